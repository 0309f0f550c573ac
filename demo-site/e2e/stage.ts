import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Hono } from 'hono'
import type { SitePlan } from '#core/plan.ts'
import { build, isBuilt } from '../build.ts'
import { demoPlans } from '../demo-plans.ts'
import { serveSite } from '../serve-site.ts'
import { createSite } from '../site.ts'

const token = 'journeys-of-the-demo-site'

/** What the API gives of a lead, as far as journeys look at it. */
export interface SeenLead {
  id: string
  email: string
  name: string | null
  rank: string
  interest: string
  implicitScore: number | null
  explicitScore: number
  status: string
  /** ISO 8601. */
  createdAt: string
  stage: string
  gates: string[]
  assets: string[]
  topics: Record<string, number>
  factors: { side: string; factor: string; points: number }[]
  reported: { implicitScore: number | null }
  timeline?: { kind: string; title?: string; detail?: string }[]
  consents?: { purpose: string; granted: boolean; text: string }[]
  submissions?: { id: string; implicitScore?: number | null }[]
  answers?: Record<string, unknown>
  touches?: { channel: string; source: string | null }[]
}

/** Where a stage is: all that another process needs to look at it. */
export interface StagePlace {
  /** `http://localhost:PORT`, without a slash at the end. */
  site: string
  collector: string
  folder: string
}

/** A collector and the demo site, as a journey sees them. Journeys share one, so each has addresses of its own. */
export interface SharedStage extends StagePlace {
  leads(query?: string): Promise<SeenLead[]>
  lead(id: string): Promise<SeenLead>
  api(path: string, init?: RequestInit): Promise<Response>
  /** The one lead with this address, waiting for it at most ten seconds; fails when there are several. */
  leadOf(email: string): Promise<SeenLead>
}

/** A collector in a process of its own and the demo site in this one, on free ports over a temporary folder. */
export interface Stage extends SharedStage {
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** Starts the collector again on the same port and folder. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface StageOptions {
  /** Alters a demo plan before it is applied. */
  plan?: (plan: SitePlan) => void
  /** Further settings of the collector. */
  environment?: Record<string, string>
  /** Adds pages to the demo site. */
  extend?: (site: Hono, collector: string) => void
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (!address || typeof address === 'string') throw new Error('no free port')
  return address.port
}

async function until(works: () => Promise<boolean>, what: string, timeoutMs = 20_000): Promise<void> {
  const end = performance.now() + timeoutMs
  while (performance.now() < end) {
    if (await works().catch(() => false)) return
    await wait(50)
  }
  throw new Error(`${what} within ${timeoutMs} ms`)
}

/** What can be asked of a stage that somebody else opened. */
export function joinStage(place: StagePlace): SharedStage {
  const api = (path: string, init?: RequestInit) =>
    fetch(`${place.collector}/api/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init?.headers },
    })
  const asked = async <Thing>(path: string): Promise<Thing> => {
    const response = await api(path)
    if (!response.ok) throw new Error(`/api/${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as Thing
  }
  const leads = async (query = 'status=all&limit=200') => (await asked<{ leads: SeenLead[] }>(`leads?${query}`)).leads
  return {
    ...place,
    api,
    leads,
    lead: (id) => asked<SeenLead>(`leads/${id}`),
    async leadOf(email) {
      const find = () => leads(`q=${encodeURIComponent(email)}&status=all`)
      await until(async () => (await find()).length > 0, `no lead of ${email}`, 10_000)
      const all = await find()
      if (all.length !== 1)
        throw new Error(`${all.length} leads of ${email} instead of one: ${all.map((lead) => lead.email).join(', ')}`)
      return asked<SeenLead>(`leads/${all[0]?.id}`)
    },
  }
}

/** Sets up everything that journeys need. */
export async function openStage({ plan: change, environment, extend }: StageOptions = {}): Promise<Stage> {
  if (!isBuilt()) await build()
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-journey-'))
  const [port, demoPort] = [await freePort(), await freePort()]
  const collector = `http://localhost:${port}`
  const shared = joinStage({ site: `http://localhost:${demoPort}`, collector, folder })
  let child: ChildProcess | null = null
  let said = ''

  const restart = async () => {
    const started = spawn(process.execPath, [join(import.meta.dirname, '../../collector/main.ts')], {
      env: {
        ...process.env,
        PORT: String(port),
        LODESTONE_DATA: folder,
        LODESTONE_PUBLIC_URL: collector,
        LODESTONE_API_TOKEN: token,
        LODESTONE_CLIENT_LIMIT: '0',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [started.stdout, started.stderr]) stream?.on('data', (text) => (said += text))
    child = started
    await until(async () => (await fetch(`${collector}/readyz`)).ok, `the collector said "${said}" and was not ready`)
  }
  const kill = async (signal: 'SIGTERM' | 'SIGKILL') => {
    const running = child
    child = null
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    running.kill(signal)
    await once(running, 'exit')
  }
  await restart()
  await cp(join(import.meta.dirname, '../assets'), join(folder, 'assets'), { recursive: true })
  for (const plan of await demoPlans(demoPort, Date.now())) {
    change?.(plan)
    const response = await shared.api(`sites/${plan.site}/plan`, { method: 'PUT', body: JSON.stringify(plan) })
    if (!response.ok) throw new Error(`the plan of ${plan.site} was refused: ${await response.text()}`)
  }
  const site = new Hono()
  extend?.(site, collector)
  site.route('/', createSite(collector))
  const stopSite = await serveSite(site, demoPort)

  return {
    ...shared,
    kill,
    restart,
    async close() {
      stopSite()
      await kill('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
