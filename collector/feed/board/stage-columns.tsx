import { useLayoutEffect, useRef } from 'preact/hooks'
import { span } from '../times.ts'
import type { FeedSite } from '../api-types.ts'
import { Link } from '../link.tsx'
import { plural, stageWords } from '../words.ts'
import type { StageColumn } from './board.ts'
import { listenToMoves } from './moves.ts'
import { StageCard } from './stage-card.tsx'

/** How long leads stay in a stage, with its n; nobody leaves one that is the end. */
function stayWords(stage: string, { median, left }: StageColumn['stay']): string {
  if (stage === 'won' || stage === 'lost') return 'closed'
  if (median === null) return 'nobody went on yet'
  return `median ${span(median)}, of ${left}${left < 30 ? ', few' : ''}`
}

/** Where leads stand between the form and the sale; the most urgent of each stage on top. */
export function StageColumns({ stages, site }: { stages: StageColumn[]; site: FeedSite }) {
  const columns = useRef<HTMLDivElement>(null)
  // Before the first key can come.
  useLayoutEffect(() => (columns.current ? listenToMoves(columns.current) : undefined), [])
  return (
    <>
      <div class="wide" tabIndex={0} role="region" aria-label="Leads by stage">
        <div class="stage-columns" ref={columns}>
          {stages.map(({ stage, count, leads, stay }) => (
            <section key={stage} aria-label={stageWords[stage]} data-stage={stage}>
              <h2>
                <Link to={`?stage=${stage}`}>{stageWords[stage]}</Link>
                <span>{count.toLocaleString('en')}</span>
              </h2>
              <p class="stay">{stayWords(stage, stay)}</p>
              <ul>
                {leads.map((lead) => (
                  <StageCard key={lead.id} lead={lead} site={site} />
                ))}
              </ul>
              {count > leads.length && (
                <p class="quiet">
                  <Link to={`?stage=${stage}`} class="link">
                    {plural(count - leads.length, 'more lead')}
                  </Link>
                </p>
              )}
              {count === 0 && <p class="quiet">Nobody here.</p>}
            </section>
          ))}
        </div>
      </div>
      <p class="note only-wide">
        Drag a card to another stage. By keys: <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> walk, with{' '}
        <kbd>⇧</kbd> the card goes along, <kbd>s</kbd> asks for any stage, <kbd>z</kbd> takes it back.
      </p>
    </>
  )
}
