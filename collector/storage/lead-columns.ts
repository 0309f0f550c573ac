import { ranks } from '#core/rank.ts'
import { implicitScore, scoreDueAt } from '#core/scoring.ts'
import type { LeadCard } from '../leads/derive.ts'
import type { LeadRules } from '../leads/lead-rules.ts'
import { searchTextOf } from './search-text.ts'

/** Sorts after every score: a lead without a profile. */
export const noScore = -1

/** What "never" is for a refresh; no time is later. */
export const noTime = 8.64e15

/** The order to call in, as one number: due times first, and after all of them those without, by rank and then by score. */
const callOrder = ({ dueAt, rank }: LeadCard, score: number) =>
  dueAt ?? 8.0e15 + ranks.indexOf(rank) * 1e6 + Math.round((100 - score) * 1e3)

/** The narrow row that lists are filtered and sorted by; all else of a list's row is in the card. */
export interface LeadColumns {
  fit: number
  interest: string
  temperature: string
  stage: string
  status: string
  owner: string | null
  /** Of the moment of writing; at most half a point off, see `scoreDueAt`. */
  score: number
  scoreDueAt: number
  /** The order to call in; the due time itself where there is one. */
  dueAt: number
  createdAt: number
  updatedAt: number
  /** Each gate between spaces, so that one can be looked for. */
  gates: string
  /** Channels and sources of the first and last touch, likewise. */
  sources: string
  sample: number
  search: string
}

const between = (words: (string | null | undefined)[]) => ` ${[...new Set(words.filter(Boolean))].join(' ')} `

/** What lists sort by as time passes, and when it must be written again. */
export function scoreColumns(card: LeadCard, rules: LeadRules, now: number) {
  const { behaviour } = card
  if (!behaviour) return { score: noScore, scoreDueAt: noTime, dueAt: callOrder(card, noScore) }
  const due = scoreDueAt(behaviour, rules.scoring, now)
  const score = implicitScore(behaviour, rules.scoring, now).score ?? noScore
  return {
    score,
    scoreDueAt: Number.isFinite(due) ? Math.min(noTime, Math.ceil(due)) : noTime,
    dueAt: callOrder(card, score),
  }
}

export function columnsOf(card: LeadCard, rules: LeadRules, now: number): LeadColumns {
  const { first, last } = card.source
  return {
    fit: card.fit,
    interest: card.interest,
    temperature: card.temperature,
    stage: card.stage,
    status: card.status,
    owner: card.owner,
    ...scoreColumns(card, rules, now),
    createdAt: card.createdAt,
    updatedAt: card.updatedAt,
    gates: between(card.gates),
    sources: between([first?.channel, first?.source, last?.channel, last?.source]),
    sample: card.sample ? 1 : 0,
    search: searchTextOf(card),
  }
}
