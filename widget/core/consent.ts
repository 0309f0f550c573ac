export type ConsentMode = 'required' | 'memory' | 'implied' | 'off'

/** What was agreed to, once per purpose and form. The collector stores the text itself from the plan's revision. */
export interface Consent {
  purpose: string
  granted: boolean
  /** The box's state when the form was shown. Marketing is never pre-ticked. */
  shown: boolean
  /** Version of the text, from the plan. */
  version: string
  locale: string
  /** Epoch milliseconds of the browser's clock. */
  at: number
  /** Address of the page without query. */
  page: string
}

/** The purpose that lets the browser keep sending events after identification. */
export const followPurpose = 'follow'

/** The purpose of a letter by e-mail; subscribing to it is agreeing to it. */
export const newsPurpose = 'news'
