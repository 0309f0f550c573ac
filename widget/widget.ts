import type { TagPlan } from '#core/plan.ts'
import { findScript } from './address.ts'
import { type Api, createApi, version } from './api.ts'
import type { BarChunk } from './bar/bar.ts'
import { pathOf, startCaptures } from './capture/captures.ts'
import { keepingOf } from './consent.ts'
import { watchClicks } from './gates/clicks.ts'
import { guard } from './guard.ts'
import { type Joined, nameOf } from './joined.ts'
import type { OutboxChunk } from './outbox/outbox.ts'
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

/** The site plan's part that the collector bakes in; missing in the bare core. */
declare const LODESTONE_PLAN: TagPlan | undefined

async function start(plan: TagPlan, base: string): Promise<void> {
  let page = memoryStore()
  let captures: AbortController | undefined
  let fold = () => {}

  const fillSlots = () => {
    if (document.querySelector('[data-lodestone-slot],[data-lodestone-lock]')) joined.more('fill')
  }
  const joined: Joined = {
    base,
    plan,
    disk: idbStore(nameOf(plan)),
    keeping: null,
    kept: () => (joined.keeping === 'disk' ? joined.disk : joined.keeping && page),
    choose(choice) {
      joined.choice = choice
      joined.keeping = keepingOf(plan, choice)
      if (!joined.keeping) {
        captures?.abort()
        captures = undefined
        page = memoryStore()
      } else if (!captures) {
        captures = new AbortController()
        fold = startCaptures(joined, profile, fillSlots, captures.signal)
      }
    },
    record(kind, detail, arrival) {
      const event = { kind, at: Date.now(), path: pathOf(plan), detail: detail?.slice(0, 200) }
      if (joined.keeping) {
        profile.note(event, arrival)
        joined.emit('event', event)
      }
      return event.at
    },
    profile() {
      fold()
      return profile.flush()
    },
    emit: (name, detail) => document.dispatchEvent(new CustomEvent(`lodestone:${name}`, { detail })),
    load: (name) => import(/* @vite-ignore */ `${base}_/${name}.${__CHUNKS__[name]}.js`),
    more: async (name, ...args) => {
      try {
        const chunk = await joined.load<Record<string, (joined: Joined, ...args: unknown[]) => never>>('gates')
        return await chunk[name]!(joined, ...args)
      } catch (error) {
        console.debug('lodestone:', error)
      }
    },
  }
  const profile = recorder(plan, joined.kept)
  watchClicks(joined)

  /** Without a consent the database is not even opened, unless there is one: by a consent before, or a waiting form. */
  const read = async (): Promise<Partial<Kept>> =>
    plan.consent.mode === 'implied' || (await indexedDB.databases()).some(({ name }) => name === nameOf(plan))
      ? joined.disk(['choice', 'outbox'])
      : {}

  const { choice, outbox } = await read()
  joined.choose(choice)
  await profile.flush()
  new BroadcastChannel(nameOf(plan)).onmessage = guard(async () => joined.choose((await read()).choice))

  const api = createApi(joined, profile.last)
  const queue = window.lodestone as ((api: Api) => void)[]
  window.lodestone = api
  api.push(...queue)
  joined.emit('ready', { remembering: !!joined.keeping })
  fillSlots()
  if (outbox?.[0]) (await joined.load<OutboxChunk>('outbox')).flush(joined)
  if (plan.consent.bar && !choice) (await joined.load<BarChunk>('bar')).show(joined)
}

guard(() => {
  const queue = (window.lodestone ??= [])
  // A second copy of the tag, also one of another version, adds nothing.
  if (queue.version) return
  queue.version = version
  const baked = typeof LODESTONE_PLAN === 'undefined' ? undefined : LODESTONE_PLAN
  const { base = baked?.base ?? '', site } = findScript(baked?.site ?? '_/core\\.[^/]+')
  const run = guard(async () =>
    start(baked ?? ((await (await fetch(`${base}${site}/plan.json`)).json()) as TagPlan), base),
  )
  // A page that is only prerendered has not been seen; it may never be.
  if (document.prerendering) document.addEventListener('prerenderingchange', run, { once: true })
  else run()
})()
