import type { Consent, ConsentMode } from '#core/consent.ts'
import type { TagPlan } from '#core/plan.ts'
import type { EventKind } from '#core/event.ts'
import type { StoredProfile } from '#core/profile.ts'
import type { Problem, Receipt, Submission } from '#core/submission.ts'

/** How a submission ended for now. */
export type Outcome =
  | { state: 'sent'; receipt: Receipt }
  /** Kept on this device; it goes by itself later. `durable` is false where the browser refuses storage. */
  | { state: 'stored'; durable: boolean }
  | { state: 'refused'; code: string; message: string; problems: Problem[] }

/** What this browser holds of earlier submissions: the lead key and names of answered fields, never a value. */
export interface Identity {
  key: string
  answered: string[]
  /** Assets that were unlocked, with the address of the last grant. */
  unlocked: Record<string, string>
  /** "Keep my file up to date" was agreed to. Epoch milliseconds of its end, or null. */
  followUntil: number | null
  /** Epoch milliseconds of the last event that was sent on. */
  followedAt?: number
}

/** What the core hands to the forms chunk. The forms import nothing of the widget but `#core` and this shape. */
export interface FormsContext {
  /** Address everything of the collector lies under, ending in `/`: `https://leads.example.com/s/`. */
  base: string
  plan: TagPlan
  consentMode: ConsentMode
  /** The stored profile as it is now, or null: no consent, GPC, or nothing remembered. */
  profile(): Promise<StoredProfile | null>
  /** Adds an event to the profile where one is kept; otherwise does nothing. */
  record(kind: EventKind, detail?: string): void
  identity(): Promise<Identity | null>
  /** What was agreed to or withdrawn since the last submission; a submission carries it in `consents`. */
  pendingConsents(): Promise<Consent[]>
  /** Loads what sending needs, so that a press need not wait for it. Rejects when it cannot be loaded. */
  prepare(): Promise<unknown>
  /** Writes the submission to the outbox, then sends it. Rejects only when the outbox cannot be loaded. */
  submit(submission: Submission): Promise<Outcome>
  /** Tries everything in the outbox again, now. */
  flush(): Promise<void>
  /** Takes a submission out of the outbox unsent. */
  discard(id: string): Promise<void>
  /** "Not you?": forgets key, names and profile. */
  forget(): Promise<void>
  /** Lets the site's owner alter or stop (null) what is sent; runs before it is shown. */
  beforeSend(submission: Submission): Submission | null
  /** The visitor has begun to fill in: fetches what sending will need. Never rejects. */
  prepare(): Promise<void>
  /** A DOM event on `document`, named `lodestone:NAME`. */
  emit(name: 'gate-open' | 'gate-close' | 'submission' | 'consent', detail: unknown): void
}

/**
 * Shows a gate. Resolves when the first field can take the focus, to how to close it; to null when it cannot be shown.
 *
 * @param opener What was clicked: focus returns to it, its nearest `lang` decides the language; null where the gate
 *   offers itself: then it comes in its own shape and takes no focus.
 * @param slot Where an inline form or a lock is rendered; without it the gate opens over the page.
 * @param remindOf When the visitor opened it before and left it: asks once whether it is still wanted.
 */
export type Show = (
  context: FormsContext,
  gate: string,
  opener: Element | null,
  slot?: Element | null,
  remindOf?: number,
) => Promise<(() => void) | null>
