import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { settings } from '../../collector/config.ts'

const root = resolve(import.meta.dirname, '../..')
const readme = await readFile(join(root, 'README.md'), 'utf8')
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
  scripts: Record<string, string>
}

test.each(settings)('the README explains $name', ({ name, default: value, unit, meaning }) => {
  const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`))
  expect(row, `a row for ${name}`).toBeDefined()
  expect(row).toContain(value ? `\`${value}\`` : 'empty')
  expect(row).toContain(unit)
  expect(row).toContain(meaning)
})

test('the README has no setting that does not exist', () => {
  const documented = [...readme.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name)
  expect(documented.toSorted()).toEqual(settings.map(({ name }) => name).toSorted())
})

test.each(Object.keys(manifest.dependencies))('the README says why %s is there', (name) => {
  expect(readme).toMatch(new RegExp(`^\\| \\[?\`${name.replace('/', '\\/')}\``, 'm'))
})

test('every picture that the README shows is there', async () => {
  for (const [, path = ''] of readme.matchAll(/!\[[^\]]*\]\((?!https?:)([^)]+)\)/g))
    await expect(readFile(join(root, path)), path).resolves.toBeDefined()
})
