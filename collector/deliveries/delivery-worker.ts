import type { Delivery, DeliveryStorage } from '../leads/delivery-storage.ts'
import type { Lead, LeadRow } from '../leads/lead.ts'
import type { LeadStorage } from '../leads/lead-storage.ts'
import type { DeliveryKind } from './delivery-kind.ts'
import { parkedTarget } from './parked-mail.ts'
import { afterTry, type Answer, isDelivered, isRefusal, patience } from './schedule.ts'

export interface WorkerParts {
  storage: LeadStorage & DeliveryStorage
  kinds: readonly DeliveryKind[]
  now: () => number
  log: (line: string) => void
  /** Who is told that a site's receiver was not; null where nobody can be. */
  caretakerOf?: (site: string) => string | null
  /** How often due deliveries are looked for when nothing else wakes the worker. */
  everyMs?: number
}

/** Longer than the slowest try: a worker that was killed leaves its claim to others after this. */
const leaseMs = 60_000

/** Each may take its whole deadline of 20 s, and all of them must be done before the lease ends. */
const mostPerTarget = 2

/** What a receiver is told: the lead as a list shows it, without its history. */
function rowOf(lead: Lead): LeadRow {
  const {
    answers: _a,
    submissions: _s,
    timeline: _t,
    touches: _o,
    consents: _c,
    changes: _h,
    contacts: _n,
    ...row
  } = lead
  return row
}

async function tell({ storage, kinds, now }: WorkerParts, delivery: Delivery): Promise<Answer> {
  const kind = kinds.find((each) => each.takes(delivery.target))
  if (!kind) return { status: 0, detail: 'Nothing here delivers to this.', skipped: true }
  const lead = delivery.event === 'lead.erased' ? null : await storage.find(delivery.leadId, now())
  return await kind.deliver(delivery, lead && rowOf(lead))
}

/**
 * Whether the receiver takes the next one, where it has refused this one again and again: then it is this one that is wrong, and the
 * rest need not wait three days behind it. What was taken is kept as sent.
 */
async function takesNext(parts: WorkerParts, next: Delivery): Promise<boolean> {
  const told = await tell(parts, next)
  return isDelivered(told) && (await parts.storage.settleDelivery(next, afterTry(told, next.tries + 1, parts.now())))
}

/** Before it is kept as parked: whoever is killed in between has told once too often, not once too little. */
async function tellCaretaker({ storage, caretakerOf, now }: WorkerParts, delivery: Delivery): Promise<void> {
  const address = /^https?:/.test(delivery.target) ? caretakerOf?.(delivery.site) : null
  if (address) await storage.tellOf(delivery, parkedTarget(address, delivery.target), now())
}

/**
 * Tells one target in its order: the first failure gives the rest back, because a receiver must not learn of the second change
 * before the first.
 */
async function tellTarget(parts: WorkerParts, deliveries: readonly Delivery[]): Promise<void> {
  const { storage, now } = parts
  for (let index = 0; index < deliveries.length; index++) {
    const delivery = deliveries[index]
    // A machine that was asleep may wake when its claim is long somebody else's.
    if (!delivery || delivery.dueAt <= now()) return
    const told = await tell(parts, delivery)
    if (told.status === 410) {
      await tellCaretaker(parts, delivery)
      return await storage.closeTarget(delivery.site, delivery.target, now())
    }
    const tries = delivery.tries + 1
    let outcome = afterTry(told, tries, now())
    let taken = 0
    const next = deliveries[index + 1]
    if (outcome.state === 'waiting' && next && tries >= patience && isRefusal(told) && (await takesNext(parts, next))) {
      outcome = { state: 'parked', detail: `Refused ${tries} times while the next one was taken: ${told.detail}` }
      taken = 1
    }
    if (outcome.state === 'parked') await tellCaretaker(parts, delivery)
    const isOurs = await storage.settleDelivery(delivery, outcome)
    index += taken
    if (isOurs && outcome.state !== 'waiting') continue
    if (isOurs) await storage.releaseDeliveries(deliveries.slice(index + 1), now())
    return
  }
}

/** Claims what is due and begins to tell each target by itself. Resolves to what was begun: one promise a target. */
async function begin(parts: WorkerParts): Promise<Promise<void>[]> {
  const claimed = await parts.storage.claimDeliveries(parts.now(), leaseMs, mostPerTarget)
  const byTarget = Map.groupBy(claimed, ({ site, target }) => `${site} ${target}`)
  return [...byTarget.values()].map((deliveries) => tellTarget(parts, deliveries))
}

/** Works off what is due now, every target by itself. Resolves to how many targets were told. */
export async function deliverDue(parts: WorkerParts): Promise<number> {
  const begun = await begin(parts)
  await Promise.all(begun)
  return begun.length
}

/** Tells the world of leads, whenever one was saved and at intervals for what is tried again. Returns how to stop. */
export function startDeliveries(parts: WorkerParts): () => Promise<void> {
  const underWay = new Set<Promise<void>>()
  let running: Promise<void> | null = null
  let again = false
  let stopped = false
  const wake = () => {
    if (stopped) return
    again = true
    running ??= (async () => {
      while (again) {
        again = false
        if (stopped) break
        try {
          // A receiver that hangs holds up nobody but itself: the others are claimed and told meanwhile.
          for (const told of await begin(parts)) {
            again = true
            underWay.add(told)
            void told
              .catch((error: Error) => parts.log(`deliveries: ${error.message}`))
              .finally(() => {
                underWay.delete(told)
                wake()
              })
          }
        } catch (error) {
          parts.log(`deliveries: ${(error as Error).message}`)
        }
      }
      running = null
    })()
  }
  const stopWatching = parts.storage.watch(wake)
  const timer = setInterval(wake, parts.everyMs ?? 2_000)
  wake()
  return async () => {
    stopped = true
    stopWatching()
    clearInterval(timer)
    await running
    await Promise.allSettled(underWay)
  }
}
