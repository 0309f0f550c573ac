import type { FeedSite } from '../api-types.ts'
import { Link } from '../link.tsx'
import { count, countWords } from '../views/counts.ts'
import { ownerWords } from '../words.ts'
import { AbsencesForm } from './absences-form.tsx'
import { HoursForm } from './hours-form.tsx'
import { plan } from './plan.ts'
import { RoutingForm } from './routing-form.tsx'

/** Who gets which lead, rule by rule in the order they are tried, and when people work. */
export function Team({ site }: { site: FeedSite }) {
  const routing = plan.value?.routing
  if (!routing) return null
  const owners = [
    ...new Set([
      ...routing.rules.flatMap((rule) => rule.owners.map(({ owner }) => owner)),
      ...(routing.fallback ? [routing.fallback] : []),
    ]),
  ]
  return (
    <>
      <RoutingForm site={site} people={owners} />
      <section class="part" aria-labelledby="load-title">
        <header>
          <h2 id="load-title">Who has how many to call</h2>
        </header>
        {owners.length ? (
          <ul class="rules">
            {owners.map((owner) => {
              const query = `owner=${encodeURIComponent(owner)}&status=new,working`
              return (
                <li key={owner}>
                  <b>{ownerWords(owner)}</b>
                  <span>{owner}</span>
                  <Link to={`?${query}`}>{countWords(count(query)) || '–'}</Link>
                </li>
              )
            })}
          </ul>
        ) : (
          <p class="quiet">The plan names nobody yet: leads wait without an owner until somebody takes them.</p>
        )}
      </section>
      <AbsencesForm owners={owners} />
      <HoursForm site={site} />
    </>
  )
}
