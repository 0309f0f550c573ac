import { implicitScore, scoreDueAt } from '#core/scoring.ts'
import type { LeadCard } from '../leads/derive.ts'
import type { LeadRules } from '../leads/lead-rules.ts'
import { searchTextOf } from './search-text.ts'

/** Sorts after every score: a lead without a profile. */
export const noScore = -1

/** Sorts after every due time: nobody has to call. Also what "never" is for a refresh. */
export const noTime = 8.64e15

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

/** The score as lists sort by it, and when it must be written again. */
export function scoreColumns(card: Pick<LeadCard, 'behaviour'>, rules: LeadRules, now: number) {
  const { behaviour } = card
  if (!behaviour) return { score: noScore, scoreDueAt: noTime }
  const due = scoreDueAt(behaviour, rules.scoring, now)
  return {
    score: implicitScore(behaviour, rules.scoring, now).score ?? noScore,
    scoreDueAt: Number.isFinite(due) ? Math.min(noTime, Math.ceil(due)) : noTime,
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
    dueAt: card.dueAt ?? noTime,
    createdAt: card.createdAt,
    updatedAt: card.updatedAt,
    gates: between(card.gates),
    sources: between([first?.channel, first?.source, last?.channel, last?.source]),
    sample: card.sample ? 1 : 0,
    search: searchTextOf(card),
  }
}
