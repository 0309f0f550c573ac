import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const folder = resolve(import.meta.dirname, '../../widget/dist/chunks')

test('every file that a chunk imports was built, by the name under which it is imported', async () => {
  const files = await readdir(folder)
  const imported = await Promise.all(
    files.map(async (file) => {
      const code = await readFile(join(folder, file), 'utf8')
      return [...code.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g)].map(([, name]) => name)
    }),
  )
  expect(imported.flat().length).toBeGreaterThan(20)
  expect(imported.flat().filter((name) => !files.includes(name ?? ''))).toEqual([])
})
