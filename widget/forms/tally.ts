import type { Event } from '#core/event.ts'
import type { StoredProfile } from '#core/profile.ts'
import type { Line } from './form-model.ts'

/** How many there are on each line of "what we send". */
export type Tally = Record<Line, number>

/** The form that is asked about: its gate, and since when it is shown. */
export interface Shown {
  gate: string
  shownAt: number
}

/** Which line an event stands on. */
export const lineOf = ({ kind }: Event): Line =>
  kind === 'page-view' ? 'pages' : kind === 'download' ? 'files' : kind.startsWith('webinar') ? 'seats' : 'steps'

/** This form's own doing, which is no line of "what we send": it says no more than that the form was sent. */
export const isOwn = ({ at, detail, kind }: Event, { gate, shownAt }: Shown): boolean =>
  at >= shownAt && detail === gate && /^(gate|form)/.test(kind)

export function tally(profile: StoredProfile, shown: Shown): Tally {
  const there: Tally = {
    pages: 0,
    files: 0,
    seats: 0,
    steps: 0,
    minutes: 0,
    origin: Math.min(1, profile.touches.length),
  }
  for (const event of profile.events) if (!isOwn(event, shown)) there[lineOf(event)]++
  there.minutes = Math.round(profile.seconds / 60)
  return there
}
