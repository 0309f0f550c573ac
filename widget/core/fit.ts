import type { Factor } from './scoring.ts'
import type { Bant } from './rank.ts'

/** 1 fits best. */
export type Fit = 1 | 2 | 3

export const seniorities = [
  'owner',
  'c-level',
  'vp',
  'head',
  'director',
  'manager',
  'senior',
  'staff',
  'intern',
  'student',
  'unknown',
] as const
export type Seniority = (typeof seniorities)[number]

export const jobFunctions = [
  'management',
  'purchasing',
  'operations',
  'engineering',
  'sales',
  'finance',
  'it',
  'marketing',
  'hr',
  'other',
] as const
export type JobFunction = (typeof jobFunctions)[number]

/** Bands of people employed, smallest first; being next to a target band is worth half. */
export const companySizes = ['1-9', '10-49', '50-249', '250-999', '1000-4999', '5000+'] as const
export type CompanySize = (typeof companySizes)[number]

export interface FitRules {
  points: {
    seniority: Record<Seniority, number>
    companySize: number
    industry: number
    country: number
    businessEmail: number
    need: number
    budget: number
    authority: number
    timeFrame: number
  }
  /** What this site sells to. An empty list means that the field says nothing about fit and is not asked of anybody. */
  targets: { companySizes: CompanySize[]; industries: string[]; countries: string[] }
  /** Added to what was possible, so that one known field cannot make a perfect fit. */
  caution: number
  thresholds: { 1: number; 2: number }
}

export const defaultFit: FitRules = {
  points: {
    seniority: {
      owner: 35,
      'c-level': 35,
      vp: 35,
      head: 35,
      director: 35,
      manager: 25,
      senior: 15,
      staff: 15,
      intern: 10,
      student: 10,
      unknown: 10,
    },
    companySize: 20,
    industry: 15,
    country: 10,
    businessEmail: 5,
    need: 5,
    budget: 4,
    authority: 3,
    timeFrame: 3,
  },
  targets: { companySizes: [], industries: [], countries: [] },
  caution: 15,
  thresholds: { 1: 55, 2: 20 },
}

/** What is known of a person; null where it was not asked or not answered. */
export interface Known extends Bant {
  seniority: Seniority | null
  companySize: CompanySize | null
  industry: string | null
  country: string | null
  businessEmail: boolean | null
}

export type ExplicitFactor = keyof FitRules['points']

/** A factor of the explicit score. */
export interface FitFactor extends Factor<ExplicitFactor> {
  known: boolean
  /** Points it would bring if it were known and fitted best, at most; 0 for a known one. */
  couldEarn: number
}

export interface FitScore {
  /** 0–100 in hundredths. */
  score: number
  fit: Fit
  factors: FitFactor[]
}

const half = (target: readonly CompanySize[], size: CompanySize) =>
  target.some((band) => Math.abs(companySizes.indexOf(band) - companySizes.indexOf(size)) === 1) ? 0.5 : 0

const isIn = (list: readonly string[], value: string) =>
  list.some((entry) => entry.toLowerCase() === value.toLowerCase()) ? 1 : 0

/**
 * The explicit score: 100 × earned / (possible among what was asked + caution).
 * What nobody asked is unknown, never "no"; it lowers nothing.
 *
 * @returns 0–100 in hundredths with one factor per field; the points of the known ones add up to it exactly.
 */
export function explicitScore(known: Known, rules: FitRules): FitScore {
  const { points, targets, caution, thresholds } = rules
  const most = Math.max(...Object.values(points.seniority))
  const lines: [factor: ExplicitFactor, possible: number, earned: number | null][] = [
    ['seniority', most, known.seniority && points.seniority[known.seniority]],
    [
      'companySize',
      targets.companySizes.length ? points.companySize : 0,
      known.companySize &&
        points.companySize *
          (targets.companySizes.includes(known.companySize) ? 1 : half(targets.companySizes, known.companySize)),
    ],
    [
      'industry',
      targets.industries.length ? points.industry : 0,
      known.industry === null ? null : points.industry * isIn(targets.industries, known.industry),
    ],
    [
      'country',
      targets.countries.length ? points.country : 0,
      known.country === null ? null : points.country * isIn(targets.countries, known.country),
    ],
    [
      'businessEmail',
      points.businessEmail,
      known.businessEmail === null ? null : +known.businessEmail * points.businessEmail,
    ],
    ['need', points.need, known.need === null ? null : +known.need * points.need],
    ['budget', points.budget, known.budget === null ? null : +known.budget * points.budget],
    ['authority', points.authority, known.authority === null ? null : +known.authority * points.authority],
    ['timeFrame', points.timeFrame, known.timeFrame === null ? null : +known.timeFrame * points.timeFrame],
  ]
  const asked = lines.filter(([, possible, earned]) => possible > 0 && earned !== null)
  const possible = asked.reduce((total, [, most]) => total + most, caution)
  const earnedSum = asked.reduce((total, [, , earned]) => total + (earned ?? 0), 0)
  const hundredths = Math.round((1e4 * earnedSum) / possible)
  const factors = lines
    .filter(([, most]) => most > 0)
    .map(([factor, most, earned]): FitFactor => {
      const isKnown = earned !== null
      const share = isKnown ? Math.round((1e4 * earned) / possible) : 0
      const couldEarn = isKnown ? 0 : Math.max(0, (1e4 * (earnedSum + most)) / (possible + most) - hundredths)
      return {
        factor,
        points: share,
        count: isKnown ? 1 : 0,
        lastAt: null,
        known: isKnown,
        couldEarn: Math.round(couldEarn) / 100,
      }
    })
  const scored = factors.filter((factor) => factor.known)
  if (scored.length) {
    const largest = scored.reduce((a, b) => (b.points > a.points ? b : a))
    largest.points += hundredths - scored.reduce((total, { points }) => total + points, 0)
  }
  for (const factor of factors) factor.points /= 100
  const score = hundredths / 100
  return { score, fit: score >= thresholds[1] ? 1 : score >= thresholds[2] ? 2 : 3, factors }
}
