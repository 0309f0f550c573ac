import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Hono } from 'hono'
import type { Scope } from '../access/api-tokens.ts'
import { randomPassword } from '../access/auth.ts'
import { apiEndpoints } from '../endpoints/api/api.ts'
import type { AppEnv } from '../endpoints/app-env.ts'
import { normaliseEmail } from '../leads/identity.ts'
import { type Command, Failed, print, sitesOf } from './command.ts'

function address(given: string): string {
  const email = normaliseEmail(given)
  if (email === null) throw new Failed(`${given} is no e-mail address.`)
  return email
}

export const peopleCommands: Record<string, Command> = {
  'user add': {
    needs: ['EMAIL'],
    says: 'somebody who may sign in; prints a password: --name NAME --sites a,b',
    async run({ auth }, [typed = ''], given) {
      const email = address(typed)
      const password = randomPassword()
      await auth.addUser({ email, name: given.name ?? email, password, sites: sitesOf(given) })
      print(`Added ${email} with the password ${password}`)
    },
  },
  'user link': {
    needs: ['EMAIL'],
    says: 'a link that signs in once, within a day',
    async run({ auth }, [typed = ''], given) {
      const email = address(typed)
      print(await auth.signInLink({ email, name: given.name ?? email }))
    },
  },
  'token add': {
    needs: ['NAME'],
    says: 'a token for programs, shown once: --read --sites a,b',
    async run({ auth }, [name = ''], given) {
      const scopes: Scope[] = given.read ? ['read'] : ['read', 'write']
      const { id, token } = await auth.tokens.add(name, scopes, sitesOf(given))
      print(`${token}\nShown only now. Revoke it by: npx lodestone token revoke ${id}`)
    },
  },
  'token list': {
    says: 'tokens and when they were last used',
    async run({ auth }) {
      for (const { id, name, scopes, sites, lastUsedAt } of await auth.tokens.list()) {
        const used = lastUsedAt === null ? 'never used' : `last used ${new Date(lastUsedAt).toISOString()}`
        print([id, name, scopes.join('+'), sites === 'all' ? 'all sites' : sites.join(','), used].join('  '))
      }
    },
  },
  'token revoke': {
    needs: ['ID'],
    says: 'end a token at once',
    async run({ auth }, [id = '']) {
      if (!(await auth.tokens.revoke(id))) throw new Failed(`There is no token ${id}.`)
      print('Revoked.')
    },
  },
  'record link': {
    needs: ['EMAIL'],
    says: 'a link that opens a person’s whole record, for a day; send it to that very address',
    async run({ storage, recordLinks }, [given = '']) {
      const email = address(given)
      const sites = new Set((await storage.leadsOf(email, Date.now())).map(({ site }) => site))
      if (!sites.size) throw new Failed(`Nothing is kept of ${email}.`)
      for (const site of sites) print(recordLinks.url(site, email))
    },
  },
  'leads export': {
    says: 'all leads as CSV: --sites a,b --raw',
    async run(parts, _, given) {
      const app = new Hono<AppEnv>()
        .use(async (c, next) => {
          c.set('access', { name: 'command line', email: 'command line', sites: sitesOf(given), scopes: ['read'] })
          await next()
        })
        .route('/', apiEndpoints({ ...parts, now: Date.now }))
      const response = await app.request(`/leads.csv?status=all${given.raw ? '&raw=1' : ''}`)
      if (!response.ok || !response.body) throw new Failed(await response.text())
      await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), process.stdout, {
        end: false,
      })
    },
  },
  erase: {
    needs: ['EMAIL'],
    says: 'remove a person and all they did, everywhere, for good: --sites a,b',
    async run({ storage }, [given = ''], flags) {
      const email = address(given)
      const sites = sitesOf(flags)
      let erased = 0
      if (sites === 'all') erased = await storage.erase(email)
      else for (const site of sites) erased += await storage.erase(email, site)
      print(erased ? `Erased: ${erased}` : `Nothing is kept of ${email}.`)
    },
  },
}
