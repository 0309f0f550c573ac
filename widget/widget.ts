import type { TagPlan } from '#core/plan.ts'
import { remember } from '#core/profile.ts'
import { findBase } from './address.ts'
import { type Api, createApi, version } from './api.ts'
import type { BarChunk } from './bar/bar.ts'
import { startCaptures } from './capture/captures.ts'
import { keepingOf } from './consent.ts'
import { gates } from './gates/gates.ts'
import { guard } from './guard.ts'
import type { Joined } from './joined.ts'
import type { OutboxChunk } from './outbox/outbox.ts'
import { idbStore } from './profile/idb-store.ts'
import { memoryStore } from './profile/memory-store.ts'
import { describe, recorder } from './profile/recorder.ts'
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
  const name = `lodestone-${plan.site}`
  let page = memoryStore()
  let captures: AbortController | undefined
  let fold = () => {}

  const joined: Joined = {
    base,
    plan,
    name,
    disk: idbStore(name, () => (joined.isDurable = false)),
    isDurable: true,
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
    path: () => (location.pathname + (plan.capture.hash ? location.hash : '')).slice(0, 200),
    record(kind, detail, arrival) {
      const event = { kind, at: Date.now(), path: joined.path(), detail: detail?.slice(0, 200) }
      if (joined.keeping) {
        profile.change((profile) => {
          describe(event, plan)
          remember(profile, event, arrival)
        })
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
  }
  const profile = recorder(joined.kept)
  const { fillSlots, open, close } = gates(joined)

  /** Without a consent the database is not even opened, unless there is one: by a consent before, or a waiting form. */
  const read = async (): Promise<Partial<Kept>> =>
    plan.consent.mode === 'implied' || (await indexedDB.databases()).some((database) => database.name === name)
      ? joined.disk(['choice', 'outbox'])
      : {}

  const { choice, outbox } = await read()
  joined.choose(choice)
  await profile.flush()
  new BroadcastChannel(name).onmessage = async () => joined.choose((await read()).choice)

  const api = createApi(joined, open, close, profile.last)
  const queue = window.lodestone as ((api: Api) => void)[]
  window.lodestone = api
  api.push(...queue)
  joined.emit('ready', { remembering: !!joined.keeping })
  fillSlots()
  if (outbox?.[0]) joined.load<OutboxChunk>('outbox').then((outbox) => outbox.flush(joined))
  if (plan.consent.bar && !choice) joined.load<BarChunk>('bar').then((bar) => bar.show(joined))
}

guard(() => {
  const queue = (window.lodestone ??= [])
  // A second copy of the tag, also one of another version, adds nothing.
  if (queue.version) return
  queue.version = version
  const baked = typeof LODESTONE_PLAN === 'undefined' ? undefined : LODESTONE_PLAN
  const { base, script } = findBase(baked?.site, baked?.base)
  const run = guard(async () =>
    start(baked ?? ((await (await fetch(`${base}${script?.dataset.site}/plan.json`)).json()) as TagPlan), base),
  )
  // A page that is only prerendered has not been seen; it may never be.
  if (document.prerendering) document.addEventListener('prerenderingchange', run, { once: true })
  else run()
})()
