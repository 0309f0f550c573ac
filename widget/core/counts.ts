/** Anonymous increments: no identifier, nothing that links two of them. Sent only where the plan turns counts on. */
export interface CountsIncrement {
  /** Epoch milliseconds, cut to the hour. */
  hour: number
  views: number
  /** This browser's first view today, this week, this month: exact uniques without an identifier. */
  newToday: 0 | 1
  newThisWeek: 0 | 1
  newThisMonth: 0 | 1
  channel: string
  path: string
  gates?: Record<string, { view?: number; start?: number; submit?: number; dismiss?: number }>
}
