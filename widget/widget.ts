import type { TagPlan } from '#core/plan.ts'
import { findBase } from './address.ts'
import { type Api, createApi, version } from './api.ts'
import { pathOf, startCaptures } from './capture/captures.ts'
import { placeFor } from './consent.ts'
import { watchClicks } from './gates/clicks.ts'
import { guard, warn } from './guard.ts'
import { type Joined, nameOf } from './joined.ts'
import { idbStore } from './profile/idb-store.ts'
import { memoryStore } from './profile/memory-store.ts'
import { recorder } from './profile/recorder.ts'
import type { Kept } from './profile/store.ts'

declare global {
  interface Window {
    /** A queue of callbacks before the core has run; then the api. */
    lodestone?: Api | (((api: Api) => void)[] & { version?: string })
  }
  interface Document {
    /** The page is being got ready and nobody has seen it yet. */
    prerendering?: boolean
  }
}

type Chunk = Record<string, (joined: Joined, ...args: unknown[]) => never>

/** The site plan's part that the collector bakes in. */
declare const LODESTONE_PLAN: TagPlan

async function start(plan: TagPlan, base: string): Promise<void> {
  const name = nameOf(plan)
  const disk = idbStore(name)
  const fillSlots = () => {
    if (document.querySelector('[data-lodestone-slot],[data-lodestone-lock]')) more('fill')
  }
  const load: Joined['load'] = (name) => import(/* @vite-ignore */ `${base}_/${name}.${plan.chunks![name]}.js`)
  const emit: Joined['emit'] = (name, detail) =>
    document.dispatchEvent(new CustomEvent(`lodestone:${name}`, { detail }))
  const more: Joined['more'] = async (name, ...args) => {
    try {
      return await (
        await load<Chunk>('gates')
      )[name]!(joined, ...args)
    } catch (error) {
      warn(error)
      return (name !== 'open' && null) as never
    }
  }
  const joined: Joined = {
    base,
    plan,
    disk,
    kept: null,
    last: null,
    choose(choice) {
      const { kept } = joined
      const place = placeFor(plan.consent, choice)
      joined.choice = choice
      joined.kept = place === 'disk' ? disk : place && (kept ?? memoryStore())
      if (joined.kept && !kept) view()
    },
    record(kind, detail, arrival) {
      const event = { kind, at: Date.now(), path: pathOf(plan), detail: detail?.slice(0, 200) }
      if (joined.kept) {
        note(event, arrival)
        emit('event', event)
      }
      return event.at
    },
    profile() {
      fold()
      return flush()
    },
    emit,
    load,
    more,
  }
  const { note, flush } = recorder(joined)
  const { view, fold } = startCaptures(joined, note, flush, fillSlots)
  watchClicks(joined)

  /** Without a consent the database is not even opened, unless there is one: by a consent before, or a waiting form. */
  const read = async (): Promise<Partial<Kept>> => {
    try {
      return plan.consent.mode === 'implied' || (await indexedDB.databases()).some((database) => database.name === name)
        ? await disk(['choice', 'outbox', 'identity'])
        : {}
    } catch {
      // A sandboxed page may not even ask.
      return {}
    }
  }

  const { choice, outbox, identity } = await read()
  joined.choose(choice)
  await flush()

  const api = createApi(joined)
  const queue = window.lodestone as ((api: Api) => void)[]
  window.lodestone = api
  api.push(...queue)
  emit('ready', { remembering: !!joined.kept })
  fillSlots()
  for (const name of [...(outbox?.[0] || identity?.followUntil ? ['outbox' as const] : []), ...(plan.start ?? [])])
    guard(async () => (await load<Chunk>(name)).start!(joined))()
  new BroadcastChannel(name).onmessage = guard(async () => joined.choose((await read()).choice))
}

guard(() => {
  const queue = (window.lodestone ??= [])
  // A second copy of the tag, also one of another version, adds nothing.
  if (queue.version) return
  queue.version = version
  const base = findBase(LODESTONE_PLAN.site, LODESTONE_PLAN.base)
  const run = guard(() => start(LODESTONE_PLAN, base))
  // A page that is only prerendered has not been seen; it may never be.
  if (document.prerendering) document.addEventListener('prerenderingchange', run, { once: true })
  else run()
})()
