import { guard } from '../guard.ts'
import type { Joined } from '../joined.ts'
import type { OutboxChunk } from '../outbox/outbox.ts'
import { show } from '../forms/forms.tsx'
import type { ChoicesChunk } from './choices.ts'
import type { FormsContext } from './forms-context.ts'

/** What the forms chunk exports. */
export interface FormsChunk {
  /** @param opener null where the gate offers itself; @param remindOf when it was opened before and left. */
  open(joined: Joined, gate: string, opener?: Element | null, slot?: Element, remindOf?: number): Promise<boolean>
  close(joined: Joined): void
  start(joined: Joined): void
}

const asItIs = <Value>(value: Value) => value

/** Hands the core's parts to the forms, as they know them. */
function contextOf(joined: Joined): FormsContext {
  const { base, plan, record, profile, emit, load } = joined
  const outbox = () => load<OutboxChunk>('outbox')
  const choices = () => load<ChoicesChunk>('choices')
  return {
    base,
    plan,
    consentMode: plan.consent.mode,
    profile,
    record,
    identity: async () => (await joined.kept?.(['identity']))?.identity ?? null,
    pendingConsents: async () => (await joined.kept?.(['consents']))?.consents ?? [],
    // Where the outbox never came nothing is kept and nothing will send it, and the form must not say so.
    submit: async (submission) => (await outbox()).submit(joined, submission),
    flush: async () => (await outbox()).flush(joined, true),
    discard: async (id) => {
      await (await outbox()).discard(joined, id)
    },
    forget: async () => (await choices()).forget(joined),
    beforeSend: joined.beforeSend ?? asItIs,
    emit,
    // Sending and "not you?" must not wait for a download.
    prepare: async () => void (await Promise.allSettled([outbox(), choices()])),
  }
}

let closeShown = () => {}
/** Slots that have their form. */
let filled: Element[] = []
let isWatching = false

export const open: FormsChunk['open'] = async (joined, gate, opener = document.activeElement, slot, remindOf) => {
  if (!joined.plan.gates[gate]) return false
  const close = await show(contextOf(joined), gate, opener, slot, remindOf)
  if (close && !slot) closeShown = close
  return !!close
}

export const close: FormsChunk['close'] = () => closeShown()

/** Renders forms in the slots that are new on the page. */
export const start: FormsChunk['start'] = (joined) => {
  for (const slot of document.querySelectorAll<HTMLElement>('[data-lodestone-slot],[data-lodestone-lock]')) {
    if (filled.includes(slot)) continue
    filled = [...filled.filter(({ isConnected }) => isConnected), slot]
    // A copy of a page has our element, but nothing in it.
    slot.querySelector('lodestone-form')?.remove()
    guard(open)(joined, slot.dataset.lodestoneSlot ?? slot.dataset.lodestoneLock ?? '', slot, slot)
  }
  if (isWatching) return
  isWatching = true
  // Frameworks put another body in the place of the one that came, or draw it again: its slots are new ones.
  new MutationObserver(() => {
    if (!filled.every(({ isConnected }) => isConnected)) start(joined)
  }).observe(document, { childList: true, subtree: true })
}
