import type { FunctionComponent } from 'preact'
import type { Submission } from '#core/submission.ts'
import type { FieldProps } from './fields/field.tsx'
import type { FormModel, Phase } from './form-model.ts'
import type { GateTexts } from '#core/plan.ts'
import type { LaterLocale, Locale } from './locales/locale.ts'
import type { Tally } from './tally.ts'

/** What the chunk for typing and sending exports. */
export interface LaterChunk {
  left(model: FormModel): Tally | null
  packed(model: FormModel): Submission | null
  /** Looks at what stands in the form now. */
  read(model: FormModel, later: Later): Promise<void>
  /** A field was left. */
  leave(model: FormModel, later: Later, name: string): Promise<void>
  /** Opens the inside of "what we send". */
  look(model: FormModel): Promise<void>
  send(model: FormModel, later: Later): Promise<Phase>
  /** Hands over what was packed, once more. */
  deliver(model: FormModel, later: Later): Promise<Phase>
}

type Part = FunctionComponent<{ model: FormModel; later: Later }>

/** What the chunk for afterwards exports. */
export interface MessageChunk {
  /** What became of it, in the form's place. */
  Message: Part
  /** Several problems at once. */
  Summary: Part
  /** The address that was probably meant. */
  Meant: Part
  /** The way out for somebody else at this browser. */
  Again: Part
  css: string
}

/** All that is needed to send, with the words that go with it. */
export interface Later extends LaterChunk, MessageChunk {
  words: LaterLocale
}

/** What the chunk with the inside of "what we send" exports. */
export interface Panel {
  Inside: Part
  css: string
}

/** What the chunk for webinars exports. */
export interface WebinarChunk {
  Leaf: FunctionComponent<{ model: FormModel }>
  When: FunctionComponent<{ model: FormModel }>
  After: FunctionComponent<{ model: FormModel; url: string }>
  buttonOf(texts: GateTexts, words: Locale): string | undefined
  css: string
}

/** What the chunk with further kinds of fields exports. */
export interface MoreFields {
  More: FunctionComponent<FieldProps>
  css: string
}
