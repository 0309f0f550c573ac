import type { FormsChunk, FormsContext } from './forms-context.ts'
import { change, forget, packed } from '../consent-change.ts'
import type { Joined } from '../joined.ts'
import type { OutboxChunk } from '../outbox/outbox.ts'

const noHook = <Value>(value: Value) => value

/** Hands the core's parts to the forms, as they know them. */
function contextOf(joined: Joined): FormsContext {
  const { base, plan, record, profile, emit, load } = joined
  const outbox = () => load<OutboxChunk>('outbox')
  return {
    base,
    plan,
    consentMode: plan.consent.mode,
    profile,
    record,
    identity: async () => (await joined.kept()?.(['identity']))?.identity ?? null,
    pendingConsents: async () => (await joined.kept()?.(['consents']))?.consents ?? [],
    submit: async (submission) => {
      try {
        return await (await outbox()).submit(joined, submission)
      } catch {
        return { state: 'stored', durable: false }
      }
    },
    flush: async () => (await outbox()).flush(joined, true),
    discard: async (id) => (await outbox()).discard(joined, id),
    forget: () => forget(joined),
    beforeSend: joined.beforeSend ?? noHook,
    emit,
  }
}

/** What the gates chunk exports to the core: all that a page needs only once its visitor acts on a gate or a choice. */
export interface GatesChunk {
  change: typeof change
  forget: typeof forget
  packed: typeof packed
  show(joined: Joined, gate: string, opener: Element | null, slot?: Element | null): Promise<(() => void) | null>
}

export const show: GatesChunk['show'] = async (joined, gate, opener, slot) => {
  if (!joined.plan.gates[gate]) return null
  // Sending must not wait for a download.
  joined.load('outbox').catch(() => {})
  return (await joined.load<FormsChunk>('forms')).show(contextOf(joined), gate, opener, slot)
}

export { change, forget, packed }
