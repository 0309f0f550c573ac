import { useEffect } from 'preact/hooks'
import { changeLeads } from '../changes/change-lead.ts'
import { Link } from '../link.tsx'
import { now, siteOf } from '../session.ts'
import { moment } from '../times.ts'
import { capital, fieldWords, nameOf, plural } from '../words.ts'
import { isLikely, loadSuspects, type Suspect, suspects } from './quarantine.ts'

function settle(suspect: Suspect, person: boolean): void {
  suspects.value = suspects.value?.filter((each) => each !== suspect) ?? null
  void changeLeads(
    [suspect.lead],
    person ? { status: 'new' } : { status: 'rejected', reason: 'spam' },
    person ? 'released, now a lead like others' : 'spam, kept out',
  )
}

function Card({ suspect }: { suspect: Suspect }) {
  const { lead } = suspect
  const likely = isLikely(suspect)
  const answers = Object.entries(lead.answers).filter(([name]) => name !== 'email')
  return (
    <article class="suspect">
      <header>
        <Link to={`leads/${lead.id}`}>
          <b>
            <bdi>{nameOf(lead)}</bdi>
          </b>
        </Link>
        <span class="quiet">
          <bdi>{lead.email}</bdi>, {moment(Date.parse(lead.createdAt), now.value, siteOf(lead.site)?.timeZone)}
        </span>
      </header>
      <p>
        {capital(suspect.against.join('; ')) || 'No reason was kept'}.
        {suspect.for.length > 0 && <span class="for"> But: {suspect.for.join('; ')}.</span>}
      </p>
      {answers.length > 0 && (
        <p class="quiet said-of">
          {answers.slice(0, 4).map(([name, value]) => (
            <span key={name}>
              {fieldWords(name)}: <bdi>{String(value).slice(0, 120)}</bdi>{' '}
            </span>
          ))}
        </p>
      )}
      <div class="acts">
        <button type="button" class={likely ? 'button go' : 'button'} onClick={() => settle(suspect, true)}>
          A person: release<span class="sr"> {nameOf(lead)}</span>
        </button>
        <button type="button" class="button" onClick={() => settle(suspect, false)}>
          Spam<span class="sr">: {nameOf(lead)}</span>
        </button>
      </div>
    </article>
  )
}

/** Is a person among them? */
export function QuarantinePage() {
  useEffect(() => {
    void loadSuspects()
  }, [])
  const list = suspects.value
  const likely = list?.filter(isLikely).length ?? 0
  return (
    <>
      <header class="top">
        <h1>Quarantine</h1>
        <span class="sub">
          {list &&
            (likely
              ? `${plural(likely, 'likely person', 'likely people')} among ${list.length}`
              : plural(list.length, 'submission'))}
        </span>
      </header>
      <div class="scroll" tabIndex={0} role="region" aria-label="Quarantine">
        {list && !list.length ? (
          <div class="blank">
            <h2>Nothing waits here</h2>
            <p>
              What looks like a machine is kept apart, never thrown away: several signs have to come together, each in
              words. Nobody is told that they are here.
            </p>
          </div>
        ) : (
          <div class="page suspects">
            {list?.map((suspect) => (
              <Card key={suspect.lead.id} suspect={suspect} />
            ))}
          </div>
        )}
      </div>
    </>
  )
}
