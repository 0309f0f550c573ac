export const channels = [
  'paid-search',
  'paid-social',
  'organic-search',
  'social',
  'email',
  'referral',
  'partner',
  'display',
  'direct',
  'internal',
] as const

export type Channel = (typeof channels)[number]

/** How a visit arrived. `internal` arrivals make no touch. */
export interface Touch {
  /** Epoch milliseconds. */
  at: number
  channel: Channel
  /** Lower-case name: `google`, `newsletter`. */
  source: string | null
  medium: string | null
  campaign: string | null
  /** The click id parameter's name only (`gclid`), never its value: the value identifies a person to the ad network. */
  clickId: string | null
  referrerHost: string | null
  /** Value of the plan's referral parameter. */
  referralCode: string | null
  /** Path of the page arrived on, without query. */
  landing: string
}
