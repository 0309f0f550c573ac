import { useEffect, useState } from 'preact/hooks'
import type { Problem } from '#core/submission.ts'
import type { FeedSite } from '../api-types.ts'
import { say } from '../changes/toasts.ts'
import { now } from '../session.ts'
import { moment } from '../times.ts'
import { plural } from '../words.ts'
import { differences } from './difference.ts'
import { DifferenceList } from './difference-list.tsx'
import { plan, putPlan, readJson, type Revision, revisions } from './plan.ts'

function RevisionLine({ site, revision, live }: { site: FeedSite; revision: Revision; live: boolean }) {
  return (
    <li>
      <details>
        <summary>
          <b>{revision.revision}</b>{' '}
          <span class="quiet">
            {revision.at && moment(Date.parse(revision.at), now.value, site.timeZone)}
            {revision.by && `, ${revision.by}`}
            {live && ', live now'}
          </span>
        </summary>
        {!live && revision.plan && (
          <>
            <DifferenceList from={plan.value} to={revision.plan} />
            <button
              type="button"
              class="button"
              onClick={() =>
                void putPlan(site.site, revision.plan).then((problems) =>
                  problems.length
                    ? say(`Not rolled back: ${problems[0]?.message}`, { failed: true })
                    : say(`The plan is as it was in revision ${revision.revision}`),
                )
              }
            >
              Roll back to {revision.revision}
            </button>
          </>
        )}
      </details>
    </li>
  )
}

/** The whole plan as text, checked before it goes live, with every revision there was. */
export function PlanPart({ site }: { site: FeedSite }) {
  const live = plan.value
  const [text, setText] = useState('')
  const [problems, setProblems] = useState<Problem[]>([])
  const [putting, setPutting] = useState(false)
  useEffect(() => {
    setText(live ? JSON.stringify(live, null, 2) : '')
    setProblems([])
  }, [live])
  const read = readJson(text)
  const changes = read.ok && live ? differences(live, read.value) : []

  async function put() {
    if (!read.ok) return setProblems(read.problems)
    setPutting(true)
    const faults = await putPlan(site.site, read.value)
    setPutting(false)
    setProblems(faults)
    if (!faults.length) say('The plan is live; leads are ranked anew.')
  }

  return (
    <div class="two">
      <section class="part" aria-labelledby="plan-title">
        <header>
          <h2 id="plan-title">Plan of {site.name}</h2>
          <span class="quiet">revision {site.revision}, live</span>
        </header>
        <label class="sr" for="plan-text">
          The plan as JSON
        </label>
        <textarea
          id="plan-text"
          class="code"
          rows={26}
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          aria-invalid={!read.ok || problems.length > 0}
        />
        {(problems.length > 0 || (!read.ok && text)) && (
          <ul class="faults" role="alert">
            {(read.ok ? problems : read.problems).map((problem, index) => (
              <li key={index}>
                {problem.field && <code>{problem.field}</code>} {problem.message}
              </li>
            ))}
          </ul>
        )}
        <p class="row">
          <button
            type="button"
            class="button go"
            aria-disabled={putting || !changes.length}
            onClick={() => changes.length && void put()}
          >
            {putting ? 'Checking…' : 'Check and make live'}
          </button>
          <span class="quiet">
            {changes.length ? `${plural(changes.length, 'change')} to the live plan` : 'as the live plan'}
          </span>
        </p>
        {changes.length > 0 && read.ok && <DifferenceList from={live} to={read.value} />}
      </section>
      <section class="part" aria-labelledby="revisions">
        <header>
          <h2 id="revisions">Revisions</h2>
          <span class="quiet">none is ever lost</span>
        </header>
        <ol class="revisions">
          {revisions.value.map((revision, index) => (
            <RevisionLine key={revision.revision} site={site} revision={revision} live={index === 0} />
          ))}
        </ol>
      </section>
    </div>
  )
}
