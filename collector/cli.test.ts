import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runCommand } from './cli.ts'
import { samplePlan } from './plans/sample-plan.ts'

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

test.each([
  [['nothing']],
  [['plan', 'apply']],
  [['plan', 'apply', '/nowhere.json']],
  [['token', 'add', 'x', '--what']],
])('%j fails with words, not with a stack', async (argv) => {
  expect(await run(...argv)).toBe(1)
  expect(printed).not.toBe('')
  expect(printed).not.toContain('    at ')
})
