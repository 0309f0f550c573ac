import type { Profile } from '#core/submission.ts'
import { travelling } from '#core/profile.ts'
import { change, forget } from '../consent-change.ts'
import { guard } from '../guard.ts'
import type { Joined } from '../joined.ts'
import type { OutboxChunk } from '../outbox/outbox.ts'
import type { FormsChunk, FormsContext } from './forms-context.ts'

/** What the gates chunk exports: all that a page needs only once its visitor or its script acts. */
export interface GatesChunk {
  /** @param opener null where the gate offers itself; @param remindOf when it was opened before and left. */
  open(joined: Joined, gate: string, opener?: Element | null, slot?: Element, remindOf?: number): Promise<boolean>
  close(joined: Joined): void
  start(joined: Joined): void
  profile(joined: Joined): Promise<Profile | null>
  consent: typeof change
  forget: typeof forget
}

const asItIs = <Value>(value: Value) => value

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
    identity: async () => (await joined.kept?.(['identity']))?.identity ?? null,
    pendingConsents: async () => (await joined.kept?.(['consents']))?.consents ?? [],
    prepare: outbox,
    submit: async (submission) => {
      try {
        return await (await outbox()).submit(joined, submission)
      } catch {
        return { state: 'stored', durable: false }
      }
    },
    flush: async () => (await outbox()).flush(joined, true),
    discard: async (id) => {
      await (await outbox()).discard(joined, id)
    },
    forget: () => forget(joined),
    beforeSend: joined.beforeSend ?? asItIs,
    emit,
  }
}

let closeShown = () => {}
const filled = new WeakSet<Element>()

export const open: GatesChunk['open'] = async (joined, gate, opener = document.activeElement, slot, remindOf) => {
  if (!joined.plan.gates[gate]) return false
  const forms = await joined.load<FormsChunk>('forms')
  const close = await forms.show(contextOf(joined), gate, opener, slot, remindOf)
  if (close && !slot) closeShown = close
  return !!close
}

export const close: GatesChunk['close'] = () => closeShown()

/** Renders forms in the slots that are new on the page. */
export const start: GatesChunk['start'] = (joined) => {
  for (const slot of document.querySelectorAll<HTMLElement>('[data-lodestone-slot],[data-lodestone-lock]')) {
    if (filled.has(slot)) continue
    filled.add(slot)
    guard(open)(joined, slot.dataset.lodestoneSlot ?? slot.dataset.lodestoneLock ?? '', slot, slot)
  }
}

export const profile: GatesChunk['profile'] = async (joined) => {
  const profile = await joined.profile()
  return profile && travelling(profile)
}

export { change as consent, forget }
