import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals-core'
import { type Consent, followPurpose } from '#core/consent.ts'
import type { FormField, GateTexts, PlanTexts, TagGate } from '#core/plan.ts'
import type { StoredProfile } from '#core/profile.ts'
import type { Answers, Receipt, Submission } from '#core/submission.ts'
import type { FormsContext, Identity } from '../gates/forms-context.ts'
import { draftOf } from './draft.ts'
import type { Later, MoreFields, Panel, WebinarChunk } from './load-later.ts'
import type { Locale } from './locales/locale.ts'
import { type Tally, tally } from './tally.ts'

/** `retrying` is `saved` while another attempt is under way; `gone` was discarded. */
export type Phase = 'form' | 'sending' | 'done' | 'saved' | 'retrying' | 'gone'

/** The lines of "what we send", in their order. */
export type Line = 'pages' | 'files' | 'seats' | 'minutes' | 'steps' | 'origin'

/** What the visitor left out: whole lines by name, single pages by the time of their view. */
export type LeftOut = ReadonlySet<Line | number>

/** What a form is opened with. */
export interface Opened {
  context: FormsContext
  gate: string
  tag: TagGate
  plan: PlanTexts
  texts: GateTexts
  words: Locale
  /** Where the form is rendered. */
  place: HTMLElement
  /** When it was opened before and left, for a reminder; 0 otherwise. Epoch milliseconds. */
  remindOf: number
  /** Adds styles to its shadow root. */
  style(css: string): void
  /** Loads what is needed once somebody types. */
  load(): Promise<Later>
  /** Kinds of fields beyond a line and a box, where this gate's form has one. */
  more: MoreFields | null
  /** For a webinar: its date and its calendars. */
  webinar: WebinarChunk | null
}

/** One form as it stands: what was typed, what was left out, and how far the sending is. */
export interface FormModel extends Opened {
  /** When it was shown, and when its first field was touched. Epoch milliseconds; 0: not yet. */
  shownAt: number
  startedAt: number
  /** One for the form as shown: a correction has a new id and the same instance. */
  instance?: string
  /** What the collector gave for the form's first input, and the work done for it. */
  token?: string
  proof?: string
  identity: Signal<Identity | null>
  /** Everything the browser could send; null where it keeps nothing. */
  profile: Signal<StoredProfile | null>
  /** What was agreed to or withdrawn outside of forms since the last submission: it goes along. */
  pending: Signal<Consent[]>
  phase: Signal<Phase>
  fields: ReadonlySignal<FormField[]>
  purposes: ReadonlySignal<PlanTexts['purposes']>
  answers: Signal<Answers>
  agreed: Signal<string[]>
  /** By name of the answer, in words for the visitor. */
  problems: Signal<Record<string, string>>
  /** The problems as they were when the visitor last sent: the summary does not shrink under the pointer. */
  listed: Signal<[name: string, problem: string][]>
  /** Why the form as a whole could not be sent. */
  failure: Signal<string>
  out: Signal<LeftOut>
  /** What a change to that says to those who do not see it. */
  said: Signal<string>
  later: Signal<Later | null>
  panel: Signal<Panel | null>
  /** The offer was pressed: the form stands in its place. */
  unfolded: Signal<boolean>
  /** Escape was pressed with answers in the form. */
  asks: Signal<boolean>
  /** The address that was probably meant. */
  meant: Signal<string | null>
  /** How many there are on each line, without what was left out; null where no profile goes along. */
  there: ReadonlySignal<Tally | null>
  sent: Signal<Submission | null>
  receipt: Signal<Receipt | null>
  durable: Signal<boolean>
  button: string
}

export function formModel(opened: Opened, known: Identity | null, kept: StoredProfile | null): FormModel {
  const { tag, plan, texts, words } = opened
  const identity = signal(known)
  const profile = signal(kept)
  const out = signal<LeftOut>(new Set())
  const later = signal<Later | null>(null)
  const model: FormModel = {
    ...opened,
    shownAt: Date.now(),
    startedAt: 0,
    identity,
    profile,
    pending: signal([]),
    phase: signal<Phase>('form'),
    fields: computed(() => {
      const open = texts.fields.filter(({ name }) => !identity.value?.answered.includes(name))
      const hidden = texts.fields.filter(({ type }) => type === 'hidden')
      return [...open.filter(({ type }) => type !== 'hidden').slice(0, texts.atMost), ...hidden]
    }),
    // Where the offer is a talk or a letter, a second choice would only be in the way; who comes back was asked before.
    purposes: computed(() =>
      plan.purposes.filter(
        ({ key, required }) =>
          required ||
          (/content|webinar|trial/.test(tag.type) &&
            tag.shape === 'dialog' &&
            !identity.value &&
            (key !== followPurpose || profile.value)),
      ),
    ),
    // Nothing is kept of a visitor who agreed to nothing, not even in the tab.
    answers: signal(kept ? draftOf(opened.context, opened.gate) : {}),
    agreed: signal([]),
    problems: signal({}),
    listed: signal([]),
    failure: signal(''),
    out,
    said: signal(''),
    later,
    panel: signal(null),
    unfolded: signal(false),
    asks: signal(false),
    meant: signal(null),
    there: computed(() =>
      out.value.size && later.value ? later.value.left(model) : profile.value && tally(profile.value, model),
    ),
    sent: signal(null),
    receipt: signal(null),
    durable: signal(true),
    button: opened.webinar?.buttonOf(texts, words) ?? texts.button ?? words.buttons[tag.type],
  }
  return model
}

/** What could not be loaded is tried again with the next step; the page's error handlers hear nothing of it. */
export const quietly = (work: Promise<unknown>): void => {
  work.catch(() => {})
}

/** Takes over what comes later. */
export async function loadLater({ later, load, style }: FormModel): Promise<Later> {
  const loaded = await load()
  style(loaded.css)
  return (later.value ??= loaded)
}

/** Opens the inside of "what we send". */
export async function look(model: FormModel): Promise<void> {
  const [panel] = await Promise.all([import('./panel.tsx'), loadLater(model), refresh(model)])
  model.style(panel.css)
  model.panel.value = panel
}

/** Takes the profile as it is now: until the form is touched, reading goes on. */
export async function refresh({ context, profile, pending }: FormModel): Promise<void> {
  const [kept, changes] = await Promise.all([context.profile(), context.pendingConsents()])
  profile.value = kept
  pending.value = changes
}

/** Something was typed or chosen; the first time is the form's start. */
export async function touch(model: FormModel, form: HTMLFormElement): Promise<void> {
  if (!model.startedAt) {
    model.startedAt = Date.now()
    model.context.record('form-start', model.gate)
    await refresh(model)
  }
  const later = await loadLater(model)
  later.read(model, later, form)
}

/** Moves the focus. Rendering follows a signal at once, so what was just shown can take it. */
export const focusOn = ({ place }: FormModel, selector: string): void =>
  place.querySelector<HTMLElement>(selector)?.focus()

/** Sends the form, if nothing is wrong with it. The first press counts; what follows is the same wish. */
export async function send(model: FormModel, form: HTMLFormElement): Promise<void> {
  const { phase, failure, words, place } = model
  if (phase.value !== 'form') return
  // What comes in the form's place is as high, so that no second press falls through to the page.
  const box = place.querySelector<HTMLElement>('.box,.card')
  if (box) box.style.minBlockSize = `${box.offsetHeight}px`
  phase.value = 'sending'
  failure.value = ''
  let next: Phase = 'form'
  try {
    await touch(model, form)
    const later = await loadLater(model)
    next = await later.send(model, later)
  } catch (error) {
    // The rest of our code could not be loaded: the visitor hears of it, and what was typed is still there.
    console.warn('lodestone', error)
    failure.value = words.failed
  }
  phase.value = next
  // The button that had the focus may be gone; without this a keyboard would start again at the top of the page.
  focusOn(model, next === 'form' ? '.summary,[aria-invalid=true]' : '[tabindex]')
}

/** "Not you?": the browser forgets key, names and profile, and the form asks anew. */
export async function forget({ context, identity, profile }: FormModel): Promise<void> {
  await context.forget()
  identity.value = profile.value = null
}
