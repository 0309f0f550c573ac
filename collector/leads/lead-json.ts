/** What people typed stays as it was typed, also where a field's name looks like one of ours. */
const asTyped = new Set(['fields', 'answers', 'topics', 'counters'])

const isTime = (name: string) => name === 'at' || name.endsWith('At')

/**
 * A lead, or anything with times in it, as programs and people read it: each `at` and `…At` as ISO 8601 in UTC.
 * Inside, times are epoch milliseconds.
 */
export function withIsoTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoTimes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      if (asTyped.has(name)) return [name, part]
      if (isTime(name) && typeof part === 'number') return [name, new Date(part).toISOString()]
      return [name, withIsoTimes(part)]
    }),
  )
}
