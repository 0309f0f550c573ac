import { ranks, type Temperature } from '#core/rank.ts'
import { stages, statuses } from '#core/stage.ts'
import type { Problem } from '#core/submission.ts'
import type { Access } from '../../access/api-tokens.ts'
import { Refused } from '../../leads/lead.ts'
import type { LeadFilter, LeadSort } from '../../leads/lead-storage.ts'
import { maySee } from '../require-access.ts'

const temperatures: readonly Temperature[] = ['cold', 'warm', 'hot']
const sorts: readonly LeadSort[] = ['newest', 'score', 'due', 'activity']
const defaultLimit = 50
const mostLimit = 200

export interface ListRequest {
  filter: LeadFilter
  sort: LeadSort
  limit: number
  cursor: string | null
}

/**
 * Reads the query of a list: `rank=1A,1B` or `rank=1A&rank=1B` alike.
 * @throws Refused `invalid` with every bad parameter named.
 */
export function readListRequest(url: string, access: Access, sites: readonly string[]): ListRequest {
  const query = new URL(url).searchParams
  const problems: Problem[] = []
  const words = (name: string) =>
    query
      .getAll(name)
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter(Boolean)
  function oneOf<Word extends string>(name: string, known: readonly Word[]): Word[] | undefined {
    const given = words(name)
    const bad = given.filter((word) => !known.includes(word as Word))
    if (bad.length) problems.push({ field: name, message: `${bad.join(', ')} is none of ${known.join(', ')}` })
    return given.length ? (given as Word[]) : undefined
  }
  function time(name: string): number | undefined {
    const given = query.get(name)
    if (!given) return undefined
    const at = Date.parse(given)
    if (Number.isNaN(at)) problems.push({ field: name, message: 'is no ISO 8601 date or time' })
    return at
  }
  const text = (name: string) => query.get(name) || undefined

  const limit = Number(query.get('limit') || defaultLimit)
  if (!Number.isInteger(limit) || limit < 1) problems.push({ field: 'limit', message: 'is no whole number from 1 up' })
  const fits = oneOf('fit', ['1', '2', '3'])
  const wanted = words('site')
  const filter: LeadFilter = {
    site: (wanted.length ? wanted : [...sites]).filter((site) => maySee(access, site)),
    rank: oneOf('rank', ranks),
    fit: fits?.map((fit) => Number(fit) as 1 | 2 | 3),
    interest: oneOf('interest', ['A', 'B', 'C']),
    temperature: oneOf('temperature', temperatures),
    stage: oneOf('stage', stages),
    status: oneOf('status', [...statuses, 'all']),
    owner: query.get('owner') ?? undefined,
    q: text('q'),
    from: time('from'),
    to: time('to'),
    source: text('source'),
    gate: text('gate'),
  }
  const sort = oneOf('sort', sorts)?.[0] ?? 'newest'
  if (problems.length) throw new Refused('invalid', 'This list cannot be asked for like that.', problems)
  return { filter, sort, limit: Math.min(limit, mostLimit), cursor: text('cursor') ?? null }
}
