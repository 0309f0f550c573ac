import { parseArgs } from 'node:util'
import packageJson from '../package.json' with { type: 'json' }
import { type Command, Failed, type FileCommand, options, print } from './commands/command.ts'
import { doctorCommands } from './commands/doctor.ts'
import { keepingCommands } from './commands/keeping.ts'
import { movingCommands } from './commands/moving.ts'
import { peopleCommands } from './commands/people.ts'
import { planCommands } from './commands/plan.ts'
import { readConfig } from './config.ts'
import { Refused } from './leads/lead.ts'
import { isForOperator, openParts, serve } from './main.ts'

/** Every command but `serve`. */
const commands: Record<string, Command | FileCommand> = {
  ...planCommands,
  ...peopleCommands,
  ...keepingCommands,
  ...movingCommands,
  ...doctorCommands,
}

const usage = [
  'Usage: npx lodestone COMMAND',
  '',
  `  ${'serve'.padEnd(32)} run the collector`,
  ...Object.entries(commands).map(
    ([name, { needs = [], says }]) => `  ${[name, ...needs].join(' ').padEnd(32)} ${says}`,
  ),
  '',
  'Settings come from the environment; the README lists them.',
].join('\n')

async function run(command: Command | FileCommand, words: string[], given: object, environment: NodeJS.ProcessEnv) {
  const settings = readConfig(environment)
  if ('files' in command) return command.files(settings, words, given)
  const parts = await openParts(settings)
  try {
    await command.run(parts, words, given)
  } finally {
    await parts.close()
  }
}

/** Runs one command. @returns the exit code. */
export async function runCommand(argv: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { positionals, values } = parseArgs({ args: argv, options, allowPositionals: true })
    if (values.version) {
      print(packageJson.version)
      return 0
    }
    if (values.help || (positionals[0] === 'help' && positionals.length === 1)) {
      print(usage)
      return 0
    }
    if (positionals[0] === 'serve') {
      if (positionals.length > 1) throw new Failed('Usage: npx lodestone serve')
      await serve(environment)
      return 0
    }
    const name = [positionals.slice(0, 2).join(' '), positionals[0] ?? ''].find((name) => Object.hasOwn(commands, name))
    const command = name === undefined ? undefined : commands[name]
    if (name === undefined || !command) throw new Failed(usage)
    const words = positionals.slice(name.split(' ').length)
    const { needs = [] } = command
    if (words.length !== needs.length) throw new Failed(`Usage: npx lodestone ${[name, ...needs].join(' ')}`)
    await run(command, words, values, environment)
    return 0
  } catch (error) {
    const expected =
      error instanceof Failed ||
      error instanceof Refused ||
      isForOperator(error) ||
      (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
    if (!expected) throw error
    process.stderr.write(`${(error as Error).message}\n`)
    return 1
  }
}

if (import.meta.main) {
  const code = await runCommand(process.argv.slice(2), process.env)
  if (code) process.exitCode = code
}
