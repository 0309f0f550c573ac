import { type Rank, ranks } from '#core/rank.ts'
import { channels } from '#core/touch.ts'
import type { CountLine, LeadStorage } from '../leads/lead-storage.ts'
import type { LeadRow } from '../leads/lead.ts'
import { daysOf, dayOf, type Period, periodBefore } from './period.ts'
import { reached, type Step, steps } from './reached.ts'
import { type Spend, spendOf } from './spend.ts'

/** Leads that came in a period, and how many of them came so far by now. */
export type Figures = Record<Step, number>

export interface SourceFigures extends Figures {
  /** Visits that browsers counted; 0 where the plan does not count. */
  visits: number
}

export interface Numbers {
  site: string
  from: string
  to: string
  total: SourceFigures & { views: number; browsersByDay: number }
  /** The same of as many days before. */
  before: SourceFigures
  days: { day: string; visits: number; leads: number }[]
  channels: ({
    channel: string
    spend: { amount: number; currency: string; perLead: number | null }[]
  } & SourceFigures)[]
  /** What was spent on selling, and what a new customer cost in all. */
  customers: { currency: string; spend: number; perWon: number | null }[]
  gates: ({ gate: string; seen: number; begun: number; sent: number } & Figures)[]
  ranks: { rank: Rank; leads: number; won: number }[]
  /** Of those handed to sales: accepted, and why not. */
  verdicts: { accepted: number; rejected: { reason: string; count: number }[] }
}

const none = (): Figures => ({ lead: 0, mql: 0, sql: 0, opportunity: 0, won: 0 })

function add(figures: Figures, step: Step): void {
  for (const each of steps.slice(0, steps.indexOf(step) + 1)) figures[each]++
}

const sum = (lines: readonly CountLine[], test: (name: string) => boolean) =>
  lines.reduce((total, { name, count }) => (test(name) ? total + count : total), 0)

interface Cohort {
  lead: LeadRow
  step: Step
  /** Why it was turned down. */
  reason: string | null
}

/** Every lead that came in the period and is no spam. Only closed or rejected ones are read in whole: they alone hide how far they came. */
async function cohort(storage: LeadStorage, site: string, period: Period, now: number): Promise<Cohort[]> {
  const found: Cohort[] = []
  for await (const rows of storage.rows({ site, from: period.from, to: period.to }, 'newest', now))
    for (const lead of rows) {
      const whole = lead.stage === 'lost' || lead.status === 'rejected' ? await storage.find(lead.id, now) : null
      const changes = whole?.changes ?? []
      const reason = changes.findLast(({ field, to, undone }) => field === 'status' && to === 'rejected' && !undone)
      found.push({ lead, step: reached(lead.stage, changes), reason: reason?.reason ?? null })
    }
  return found
}

function figuresOf(leads: readonly Cohort[], lines: readonly CountLine[]): SourceFigures {
  const figures = { ...none(), visits: sum(lines, (name) => name.startsWith('visits ')) }
  for (const { step } of leads) add(figures, step)
  return figures
}

function costs(spend: readonly Spend[], won: number): Numbers['customers'] {
  const totals = new Map<string, number>()
  for (const { amount, currency } of spend) totals.set(currency, (totals.get(currency) ?? 0) + amount)
  return [...totals].map(([currency, amount]) => ({ currency, spend: amount, perWon: won ? amount / won : null }))
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
    cohort(storage, site, period, now),
    cohort(storage, site, earlier, now),
    storage.counted(site, period.fromDay, period.toDay),
    storage.counted(site, earlier.fromDay, earlier.toDay),
  ])
  const spend = spendOf(lines)
  const total = figuresOf(leads, lines)
  const byDay = Map.groupBy(leads, ({ lead }) => dayOf(lead.createdAt))
  const linesByDay = Map.groupBy(lines, ({ day }) => day)
  const reasons = new Map<string, number>()
  for (const { reason } of leads) if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  const ofChannel = (channel: string) => {
    const own = leads.filter(({ lead }) => (lead.source[touch]?.channel ?? 'unknown') === channel)
    const figures = figuresOf(own, [])
    return {
      channel,
      ...figures,
      visits: sum(lines, (name) => name === `visits ${channel}`),
      spend: spend
        .filter(({ on }) => on === channel)
        .map(({ amount, currency }) => ({ amount, currency, perLead: figures.lead ? amount / figures.lead : null })),
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
    customers: costs(spend, total.won),
    gates: gates.map((gate) => ({
      gate,
      seen: sum(lines, (name) => name === `gate ${gate} view`),
      begun: sum(lines, (name) => name === `gate ${gate} start`),
      sent: sum(lines, (name) => name === `gate ${gate}`),
      ...figuresOf(
        leads.filter(({ lead }) => lead.gates.includes(gate)),
        [],
      ),
    })),
    ranks: ranks.map((rank) => {
      const own = leads.filter(({ lead }) => lead.rank === rank)
      return { rank, leads: own.length, won: own.filter(({ step }) => step === 'won').length }
    }),
    verdicts: {
      accepted: leads.filter(({ lead }) => lead.status === 'accepted').length,
      rejected: [...reasons].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count),
    },
  }
}
