/** Everything a visitor does that is worth remembering. */
export const eventKinds = [
  'page-view',
  'download',
  'webinar-signup',
  'webinar-attended',
  'video',
  'login',
  'site-search',
  'outbound',
  'form-start',
  'gate-view',
  'gate-dismiss',
  'gate-submit',
  'demo-request',
  'trial-start',
  'custom',
] as const

export type EventKind = (typeof eventKinds)[number]

export type Funnel = 'awareness' | 'consideration' | 'decision'

/** One thing a visitor did. Kept in the browser; travels only with a submission or with agreed activity. */
export interface Event {
  kind: EventKind
  /** Epoch milliseconds of the browser's clock. */
  at: number
  /** Path of the page it happened on, without query and fragment. At most 200 characters. */
  path?: string
  /** The page's title, at most 120 characters. */
  title?: string
  /**
   * What it was about, at most 200 characters: the file's path of a `download`, the id of a webinar, gate or form,
   * the host of an `outbound` link, the name of a `custom` event, the words of a `site-search` where the plan allows them.
   */
  detail?: string
  /** Topic of the page by the plan's rules or its meta tag. */
  topic?: string
  funnel?: Funnel
  /** Marked as a goal by the plan: it counts as a goal instead of what its kind counts as. */
  goal?: true
  /** Engaged seconds on a page view or video: visible and active, at most 600. */
  seconds?: number
  /** How far the page was scrolled, 0–100. */
  depth?: number
}

/** Which counter an event adds to. */
export type CountsAs = 'views' | 'actions' | 'goals' | 'nothing'

const views: readonly EventKind[] = ['page-view', 'video', 'login']
const goals: readonly EventKind[] = ['demo-request', 'trial-start']
/** What a form or a gate does by itself, and leaving the site. */
const nothing: readonly EventKind[] = ['outbound', 'gate-view', 'gate-dismiss']

/**
 * A goal counts as a goal instead of, not as well as, what its kind counts as. Whatever is in no list is an action, so
 * that the core does not carry the longest of them.
 */
export const countsAs = ({ kind, goal }: Pick<Event, 'kind' | 'goal'>): CountsAs =>
  goal || goals.includes(kind)
    ? 'goals'
    : views.includes(kind)
      ? 'views'
      : nothing.includes(kind)
        ? 'nothing'
        : 'actions'
