import { type Rank, ranks } from '#core/rank.ts'
import { channels } from '#core/touch.ts'
import type { CountLine, LeadStorage } from '../leads/lead-storage.ts'
import type { LeadChange } from '../leads/lead.ts'
import { daysOf, dayOf, type Period, periodBefore } from './period.ts'
import { reached, type Step, steps } from './reached.ts'
import { rejectionsOf } from './rejections.ts'
import { costs, type Spend, spendOf } from './spend.ts'
import { withoutSamples } from './without-samples.ts'

/** Leads that came in a period, and how many of them came so far by now. */
export type Figures = Record<Step, number>

export interface SourceFigures extends Figures {
  /** Visits that browsers counted; 0 where the plan does not count. */
  visits: number
}

/** In the currency's unit; null where there was no lead. */
export interface LeadCosts {
  amount: number
  currency: string
  perLead: number | null
}

export interface Numbers {
  site: string
  from: string
  to: string
  total: SourceFigures & { views: number; browsersByDay: number }
  /** The same of as many days before. */
  before: SourceFigures
  days: { day: string; visits: number; leads: number }[]
  /** What was spent on its campaigns is in a channel's spend. */
  channels: ({ channel: string; spend: LeadCosts[] } & SourceFigures)[]
  /** Of the same touch; leads that came by none are left out. The most leads first. */
  campaigns: ({ campaign: string; channel: string; spend: LeadCosts[] } & Figures)[]
  /** What was spent on selling, and what a new customer cost in all. */
  customers: { currency: string; spend: number; perWon: number | null }[]
  gates: ({ gate: string; seen: number; begun: number; sent: number } & Figures)[]
  ranks: { rank: Rank; leads: number; won: number }[]
  /** Of those handed to sales: accepted, and why not, with what was noted beside, the newest first. */
  verdicts: { accepted: number; rejected: { reason: string; count: number; notes: string[] }[] }
}

/** Whoever writes a link names a campaign, so there may be any number. */
const mostCampaigns = 100

const none = (): Figures => ({ lead: 0, mql: 0, sql: 0, opportunity: 0, won: 0 })

function add(figures: Figures, step: Step): void {
  for (const each of steps.slice(0, steps.indexOf(step) + 1)) figures[each]++
}

const sum = (lines: readonly CountLine[], test: (name: string) => boolean) =>
  lines.reduce((total, { name, count }) => (test(name) ? total + count : total), 0)

/** Only what is counted of a lead: a year's leads are held at once. */
interface Cohort {
  channel: string
  campaign: string | null
  day: string
  rank: Rank
  gates: readonly string[]
  isAccepted: boolean
  sample: boolean
  step: Step
  /** Why it was turned down. */
  rejection: LeadChange | null
}

/**
 * Every lead that came in the period and is no spam; samples only as long as there are no others. Only closed or rejected ones are read
 * in whole: they alone hide how far they came.
 */
async function cohort(
  storage: LeadStorage,
  site: string,
  period: Period,
  touch: 'first' | 'last',
  now: number,
): Promise<Cohort[]> {
  const found: Cohort[] = []
  for await (const rows of storage.rows({ site, from: period.from, to: period.to }, 'newest', now))
    for (const lead of rows) {
      const whole = lead.stage === 'lost' || lead.status === 'rejected' ? await storage.find(lead.id, now) : null
      const changes = whole?.changes ?? []
      const rejection = changes.findLast(({ field, to, undone }) => field === 'status' && to === 'rejected' && !undone)
      const from = lead.source[touch]
      found.push({
        channel: from?.channel ?? 'unknown',
        campaign: from?.campaign ?? null,
        day: dayOf(lead.createdAt),
        rank: lead.rank,
        gates: lead.gates,
        isAccepted: lead.status === 'accepted',
        sample: lead.sample,
        step: reached(lead.stage, changes),
        rejection: rejection ?? null,
      })
    }
  return withoutSamples(found)
}

function figuresOf(leads: readonly Cohort[], lines: readonly CountLine[]): SourceFigures {
  const figures = { ...none(), visits: sum(lines, (name) => name.startsWith('visits ')) }
  for (const { step } of leads) add(figures, step)
  return figures
}

const leadCosts = (spend: readonly Spend[], leads: number): LeadCosts[] =>
  costs(spend, leads).map(({ per, ...rest }) => ({ ...rest, perLead: per }))

/** A campaign that runs on two channels stands twice: each is paid for by itself. One that brought nobody stands there with its cost. */
function campaignsOf(leads: readonly Cohort[], spend: readonly Spend[]): Numbers['campaigns'] {
  const byName = new Map<string, Omit<Numbers['campaigns'][number], 'spend'>>()
  const of = (channel: string, campaign: string) => {
    const key = `${channel} ${campaign}`
    let figures = byName.get(key)
    if (!figures) byName.set(key, (figures = { campaign, channel, ...none() }))
    return figures
  }
  for (const { campaign, channel, step } of leads) if (campaign !== null) add(of(channel, campaign), step)
  for (const { on, campaign } of spend) if (campaign !== null) of(on, campaign)
  return [...byName.values()]
    .toSorted((a, b) => b.lead - a.lead || (a.campaign < b.campaign ? -1 : 1))
    .slice(0, mostCampaigns)
    .map((figures) => {
      const own = spend.filter(({ on, campaign }) => on === figures.channel && campaign === figures.campaign)
      return { ...figures, spend: leadCosts(own, figures.lead) }
    })
}

/**
 * What works: leads by the day they came and the touch that brought them, each counted as far as it has come by now.
 * Visits are the browsers' own anonymous counts; nothing here says who anybody was before they sent a form.
 */
export async function numbersOf(
  storage: LeadStorage,
  site: string,
  period: Period,
  touch: 'first' | 'last',
  gates: readonly string[],
  now: number,
): Promise<Numbers> {
  const earlier = periodBefore(period)
  const [leads, leadsBefore, lines, linesBefore] = await Promise.all([
    cohort(storage, site, period, touch, now),
    cohort(storage, site, earlier, touch, now),
    storage.counted(site, period.fromDay, period.toDay),
    storage.counted(site, earlier.fromDay, earlier.toDay),
  ])
  const spend = spendOf(lines)
  const total = figuresOf(leads, lines)
  const byDay = Map.groupBy(leads, ({ day }) => day)
  const linesByDay = Map.groupBy(lines, ({ day }) => day)
  const ofChannel = (channel: string) => {
    const own = leads.filter((each) => each.channel === channel)
    const figures = figuresOf(own, [])
    return {
      channel,
      ...figures,
      visits: sum(lines, (name) => name === `visits ${channel}`),
      spend: leadCosts(
        spend.filter(({ on }) => on === channel),
        figures.lead,
      ),
    }
  }
  return {
    site,
    from: period.fromDay,
    to: period.toDay,
    total: {
      ...total,
      views: sum(lines, (name) => name === 'views'),
      browsersByDay: sum(lines, (name) => name === 'new today'),
    },
    before: figuresOf(leadsBefore, linesBefore),
    days: daysOf(period).map((day) => ({
      day,
      visits: sum(linesByDay.get(day) ?? [], (name) => name.startsWith('visits ')),
      leads: byDay.get(day)?.length ?? 0,
    })),
    channels: [...channels, 'unknown']
      .map(ofChannel)
      .filter(({ lead, visits, spend: paid }) => lead || visits || paid.length)
      .toSorted((a, b) => b.lead - a.lead || b.visits - a.visits),
    campaigns: campaignsOf(leads, spend),
    customers: costs(spend, total.won).map(({ amount, per, ...rest }) => ({ ...rest, spend: amount, perWon: per })),
    gates: gates.map((gate) => ({
      gate,
      seen: sum(lines, (name) => name === `gate ${gate} view`),
      begun: sum(lines, (name) => name === `gate ${gate} start`),
      sent: sum(lines, (name) => name === `gate ${gate}`),
      ...figuresOf(
        leads.filter((each) => each.gates.includes(gate)),
        [],
      ),
    })),
    ranks: ranks.map((rank) => {
      const own = leads.filter((each) => each.rank === rank)
      return { rank, leads: own.length, won: own.filter(({ step }) => step === 'won').length }
    }),
    verdicts: {
      accepted: leads.filter(({ isAccepted }) => isAccepted).length,
      rejected: rejectionsOf(leads.flatMap(({ rejection }) => rejection ?? [])),
    },
  }
}
