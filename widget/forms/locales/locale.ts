import type { AfterWords, AskWords, Counted, Language } from '#core/words/words.ts'

/** The words that a form needs to be shown; what the hosted pages say too is in `#core/words`. */
export interface Locale<L extends Language = Language> extends AskWords<L> {
  after(): Promise<{ default: LaterLocale }>
  close: string
  sending: string
  /** Between the items of a sentence. */
  comma: string
  says: string
  saysOnly: string
  /** Forms of one row: the sentence is the hint. */
  rowSays: string
  rowOnly: string
  rowOpen: string
  /** Nouns with their number. */
  pages: Counted<L>
  files: Counted<L>
  seats: Counted<L>
  minutes: Counted<L>
  steps: Counted<L>
  originInside: string
  /** Before questions that are answered with one tap each. */
  taps: string
}

/** The words needed once somebody types, looks inside or sends. */
export interface LaterLocale<L extends Language = Language> extends AfterWords<L> {
  /** First Escape with answers in the form. */
  leave: string
  /** For a visitor who comes back: the collector has the answers. */
  again: { line: string; button: string; notYou: string; says: string; saysOnly: string }
  /** `{0}` is the address, which a press takes over. */
  didYouMean: string
  /** Over what was sent, and over what waits. */
  sent: string
  waits: string
  received: string
  waiting: string
  yourAnswers: string
  promise: string
  answers: string
  agreed: string
  agreedNothing: string
  read: string
  leaveOut: string
  putBack: string
  leaveAllOut: string
  putAllBack: string
  pageByPage: string
  exact: string
  visits: Counted<L>
  minutesOfReading: Counted<L>
  origin: string
  /** Two topics at most. */
  mostly: string
  stepKinds: string
  from: { search: string; ad: string; post: string; mail: string; link: string; direct: string }
  reckons: string
  ofHundred: string
  highest: string
  reckonsNothing: string
  saved: {
    title: string
    line: string
    titleMemory: string
    memory: string
    keep: string
    retry: string
    discard: string
    gone: string
  }
  stopped: string
  /** Before an offer in a bar. */
  isNew: string
  /** The full text stands in the page now. */
  unlocked: string
  yourRecord: string
  remind: { title: string; line: string; no: string; yes: string }
}
