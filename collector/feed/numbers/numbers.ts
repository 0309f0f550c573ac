import { signal } from '@preact/signals'
import { type Channel, channels } from '#core/touch.ts'
import { ask } from '../client.ts'

const dayMs = 864e5

/** Days back from today; null is everything that is kept. */
export const periods = { '7': 'last 7 days', '30': 'last 30 days', '90': 'last 90 days', all: 'all time' } as const
export type Period = keyof typeof periods

/** What became of the leads of one source: each lead counts where it stands now. */
export interface Row {
  name: string
  /** Query of the list that shows them. */
  query: string
  leads: number
  /** Ranked so that somebody has to call. */
  called: number
  won: number
}

export interface Numbers {
  stages: { stage: string; count: number; query: string }[]
  channels: Row[]
  gates: Row[]
}

export const numbers = signal<Numbers | null>(null)

const counted = async (query: string) => (await ask<{ count: number }>(`/api/leads/count?${query}`)).count

/** Midnight `period` days ago, so that the address of a list stays the same all day. */
export function since(period: Period, now: number): string {
  if (period === 'all') return ''
  return `&from=${new Date(Math.floor(now / dayMs) * dayMs - Number(period) * dayMs).toISOString()}`
}

async function row(name: string, query: string, ranksToCall: string): Promise<Row> {
  const [leads, called, won] = await Promise.all([
    counted(query),
    counted(`${query}&rank=${ranksToCall}`),
    counted(`${query}&stage=won`),
  ])
  return { name, query, leads, called, won }
}

const steps = ['lead', 'mql', 'sql', 'opportunity', 'won'] as const

/** Reads the numbers of a period. Leads are counted by the day they came. */
export async function loadNumbers(
  period: Period,
  now: number,
  gates: readonly string[],
  ranksToCall: string,
): Promise<void> {
  const from = since(period, now)
  const [stages, byChannel, byGate] = await Promise.all([
    Promise.all(
      steps.map(async (stage, index) => {
        const query = `stage=${steps.slice(index).join(',')}${index < 4 ? ',lost' : ''}${from}`
        return { stage, query, count: await counted(query) }
      }),
    ),
    Promise.all(
      channels
        .filter((channel: Channel) => channel !== 'internal')
        .map((channel) => row(channel, `source=${channel}${from}`, ranksToCall)),
    ),
    Promise.all(gates.map((gate) => row(gate, `gate=${gate}${from}`, ranksToCall))),
  ])
  const most = (rows: Row[]) => rows.filter(({ leads }) => leads).toSorted((a, b) => b.leads - a.leads)
  numbers.value = { stages, channels: most(byChannel), gates: most(byGate) }
}

/** The best share among rows that have enough leads to say so; null where none has. */
export function bestOf(rows: readonly Row[], enough = 10): Row | null {
  return (
    rows
      .filter(({ leads }) => leads >= enough)
      .toSorted((a, b) => b.called / b.leads - a.called / a.leads)
      .at(0) ?? null
  )
}
