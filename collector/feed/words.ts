import type { FollowUp, Rank, RankRule } from '#core/rank.ts'
import type { FeedRow } from './api-types.ts'

/** Every English word of the feed that is made from data. */

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export const followUps: Record<FollowUp, string> = {
  'field-sales': 'field sales',
  'inside-sales': 'inside sales',
  nurture: 'nurture',
}

export const rankTitle = (rank: Rank, rule: RankRule | undefined): string => {
  if (!rule) return rank
  return rule.withinHours === null
    ? `${rank}: ${followUps[rule.followUp]}, not contacted`
    : `${rank}: ${followUps[rule.followUp]} within ${rule.withinHours} h`
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export const channelWords = (channel: string): string => (channel === 'email' ? 'e-mail' : channel.replaceAll('-', ' '))

const did: Record<string, string> = {
  'page-view': 'Read',
  download: 'Downloaded',
  'webinar-signup': 'Signed up for',
  'webinar-attended': 'Attended',
  video: 'Watched',
  login: 'Signed in',
  'site-search': 'Searched the site:',
  outbound: 'Left for',
  'form-start': 'Began the form',
  'gate-view': 'Saw the offer',
  'gate-dismiss': 'Closed the offer',
  'gate-submit': 'Sent the form',
  submission: 'Sent the form',
  'demo-request': 'Asked for a demo',
  'trial-start': 'Started a trial',
  custom: 'Did',
}

const lastPart = (path: string) => decodeURIComponent(path.split('/').filter(Boolean).at(-1) ?? path)

interface Deed {
  kind: string
  title?: string | null
  detail?: string | null
  path?: string | null
}

/** What somebody did, as a sentence that needs no explanation. */
export function deedWords({ kind, title, detail, path }: Deed, assets: Record<string, { title: string }> = {}): string {
  if (kind === 'demo-request' || kind === 'trial-start' || kind === 'login') return did[kind] ?? kind
  const named = detail ? (assets[detail]?.title ?? (kind === 'download' ? lastPart(detail) : detail)) : null
  const what = kind === 'page-view' || kind === 'video' ? (title ?? path ?? detail) : (named ?? title ?? path)
  return [did[kind] ?? kind, what].filter(Boolean).join(' ')
}

const quoted = (title: string) => `“${title}”`

/**
 * What a lead did last, for one line of the list. Kinds alone say little, so a form and a seat are named by the asset
 * they were for.
 */
export function lastDeed(
  { lastActivity: last, assets: got }: Pick<FeedRow, 'lastActivity' | 'assets'>,
  assets: Record<string, { kind: string; title: string }> = {},
): string | null {
  if (!last) return null
  const titles = got.flatMap((id) => assets[id] ?? [])
  const own = last.detail ? assets[last.detail]?.title : undefined
  if (last.kind === 'webinar-signup') {
    const title = own ?? titles.find(({ kind }) => kind === 'webinar')?.title
    return title ? `Signed up for ${quoted(title)}` : 'Signed up for a webinar'
  }
  if (last.kind === 'gate-submit' || last.kind === 'submission') {
    const title = own ?? (got.length === 1 ? titles[0]?.title : undefined)
    return title ? `Asked for ${quoted(title)}` : `Sent the form ${quoted(last.detail ?? '')}`
  }
  return deedWords(last, assets)
}

export const explicitFactors: Record<string, string> = {
  seniority: 'Position',
  companySize: 'Company size',
  industry: 'Industry',
  country: 'Country',
  businessEmail: 'Business e-mail',
  need: 'Need now',
  budget: 'Budget',
  authority: 'Authority',
  timeFrame: 'Time frame',
}

export const seniorityWords: Record<string, string> = {
  owner: 'Owner',
  'c-level': 'Top management',
  vp: 'Vice president',
  head: 'Head of a department',
  director: 'Director',
  manager: 'Manager',
  senior: 'Senior',
  staff: 'Staff',
  intern: 'Intern',
  student: 'Student',
  unknown: 'Position not clear',
}

/** One implicit factor in words: "7 pages". */
export function implicitWords(factor: string, count: number): string {
  switch (factor) {
    case 'base':
      return 'Start value'
    case 'views':
      return plural(count, 'page')
    case 'actions':
      return plural(count, 'action')
    case 'goals':
      return plural(count, 'goal')
    case 'days':
      return plural(count, 'different day')
    case 'minutes':
      return plural(Math.round(count), 'engaged minute')
    default:
      return factor
  }
}

export const stageWords: Record<string, string> = {
  suspect: 'Suspect',
  lead: 'Lead',
  mql: 'MQL',
  sql: 'SQL',
  opportunity: 'Opportunity',
  won: 'Won',
  lost: 'Lost',
}

export const fieldWords = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/^./, (letter) => letter.toUpperCase())
    .replace(/ [A-Z]/g, (part) => part.toLowerCase())

export const ownerWords = (owner: string): string => {
  const name = owner.split('@')[0]?.split(/[._]/)[0] ?? owner
  return capital(name)
}

export const nameOf = (lead: Pick<FeedRow, 'name' | 'email'>): string => lead.name ?? lead.email

/** Why somebody turns a lead down: few and fixed, so that marketing can count them. */
export const rejectReasons = [
  'no need',
  'no budget',
  'not the right person',
  'outside our region',
  'too small',
  'competitor or student',
  'cannot be reached',
] as const

const bantWords = { budget: 'budget', authority: 'who decides', need: 'need', timeFrame: 'time frame' } as const

/** What is still to be asked on the phone, as one sentence. */
export function missingBant(answers: Record<string, unknown>): string {
  const missing = Object.entries(bantWords).flatMap(([name, words]) =>
    answers[name] === undefined || answers[name] === 'unknown' ? [words] : [],
  )
  if (!missing.length) return 'Budget, decision, need and time frame are known.'
  if (missing.length === 4) return 'Ask for need, time frame, budget and who decides.'
  const last = missing.pop() ?? ''
  return `Ask for ${missing.length ? `${missing.join(', ')} and ${last}` : last}.`
}

/** What a rank's rule asks for: "Field sales within 24 h". */
export function ruleWords({ followUp, withinHours }: RankRule): string {
  const who = followUps[followUp]
  const name = capital(who)
  if (withinHours === null) return `${name}, not contacted`
  return withinHours > 72 && withinHours % 24 === 0
    ? `${name}, ${withinHours / 24} days`
    : `${name} within ${withinHours} h`
}

/** A share with its unit; a dash where there is nothing to share. Under 30 cases it says "few". */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %${whole < 30 ? ', few' : ''}`
