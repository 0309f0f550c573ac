import { isLike } from '#core/match.ts'
import type { ChunkName, TagPlan } from '#core/plan.ts'
import { findBase } from './address.ts'
import { type Api, createApi } from './api.ts'
import { pathOf, startCaptures } from './capture/captures.ts'
import { type Choice, placeFor } from './consent.ts'
import { watchClicks } from './gates/clicks.ts'
import { guard, warn } from './guard.ts'
import { type Joined, nameOf } from './joined.ts'
import { listen } from './listen.ts'
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
/** The release and its build, which name the chunks: `0.1.0-Ab12Cd34`. */
declare const LODESTONE_VERSION: string

async function start(plan: TagPlan, base: string): Promise<void> {
  const name = nameOf(plan)
  const disk = idbStore(name)
  const load: Joined['load'] = (name) => import(/* @vite-ignore */ `${base}_/${name}.${LODESTONE_VERSION}.js`)
  const emit: Joined['emit'] = (name, detail) =>
    document.dispatchEvent(new CustomEvent(`lodestone:${name}`, { detail }))
  const call: Joined['call'] = (chunk, name, ...args) =>
    load<Chunk>(chunk)
      .then((parts) => parts[name]!(joined, ...args))
      .catch((error: unknown) => {
        warn(error)
        // A gate that cannot be shown is false, all else is nothing.
        return (name !== 'open' && null) as never
      })
  const begin = (name: ChunkName) => call(name, 'start')
  const look = () => {
    for (const [name, selector, address] of plan.start)
      // The address first: an element that is found costs memory.
      if (isLike(address!, location.href) && document.querySelector(selector)) begin(name)
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
    call,
  }
  const [note, flush] = recorder(joined)
  const [view, fold] = startCaptures(joined, note, flush, look)
  watchClicks(joined)

  let found: Partial<Kept> = {}
  try {
    // Without a consent the database is not even opened, unless there is one: by a consent before, or a waiting form.
    // Where nobody needs to consent nobody asks either: in a sandbox Chromium's answer is an error that nobody can catch.
    if (plan.consent.mode === 'implied' || (await indexedDB.databases()).some((database) => database.name === name))
      found = await disk(['choice', 'outbox', 'identity'])
  } catch {
    // A sandboxed page may not even ask.
  }
  const { choice, outbox, identity } = found
  joined.choose(choice)
  await flush()

  const queue = window.lodestone as ((api: Api) => void)[]
  ;(window.lodestone = createApi(joined)).push(...queue)
  emit('ready', { remembering: !!joined.kept })
  look()
  if (outbox?.[0] || identity?.followUntil) begin('outbox')
  // By the key's place, because with Alt it writes another letter on many keyboards.
  listen('keydown', (event) => plan.xray && event.altKey && event.shiftKey && event.code === 'KeyL' && begin('xray'))
  new BroadcastChannel(name).onmessage = guard(({ data }: MessageEvent<Choice | undefined>) => joined.choose(data))
}

guard(() => {
  const queue = (window.lodestone ??= [])
  // A second copy of the tag, also one of another version, adds nothing.
  if (queue.version) return
  queue.version = LODESTONE_VERSION
  const base = findBase(LODESTONE_PLAN.site, LODESTONE_PLAN.base)
  const run = guard(() => start(LODESTONE_PLAN, base))
  // A page that is only prerendered has not been seen; it may never be.
  if (document.prerendering) document.addEventListener('prerenderingchange', run, { once: true })
  else run()
})()
