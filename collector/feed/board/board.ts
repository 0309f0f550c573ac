import { batch, computed, signal } from '@preact/signals'
import type { Rank } from '#core/rank.ts'
import type { Stage } from '#core/stage.ts'
import type { FeedRow } from '../api-types.ts'
import { touched, untouch } from '../changes/touched.ts'
import { ask } from '../client.ts'

export interface BoardCell {
  rank: Rank
  /** Open ones. */
  count: number
  won: number
  lost: number
  late: number
  /** The next to call. */
  next: FeedRow[]
}

export interface StageColumn {
  stage: Stage
  count: number
  leads: FeedRow[]
  /** How long leads stood here before they left, in milliseconds, of so many that did. */
  stay: { median: number | null; left: number }
}

export interface Board {
  cells: BoardCell[]
  stages: StageColumn[]
}

const read = signal<Board | null>(null)

/** Reads the board anew. */
export async function loadBoard(site: string): Promise<void> {
  const before = touched.value
  const board = await ask<Board>(`/api/board?site=${site}`)
  batch(() => {
    read.value = board
    untouch(
      board.stages.flatMap(({ leads }) => leads),
      before,
    )
  })
}

/** Columns with the leads that were changed here where they are now: on top, as what was moved last. */
export function moved(columns: readonly StageColumn[], changed: ReadonlyMap<string, FeedRow>): StageColumn[] {
  const shown = columns.flatMap(({ stage, leads }) => leads.map(({ id }) => ({ id, stage })))
  const gone = shown.filter(({ id, stage }) => changed.has(id) && changed.get(id)?.stage !== stage)
  return columns.map((column) => {
    const { stage, count, leads } = column
    const left = gone.filter((each) => each.stage === stage)
    const came = gone.flatMap(({ id }) => changed.get(id) ?? []).filter((row) => row.stage === stage)
    const stayed = leads.filter(({ id }) => !left.some((each) => each.id === id))
    return {
      ...column,
      count: count - left.length + came.length,
      leads: [...came.toReversed(), ...stayed.map((row) => changed.get(row.id) ?? row)],
    }
  })
}

/** The board of the site that is looked at, as it is after what was moved. */
export const board = computed(
  (): Board | null => read.value && { ...read.value, stages: moved(read.value.stages, touched.value) },
)

export const boardRow = (id: string): FeedRow | undefined =>
  board.value?.stages.flatMap(({ leads }) => leads).find((row) => row.id === id)

/** Leads that nobody has won or lost yet: what a cell counts. */
export const openFilter = 'stage=lead,mql,sql,opportunity'

/** Won of those that are closed; few of them prove little, and no rate is drawn from none. */
export function wonRate({ won, lost }: { won: number; lost: number }): { share: number; words: string } | null {
  const closed = won + lost
  if (closed === 0) return null
  return { share: won / closed, words: `${won} of ${closed}${closed < 30 ? ', few' : ''}` }
}

/** Cells of a row or a column taken together. */
export const together = (cells: readonly BoardCell[]): Pick<BoardCell, 'count' | 'won' | 'lost'> => ({
  count: cells.reduce((total, { count }) => total + count, 0),
  won: cells.reduce((total, { won }) => total + won, 0),
  lost: cells.reduce((total, { lost }) => total + lost, 0),
})

/** `25 to 49`, as the plan's thresholds say it. */
export const interestWords = ({ A, B }: { A: number; B: number }) =>
  ({ A: `Interest ${A} and up`, B: `${B} to ${A - 1}`, C: `under ${B}` }) as const

export const fitWords = (fit: { 1: number; 2: number }) =>
  ({ 1: `Fit ${fit[1]} and up`, 2: `${fit[2]} to ${fit[1] - 1}`, 3: `under ${fit[2]}` }) as const
