import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runCommand } from './cli.ts'
import { readConfig } from './config.ts'
import { samplePlan } from './plans/sample-plan.ts'
import { sampleSubmission } from './sample-app.ts'
import { startPostgres } from './storage/postgres-server.ts'

let folder: string
let printed: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lodestone-cli-'))
  printed = ''
  const keep = (text: string | Uint8Array) => Boolean((printed += String(text)))
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(keep)
})
afterEach(() => {
  vi.restoreAllMocks()
})

const run = (...argv: string[]) => runCommand(argv, { LODESTONE_DATA: folder })

test('a plan is checked, applied, and pulled as it was', async () => {
  const file = join(folder, 'plan.json')
  writeFileSync(file, JSON.stringify(samplePlan()))
  expect(await run('plan', 'check', file)).toBe(0)
  expect(await run('plan', 'apply', file)).toBe(0)
  expect(printed).toContain('Live: revision 1')
  printed = ''
  expect(await run('plan', 'pull', 'acme')).toBe(0)
  expect(JSON.parse(printed)).toMatchObject({ site: 'acme', assets: samplePlan().assets })
})

test('a wrong plan is refused with its faults, each on a line', async () => {
  const file = join(folder, 'plan.json')
  writeFileSync(file, JSON.stringify({ ...samplePlan(), timeZone: 'Mars', gates: 7 }))
  expect(await run('plan', 'apply', file)).toBe(1)
  expect(printed).toContain('gates must be object')
  expect(await run('plan', 'pull', 'acme')).toBe(1)
})

test('a site, a person and a token are added', async () => {
  expect(await run('site', 'add', 'beta', '--name', 'Beta', '--origin', 'https://beta.example')).toBe(0)
  expect(await run('user', 'add', 'ana@beta.example')).toBe(0)
  expect(printed).toMatch(/password \S{20,}/)
  expect(await run('user', 'add', 'Ana@beta.example')).toBe(1)
  printed = ''
  expect(await run('token', 'add', 'crm', '--read')).toBe(0)
  expect(printed).toMatch(/^lodestone_\S{40,}/)
  expect(readFileSync(join(folder, 'auth.sqlite')).includes(printed.split('\n')[0] ?? '')).toBe(false)
  expect(await run('user', 'link', 'ben@beta.example')).toBe(0)
  expect(printed).toMatch(/\/auth\/link\?token=\S+/)
})

test('help and version are asked for in the usual ways', async () => {
  for (const asked of ['--help', '-h', 'help']) {
    printed = ''
    expect(await run(asked)).toBe(0)
    for (const command of ['serve', 'plan check', 'plan apply', 'plan pull', 'site add', 'user add', 'token add'])
      expect(printed).toContain(command)
    for (const command of ['record link', 'leads export', 'erase', 'backup', 'restore', 'doctor'])
      expect(printed).toContain(command)
  }
  printed = ''
  expect(await run('--version')).toBe(0)
  expect(printed).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('somebody who signs in has an address', async () => {
  expect(await run('user', 'add', 'ana')).toBe(1)
  expect(printed).toBe('ana is no e-mail address.\n')
  expect(await run('user', 'link', 'ana')).toBe(1)
})

test.each([
  [['serve', 'now']],
  [['nothing']],
  [['plan', 'apply']],
  [['plan', 'apply', '/nowhere.json']],
  [['token', 'add', 'x', '--what']],
])('%j fails with words, not with a stack', async (argv) => {
  expect(await run(...argv)).toBe(1)
  expect(printed).not.toBe('')
  expect(printed).not.toContain('    at ')
})

test('a file becomes an asset of the plan, and is listed with it', async () => {
  const file = join(folder, 'plan.json')
  writeFileSync(file, JSON.stringify(samplePlan()))
  await run('plan', 'apply', file)
  const guide = join(folder, 'The guide.pdf')
  writeFileSync(guide, 'PDF')
  expect(await run('asset', 'add', 'acme', 'guide', guide, '--title', 'Our guide')).toBe(0)
  expect(readFileSync(join(folder, 'assets/acme/guide/The guide.pdf'), 'utf8')).toBe('PDF')
  printed = ''
  expect(await run('asset', 'list')).toBe(0)
  expect(printed).toContain('acme/guide/The guide.pdf  3 bytes  acme/guide')
  expect(printed).toContain('CANARY-benchmarks.html  missing  acme/benchmarks')
})

test('a person is found for a record link, exported, and erased for good', async () => {
  const file = join(folder, 'plan.json')
  writeFileSync(file, JSON.stringify(samplePlan()))
  await run('plan', 'apply', file)
  const { openParts } = await import('./main.ts')
  const parts = await openParts(readConfig({ LODESTONE_DATA: folder }))
  await parts.intake.take('acme', samplePlan(), sampleSubmission(), { receivedAt: Date.now(), signs: [] })
  await parts.close()
  printed = ''
  expect(await run('record', 'link', 'Ana@Berg-Pumpen.example')).toBe(0)
  expect(printed).toMatch(/\/s\/acme\/record\?link=\S+/)
  printed = ''
  expect(await run('leads', 'export', '--raw')).toBe(0)
  expect(printed).toMatch(/^id,site,email,[\s\S]*ana@berg-pumpen\.example/)
  expect(await run('erase', 'ana@berg-pumpen.example')).toBe(0)
  expect(await run('record', 'link', 'ana@berg-pumpen.example')).toBe(1)
})

test('a backup is restored into an empty folder with every row, and never over anything', async () => {
  const file = join(folder, 'plan.json')
  writeFileSync(file, JSON.stringify(samplePlan()))
  await run('plan', 'apply', file)
  await run('user', 'add', 'ana@beta.example')
  const copy = join(folder, 'backup')
  expect(await run('backup', copy)).toBe(0)
  expect(await run('backup', copy)).toBe(1)
  expect(await run('restore', copy)).toBe(1)
  const elsewhere = join(folder, 'elsewhere')
  printed = ''
  expect(await runCommand(['restore', copy], { LODESTONE_DATA: elsewhere })).toBe(0)
  expect(printed).toContain('with every row')
  expect(await runCommand(['plan', 'pull', 'acme'], { LODESTONE_DATA: elsewhere })).toBe(0)
})

test('leads are moved to PostgreSQL by one command, and the file says so from then on', async () => {
  const postgres = await startPostgres(['fsync=off'])
  try {
    const file = join(folder, 'plan.json')
    writeFileSync(file, JSON.stringify(samplePlan()))
    await run('plan', 'apply', file)
    await run('user', 'add', 'ana@beta.example')
    expect(await run('move')).toBe(1)
    expect(printed).toContain('Set DATABASE_URL')
    const there = { LODESTONE_DATA: folder, DATABASE_URL: await postgres.freshDatabase() }
    expect(await runCommand(['move'], { ...there, DATABASE_URL: 'postgres://127.0.0.1:1/x' })).toBe(1)
    expect(printed).toContain('Nothing was moved')
    printed = ''
    expect(await runCommand(['move'], there)).toBe(0)
    expect(printed).toMatch(/plan +1\n/)
    expect(printed).toMatch(/user +1\n/)
    expect(await runCommand(['user', 'add', 'ana@beta.example'], there)).toBe(1)
    expect(await runCommand(['plan', 'pull', 'acme'], there)).toBe(0)
    expect(await run('plan', 'pull', 'acme')).toBe(1)
    expect(printed).toContain('was moved to PostgreSQL')
  } finally {
    await postgres.stop()
  }
})

test('doctor says what is wrong and what to do', async () => {
  await run('plan', 'pull', 'acme')
  printed = ''
  expect(await run('doctor')).toBe(1)
  expect(printed).toContain('ok     the databases are sound')
  expect(printed).toContain('There is no site: npx lodestone site add')
  writeFileSync(join(folder, 'leads.sqlite'), 'not a database at all'.repeat(500))
  printed = ''
  expect(await run('doctor')).toBe(1)
  expect(printed).toMatch(/wrong {2}the databases are sound: \S+leads\.sqlite/)
})
