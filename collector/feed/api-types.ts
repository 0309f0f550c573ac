import type { Lead, LeadRow } from '../leads/lead.ts'
import type { ScoringRules } from '#core/scoring.ts'
import type { Rank, RankRule } from '#core/rank.ts'
import type { LeadStage } from '#core/plan.ts'

/** A type as it comes over `/api`: what is epoch milliseconds inside is ISO 8601 there. */
export type Iso<T> = T extends readonly (infer Item)[]
  ? Iso<Item>[]
  : T extends object
    ? { [Name in keyof T]: Name extends 'at' | `${string}At` ? IsoTime<T[Name]> : Iso<T[Name]> }
    : T
type IsoTime<T> = T extends number ? string : T

export type FeedRow = Iso<LeadRow>
export type FeedLead = Iso<Lead>

/** What the feed needs of a site to show its leads. */
export interface FeedSite {
  site: string
  name: string
  timeZone: string
  revision: number
  thresholds: { interest: { A: number; B: number }; fit: { 1: number; 2: number } }
  scoring: ScoringRules
  ranking: Record<Rank, RankRule>
  stages: Partial<Record<LeadStage, Rank[]>>
  gates: string[]
  assets: Record<string, { kind: string; title: string }>
}

export interface Me {
  name: string
  email: string
  sites: 'all' | string[]
  scopes: ('read' | 'write')[]
}
