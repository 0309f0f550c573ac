import type { SecretState } from '../leads/delivery-storage.ts'

/** A row of `state`. */
export interface StateRow {
  name: string
  value: number
}

/** No try waits longer. What seems to is from before a clock was set back, and is due. */
export const longestWaitMs = 2 * 864e5

/** Name of the row that says since when a target is closed. No site's name has a space in it. */
export const closedName = (site: string, target: string): string => `closed ${site} ${target}`

/** Names of the rows that say how often a target's secret was changed, and how long the one before holds. */
export const secretName = (site: string, target: string): string => `secret ${site} ${target}`
export const untilName = (site: string, target: string): string => `secret-until ${site} ${target}`

/** Puts together what those rows of a site say. */
export function secretStates(site: string, rows: readonly StateRow[]): Record<string, SecretState> {
  const values = new Map(rows.map(({ name, value }) => [name, value]))
  const from = secretName(site, '')
  return Object.fromEntries(
    rows.flatMap(({ name, value }) => {
      const target = name.slice(from.length)
      if (!name.startsWith(from)) return []
      return [[target, { changes: value, beforeUntil: values.get(untilName(site, target)) ?? 0 }]]
    }),
  )
}
