import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { randomPassword } from './access/auth.ts'
import type { Scope } from './access/api-tokens.ts'
import { readConfig } from './config.ts'
import { Refused } from './leads/lead.ts'
import { isForOperator, openParts, type Parts, serve } from './main.ts'
import { checkPlan } from './plans/plan-check.ts'
import { newPlan } from './plans/new-plan.ts'

const usage = `Usage: npx lodestone COMMAND

  serve                          run the collector
  plan check FILE                name every fault of a plan
  plan apply FILE                make a plan the live one
  plan pull SITE                 print the live plan
  site add SITE --name NAME --origin https://www.example.com
  user add EMAIL [--name NAME] [--sites a,b]   prints a password
  user link EMAIL                a sign-in link, once, for a day
  token add NAME [--read] [--sites a,b]        prints a token
  token list | token revoke ID

Settings come from the environment; the README lists them.`

/** What the person at the command line should read, without a stack. */
class Failed extends Error {}

const print = (text: string) => process.stdout.write(`${text}\n`)

const options = {
  name: { type: 'string' },
  origin: { type: 'string', multiple: true },
  sites: { type: 'string' },
  read: { type: 'boolean' },
} as const

type Given = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

interface Command {
  /** What must follow the command's name. */
  needs?: string
  run: (parts: Parts, argument: string, given: Given) => Promise<void> | void
}

function readPlan(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Failed(`${file} cannot be read: ${(error as Error).message}`)
  }
}

const inLines = (problems: { field: string; message: string }[]) =>
  problems.map(({ field, message }) => `  ${field || 'the plan'} ${message}`).join('\n')

async function apply({ plans }: Parts, plan: unknown, site: string): Promise<void> {
  const applied = await plans.apply(plan, 'command line')
  if (!applied.ok) throw new Failed(`${site} has faults:\n${inLines(applied.problems)}`)
  print(`Live: revision ${applied.revision}`)
}

const sitesOf = (given: Given) => (given.sites === undefined ? 'all' : given.sites.split(','))

const commands: Record<string, Command> = {
  'plan apply': { needs: 'FILE', run: (parts, file) => apply(parts, readPlan(file), file) },
  'plan pull': {
    needs: 'SITE',
    run({ plans }, site) {
      const live = plans.get(site)
      if (!live) throw new Failed(`There is no site ${site}. Known: ${plans.sites().join(', ') || 'none'}`)
      print(JSON.stringify(live.plan, null, 2))
    },
  },
  'site add': {
    needs: 'SITE',
    async run(parts, site, given) {
      if (parts.plans.get(site)) throw new Failed(`There is a site ${site} already.`)
      await apply(parts, newPlan(site, given.name ?? site, given.origin ?? []), site)
    },
  },
  'user add': {
    needs: 'EMAIL',
    async run({ auth }, email, given) {
      const password = randomPassword()
      await auth.addUser({ email, name: given.name ?? email, password, sites: sitesOf(given) })
      print(`Added ${email} with the password ${password}`)
    },
  },
  'user link': {
    needs: 'EMAIL',
    async run({ auth }, email, given) {
      print(await auth.signInLink({ email, name: given.name ?? email }))
    },
  },
  'token add': {
    needs: 'NAME',
    run({ auth }, name, given) {
      const scopes: Scope[] = given.read ? ['read'] : ['read', 'write']
      const { id, token } = auth.tokens.add(name, scopes, sitesOf(given))
      print(`${token}\nShown only now. Revoke it by: npx lodestone token revoke ${id}`)
    },
  },
  'token list': {
    run({ auth }) {
      for (const { id, name, scopes, sites, lastUsedAt } of auth.tokens.list()) {
        const used = lastUsedAt === null ? 'never used' : `last used ${new Date(lastUsedAt).toISOString()}`
        print([id, name, scopes.join('+'), sites === 'all' ? 'all sites' : sites.join(','), used].join('  '))
      }
    },
  },
  'token revoke': {
    needs: 'ID',
    run({ auth }, id) {
      if (!auth.tokens.revoke(id)) throw new Failed(`There is no token ${id}.`)
      print('Revoked.')
    },
  },
}

function check(file: string): void {
  const checked = checkPlan(readPlan(file))
  if (!checked.ok) throw new Failed(`${file} has faults:\n${inLines(checked.problems)}`)
  print(`${file} is right.`)
}

/** Runs one command. @returns the exit code. */
export async function runCommand(argv: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    const { positionals, values } = parseArgs({ args: argv, options, allowPositionals: true })
    const [first = '', second = '', argument = ''] = positionals
    if (first === 'serve') {
      await serve(environment)
      return 0
    }
    if (first === 'plan' && second === 'check') {
      check(argument)
      return 0
    }
    const command = commands[`${first} ${second}`]
    if (!command || (command.needs && !argument))
      throw new Failed(command ? `${first} ${second} ${command.needs}` : usage)
    const parts = await openParts(readConfig(environment))
    try {
      await command.run(parts, argument, values)
    } finally {
      await parts.close()
    }
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
