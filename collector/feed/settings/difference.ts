export interface Difference {
  /** `ranking.1A.withinHours`. */
  path: string
  from: unknown
  to: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What differs between two plans, path by path; undefined where one has nothing there. */
export function differences(from: unknown, to: unknown, path = ''): Difference[] {
  if (isObject(from) && isObject(to))
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((name) =>
      differences(from[name], to[name], path ? `${path}.${name}` : name),
    )
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length)
    return from.flatMap((each, index) => differences(each, to[index], `${path}.${index}`))
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from, to }]
}
