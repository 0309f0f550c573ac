import { type Stage, stages } from '#core/stage.ts'
import type { FeedRow } from '../api-types.ts'
import { startAct } from '../changes/acting.ts'
import { changeLeads } from '../changes/change-lead.ts'
import { stageWords } from '../words.ts'
import { boardRow } from './board.ts'

/** Moves a lead to another stage; what was won asks for its worth first. */
export function moveTo(lead: FeedRow, stage: Stage): void {
  if (stage === lead.stage) return
  if (stage === 'won') startAct('stage', [lead])
  else void changeLeads([lead], { stage }, `now ${stageWords[stage]}`)
}

const ways: Record<string, { column: number; row: number }> = {
  ArrowLeft: { column: -1, row: 0 },
  ArrowRight: { column: 1, row: 0 },
  ArrowUp: { column: 0, row: -1 },
  ArrowDown: { column: 0, row: 1 },
}

const linksOf = (column: Element | undefined) => [...(column?.querySelectorAll<HTMLElement>('.card > a') ?? [])]

/** The card next to one, that way; beyond an empty column is the next. */
function neighbour(card: Element, { column, row }: { column: number; row: number }): HTMLElement | undefined {
  const own = card.closest('section')
  const columns = [...(own?.parentElement?.children ?? [])]
  const at = own ? columns.indexOf(own) : -1
  const place = linksOf(columns[at]).findIndex((link) => link.parentElement === card)
  if (!column) return linksOf(columns[at])[place + row]
  for (let next = at + column; next >= 0 && next < columns.length; next += column) {
    const links = linksOf(columns[next])
    if (links.length) return links[Math.min(place, links.length - 1)]
  }
  return undefined
}

const within = (event: Event, selector: string) =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null

/** Arrows walk over the board; with Shift the card goes along to the stage before or after. */
function onKeyDown(event: KeyboardEvent): void {
  const way = ways[event.key]
  const card = within(event, '[data-lead]')
  if (!way || !card || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  if (!event.shiftKey) return neighbour(card, way)?.focus()
  const lead = boardRow(card.dataset['lead'] ?? '')
  const next = lead && stages[stages.indexOf(lead.stage) + way.column]
  if (!next || next === 'suspect') return
  moveTo(lead, next)
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-lead="${lead.id}"] > a`)?.focus())
}

/** Lets cards be dragged from stage to stage, or moved by keys. Returns how to stop. */
export function listenToMoves(columns: HTMLElement): () => void {
  const stop = new AbortController()
  const on = <Kind extends keyof HTMLElementEventMap>(kind: Kind, act: (event: HTMLElementEventMap[Kind]) => void) =>
    columns.addEventListener(kind, act, { signal: stop.signal })
  const mark = (over: HTMLElement | null) => {
    for (const column of columns.querySelectorAll('section')) column.classList.toggle('over', column === over)
  }
  on('keydown', onKeyDown)
  on('dragstart', (event) => {
    const id = within(event, '[data-lead]')?.dataset['lead']
    if (id) event.dataTransfer?.setData('text/plain', id)
  })
  on('dragover', (event) => {
    event.preventDefault()
    mark(within(event, 'section'))
  })
  on('dragleave', () => mark(null))
  on('drop', (event) => {
    event.preventDefault()
    mark(null)
    const lead = boardRow(event.dataTransfer?.getData('text/plain') ?? '')
    const stage = stages.find((each) => each === within(event, 'section')?.dataset['stage'])
    if (lead && stage) moveTo(lead, stage)
  })
  return () => stop.abort()
}
