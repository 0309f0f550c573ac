import { type Consent, followPurpose } from '#core/consent.ts'
import type { FormField, GateTexts, PlanTexts, TagGate } from '#core/plan.ts'
import type { StoredProfile } from '#core/profile.ts'
import type { Answers, Receipt, Submission } from '#core/submission.ts'
import type { FormsContext, Identity } from '../gates/forms-context.ts'
import { answersIn } from './answers.ts'
import { keepDraft } from './draft.ts'
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
  identity: Identity | null
  /** Everything the browser could send; null where it keeps nothing. */
  profile: StoredProfile | null
  answers: Answers
  /** What sends the form. */
  button: string
}

/**
 * One form as it stands: what was typed, what was left out, and how far the sending is. A plain object that is
 * rendered as a whole after each change: a form is small, and signals would be a third of what it costs to show one.
 */
export interface FormModel extends Opened {
  /** When it was shown, and when its first field was touched. Epoch milliseconds; 0: not yet. */
  shownAt: number
  startedAt: number
  /** One for the form as shown: a correction has a new id and the same instance. */
  instance?: string
  /** What the collector gave for the form's first input, and the work done for it. */
  token?: string
  proof?: string
  /** What was agreed to or withdrawn outside of forms since the last submission: it goes along. */
  pending?: Consent[]
  phase: Phase
  agreed: string[]
  /** By name of the answer, in words for the visitor. */
  problems: Record<string, string>
  /** The problems as they were when the visitor last sent: the summary does not shrink under the pointer. */
  listed: [name: string, problem: string][]
  /** Why the form as a whole could not be sent. */
  failure?: string
  out: LeftOut
  /** What a change to that says to those who do not see it. */
  said?: string
  later?: Later
  panel?: Panel
  /** The offer was pressed: the form stands in its place. */
  unfolded?: boolean
  /** Escape was pressed with answers in the form. */
  asks?: boolean
  /** The address that was probably meant. */
  meant?: string | null
  sent?: Submission | null
  receipt?: Receipt
  /** The browser keeps what waits. */
  durable?: boolean
  /** Shows it as it is now, at once. */
  render(): void
}

export const formModel = (opened: Opened): FormModel => ({
  ...opened,
  shownAt: Date.now(),
  startedAt: 0,
  phase: 'form',
  agreed: [],
  problems: {},
  listed: [],
  out: new Set(),
  render() {},
})

/** Changes it, and shows it so at once: what has just come can take the focus. */
export function change(model: FormModel, changes: Partial<FormModel>): void {
  Object.assign(model, changes)
  model.render()
}

/** What is asked: never what this browser has answered before, and at most so many at once. */
export const fieldsOf = ({ texts, identity }: FormModel): FormField[] => {
  const isHidden = ({ type }: FormField) => type === 'hidden'
  const open = texts.fields.filter((field) => !isHidden(field) && !identity?.answered.includes(field.name))
  return [...open.slice(0, texts.atMost), ...texts.fields.filter(isHidden)]
}

/** Where the offer is a talk or a letter, a second choice would only be in the way; who comes back was asked before. */
export const purposesOf = ({ plan, tag, identity, profile }: FormModel): PlanTexts['purposes'] =>
  plan.purposes.filter(
    ({ key, required }) =>
      required ||
      (/content|webinar|trial/.test(tag.type) &&
        tag.shape === 'dialog' &&
        !identity &&
        (key !== followPurpose || profile)),
  )

/** How many there are on each line, without what was left out; null where no profile goes along. */
export const thereOf = (model: FormModel): Tally | null =>
  model.out.size && model.later ? model.later.left(model) : model.profile && tally(model.profile, model)

/** What could not be loaded is tried again with the next step; the page's error handlers hear nothing of it. */
export const quietly = (work: Promise<unknown>): void => {
  work.catch(() => {})
}

/** Takes over what comes later. */
export async function loadLater(model: FormModel): Promise<Later> {
  const later = await model.load()
  if (!model.later) {
    model.style(later.css)
    change(model, { later })
  }
  return later
}

/** Opens the inside of "what we send". */
export const look = async (model: FormModel): Promise<void> => (await loadLater(model)).look(model)

/** Something was typed or chosen; the first time is the form's start. */
export async function touch(model: FormModel, form: HTMLFormElement): Promise<void> {
  const { context, gate } = model
  if (!model.startedAt) {
    model.startedAt = Date.now()
    context.record('form-start', gate)
  }
  const answers = answersIn(form, fieldsOf(model))
  Object.assign(model, { answers, agreed: new FormData(form).getAll('consent').map(String) })
  // Before the rest of our code is there, which may never come. Nothing is kept of a visitor who agreed to nothing,
  // not even in the tab.
  if (model.profile) keepDraft(context, gate, answers)
  const later = await loadLater(model)
  await later.read(model, later)
}

/** A field was left: what is wrong with it is said at once. */
export const leave = async (model: FormModel, { name }: HTMLInputElement): Promise<void> => {
  const later = await loadLater(model)
  await later.leave(model, later, name)
}

/** Moves the focus. */
export const focusOn = ({ place }: FormModel, selector: string): void =>
  place.querySelector<HTMLElement>(selector)?.focus()

/** Sends the form, if nothing is wrong with it. The first press counts; what follows is the same wish. */
export async function send(model: FormModel, form: HTMLFormElement): Promise<void> {
  if (model.phase !== 'form') return
  change(model, { phase: 'sending', failure: '' })
  let phase: Phase = 'form'
  try {
    await touch(model, form)
    phase = await model.later!.send(model, model.later!)
  } catch (error) {
    // The rest of our code could not be loaded: the visitor hears of it, and what was typed is still there.
    console.warn('lodestone', error)
    model.failure = model.words.failed
  }
  change(model, { phase })
  // The button that had the focus may be gone; without this a keyboard would start again at the top of the page.
  focusOn(model, phase === 'form' ? '.summary,[aria-invalid=true]' : '[tabindex]')
}
