import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { createAuth } from '../access/auth.ts'
import { openSqliteAuth } from './sqlite-auth.ts'

const program = (name: string) => join(import.meta.dirname, name)

/** Runs a command of ours as the operator would, in a process of its own: the load goes on meanwhile. */
function command(folder: string, ...words: string[]): Promise<{ code: number | null; said: string }> {
  const environment = { ...process.env, LODESTONE_DATA: folder, DATABASE_URL: '' }
  const child = spawn(process.execPath, [program('../cli.ts'), ...words], { env: environment })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

const kept = (file: string) => {
  const database = new Database(file)
  const ids = new Set(database.prepare('SELECT id FROM submission').pluck().all())
  const sound = database.pragma('integrity_check', { simple: true })
  database.close()
  return { ids, sound }
}

const openAuth = (folder: string) =>
  createAuth({
    storage: openSqliteAuth(join(folder, 'auth.sqlite')),
    publicUrl: 'http://localhost:1',
    secret: 's'.repeat(32),
    apiToken: null,
  })

test('a backup under load, restored, has all that was acknowledged before it began, and who may sign in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-load-'))
  const file = join(folder, 'leads.sqlite')
  const auth = await openAuth(folder)
  await auth.addUser({ email: 'ana@beta.example', name: 'Ana', password: 'a long password' })
  const { token } = await auth.tokens.add('crm', ['read'], 'all')
  await auth.close()

  const writer = spawn(process.execPath, [program('kill-writer.ts'), file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: string[] = []
  let rest = ''
  writer.stdout.on('data', (text: Buffer) => {
    const lines = (rest + text.toString()).split('\n')
    rest = lines.pop() ?? ''
    acknowledged.push(...lines.filter((line) => line.length === 36))
  })
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(200)

  // The planted fault: a copy of the file alone misses what is still in the log.
  copyFileSync(file, join(folder, 'torn.sqlite'))
  const before = [...acknowledged]
  const copy = join(folder, 'backup')
  const made = await command(folder, 'backup', copy)
  await wait(50)
  const after = acknowledged.length
  const gone = new Promise((resolve) => writer.once('close', resolve))
  writer.kill('SIGKILL')
  await gone
  expect(made).toMatchObject({ code: 0 })
  expect(after).toBeGreaterThan(before.length)

  const elsewhere = join(folder, 'elsewhere')
  expect(await command(elsewhere, 'restore', copy)).toMatchObject({
    code: 0,
    said: expect.stringContaining('with every row'),
  })
  const restored = kept(join(elsewhere, 'leads.sqlite'))
  expect(restored.sound).toBe('ok')
  expect(before.filter((id) => !restored.ids.has(id))).toEqual([])
  const again = await openAuth(elsewhere)
  expect(await again.tokens.find(token)).toMatchObject({ name: 'crm' })
  await expect(again.addUser({ email: 'ana@beta.example', name: 'Ana', password: 'a long password' })).rejects.toThrow(
    'somebody with this address',
  )
  await again.close()

  const torn = (() => {
    try {
      return kept(join(folder, 'torn.sqlite')).ids
    } catch {
      return new Set()
    }
  })()
  expect(before.filter((id) => !torn.has(id)).length).toBeGreaterThan(0)
})
