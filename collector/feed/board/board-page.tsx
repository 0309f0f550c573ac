import './board.css'
import { useEffect } from 'preact/hooks'
import { useAsked } from '../asked.ts'
import { Page, Segments } from '../page.tsx'
import { go, place, withQuery } from '../place.ts'
import { sites } from '../session.ts'
import type { Board } from './board.ts'
import { RankGrid } from './rank-grid.tsx'
import { StageColumns } from './stage-columns.tsx'

const kinds = [
  ['grid', 'Rank grid'],
  ['stages', 'Stages'],
] as const

/** Is the ranking right, and where do leads stick? */
export function BoardPage() {
  const kind = place.value.query.get('by') === 'stages' ? 'stages' : 'grid'
  const wanted = place.value.query.get('site') ?? sites.value[0]?.site
  const site = sites.value.find((each) => each.site === wanted)
  const { answer, failed, again } = useAsked<Board>(site ? `/api/board?site=${site.site}` : null)
  useEffect(() => {
    const timer = setInterval(again, 30_000)
    return () => clearInterval(timer)
  }, [])
  return (
    <Page
      title="Board"
      sub={site && sites.value.length > 1 ? site.name : undefined}
      failed={failed}
      end={
        <Segments
          label="Kind of board"
          choices={kinds}
          chosen={kind}
          onChoose={(name) => go(withQuery({ by: name === 'grid' ? null : name }), true)}
        />
      }
    >
      {answer && site && (
        <>
          {kind === 'grid' ? (
            <RankGrid cells={answer.cells} site={site} />
          ) : (
            <StageColumns stages={answer.stages} site={site} />
          )}
        </>
      )}
    </Page>
  )
}
