#!/usr/bin/env node
// Runs the command line on the Node that the project brings along, whatever Node started this: the collector's TypeScript and its
// SQLite driver need Node 24. Plain JavaScript, so that Node 20 can read it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const own = fileURLToPath(
  new URL(`../node_modules/.bin/node${process.platform === 'win32' ? '.cmd' : ''}`, import.meta.url),
)
const node = Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : own
if (!existsSync(node)) {
  console.error('Node 24 is missing: run "npm ci" here first.')
  process.exit(1)
}
const child = spawn(node, [fileURLToPath(new URL('cli.ts', import.meta.url)), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
