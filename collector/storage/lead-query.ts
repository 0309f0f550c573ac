import { Refused } from '../leads/lead.ts'
import type { LeadFilter, LeadSort } from '../leads/lead-storage.ts'
import { folded } from './search-text.ts'

/** How each engine writes a parameter and looks for a fragment. */
export interface Dialect {
  parameter(index: number): string
  /** A condition that holds where the column contains the parameter. */
  contains(column: string, parameter: string): string
  /** The column in a condition for which its own index must not be taken: an owner of thousands is met soon by walking in order. */
  inOrder(column: string): string
  /** What to select from where only leads of a JSON list of numbers are wanted: each is fetched, and no other looked at. */
  among(parameter: string): string
}

const sorts: Record<LeadSort, { column: string; descending: boolean }> = {
  newest: { column: 'created_at', descending: true },
  score: { column: 'score', descending: true },
  due: { column: 'due_at', descending: false },
  activity: { column: 'updated_at', descending: true },
}

interface Position {
  sort: LeadSort
  value: number
  /** The lead's number in this store: rows that are equal to sort by stay in one order. */
  n: number
}

const encode = ({ sort, value, n }: Position) => Buffer.from(JSON.stringify([sort, value, n])).toString('base64url')

function decode(cursor: string, sort: LeadSort): Position {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    parts = null
  }
  if (Array.isArray(parts)) {
    const [name, value, n] = parts as unknown[]
    if (name === sort && typeof value === 'number' && typeof n === 'number') return { sort, value, n }
  }
  throw new Refused('invalid', 'This cursor does not belong to this list.', [
    { field: 'cursor', message: 'is not one that this list gave' },
  ])
}

export interface Query {
  text: string
  values: (string | number)[]
}

export interface ListQuery extends Query {
  /** Cursor of the page after a row. */
  cursorAfter(row: { n: number; at: number }): string
}

/** Spaces stand between words of a column, so a word with one could only be found by accident. */
const word = (text: string) => ` ${text.replace(/\s/g, '')} `

/** The conditions of a filter, with their parameters. */
function conditionsOf(filter: LeadFilter, dialect: Dialect, only: readonly number[] | null) {
  const values: (string | number)[] = []
  const parameter = (value: string | number) => dialect.parameter(values.push(value))
  const conditions: string[] = []
  const oneOf = (name: string, wanted: readonly (string | number)[] | undefined) => {
    if (wanted?.length) conditions.push(`${name} IN (${wanted.map(parameter).join(', ')})`)
  }

  const statuses = filter.status ?? []
  if (!statuses.length) conditions.push(`status NOT IN ('quarantined', 'erased')`)
  else if (statuses.includes('all')) conditions.push(`status <> 'erased'`)
  else oneOf('status', statuses)
  oneOf('fit', filter.fit)
  oneOf('interest', filter.interest)
  if (filter.rank?.length)
    conditions.push(
      `(${filter.rank
        .map((rank) => `(fit = ${parameter(Number(rank[0]))} AND interest = ${parameter(rank.slice(1))})`)
        .join(' OR ')})`,
    )
  oneOf('temperature', filter.temperature)
  oneOf('stage', filter.stage)
  if (filter.owner !== undefined)
    conditions.push(filter.owner === '' ? 'owner IS NULL' : `${dialect.inOrder('owner')} = ${parameter(filter.owner)}`)
  if (filter.from !== undefined) conditions.push(`created_at >= ${parameter(filter.from)}`)
  if (filter.to !== undefined) conditions.push(`created_at < ${parameter(filter.to)}`)
  if (filter.source) conditions.push(dialect.contains('sources', parameter(word(filter.source))))
  if (filter.gate) conditions.push(dialect.contains('gates', parameter(word(filter.gate))))
  if (filter.q) conditions.push(dialect.contains('search', parameter(folded(filter.q))))

  const from = only ? dialect.among(parameter(JSON.stringify(only))) : 'lead'
  return { conditions, values, parameter, from }
}

/**
 * The list of leads of one filter in one order: row values beside an index that starts with the site, never an offset.
 * Gives `n`, `id`, `site` and the sorting value as `at`.
 *
 * @param only Numbers of the leads that an index found; null where all are to be looked at.
 * @param sites Sites to look in; each is a walk along its own index, and the walks are merged.
 */
export function listQuery(
  filter: LeadFilter,
  sites: readonly string[],
  sort: LeadSort,
  limit: number,
  cursor: string | null,
  dialect: Dialect,
  only: readonly number[] | null = null,
): ListQuery {
  const { column, descending } = sorts[sort]
  const { conditions, values, parameter, from } = conditionsOf(filter, dialect, only)
  const order = descending ? 'DESC' : 'ASC'
  if (cursor !== null) {
    const { value, n } = decode(cursor, sort)
    conditions.push(`(${column}, n) ${descending ? '<' : '>'} (${parameter(value)}, ${parameter(n)})`)
  }
  const most = parameter(limit)
  const where = conditions.map((condition) => ` AND ${condition}`).join('')
  const walk = (site: string) =>
    `SELECT n, id, site, ${column} AS at FROM ${from} WHERE site = ${parameter(site)}${where} ORDER BY ${column} ${order}, n ${order} LIMIT ${most}`
  const text =
    sites.length === 1
      ? walk(sites[0] ?? '')
      : `SELECT * FROM (${sites.map((site) => `SELECT * FROM (${walk(site)}) AS walk`).join(' UNION ALL ')}) AS walks ORDER BY at ${order}, n ${order} LIMIT ${most}`
  return { text, values, cursorAfter: ({ n, at }) => encode({ sort, value: at, n }) }
}

/** How many leads a filter gives, counted to `most` at the furthest: counting a million for a badge helps nobody. */
export function countQuery(
  filter: LeadFilter,
  sites: readonly string[],
  most: number,
  dialect: Dialect,
  only: readonly number[] | null = null,
): Query {
  const { conditions, values, parameter, from } = conditionsOf(filter, dialect, only)
  const where = [`site IN (${sites.map(parameter).join(', ')})`, ...conditions].join(' AND ')
  const text = `SELECT count(*) AS count FROM (SELECT 1 FROM ${from} WHERE ${where} LIMIT ${parameter(most)}) AS counted`
  return { text, values }
}
