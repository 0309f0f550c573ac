import './board.css'
import { useEffect, useState } from 'preact/hooks'
import { Page, Segments } from '../page.tsx'
import { go, place, withQuery } from '../place.ts'
import { sites } from '../session.ts'
import { board, loadBoard } from './board.ts'
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
  const [failed, setFailed] = useState<string | null>(null)
  useEffect(() => {
    if (!site) return
    const read = () =>
      loadBoard(site.site).then(
        () => setFailed(null),
        (error: unknown) => setFailed(error instanceof Error ? error.message : String(error)),
      )
    void read()
    const timer = setInterval(() => void read(), 30_000)
    return () => clearInterval(timer)
  }, [site?.site])
  const answer = board.value
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
