import type { RoutingRule } from '#core/plan.ts'
import type { FeedSite } from '../api-types.ts'
import { Link } from '../link.tsx'
import { count, countWords } from '../views/counts.ts'
import { ownerWords } from '../words.ts'
import { AbsencesForm } from './absences-form.tsx'
import { HoursForm } from './hours-form.tsx'
import { plan } from './plan.ts'

const names: Record<keyof RoutingRule['when'], string> = {
  countries: 'country',
  industries: 'industry',
  companySizes: 'company size',
  topics: 'topic',
  ranks: 'rank',
  partner: 'partner',
}

/** A rule's condition as a sentence: "country DE or AT, and rank 1A". */
export function whenWords(when: RoutingRule['when']): string {
  const parts = Object.entries(when).flatMap(([name, values]) =>
    values?.length ? [`${names[name as keyof RoutingRule['when']]} ${values.join(' or ')}`] : [],
  )
  return parts.length ? parts.join(', and ') : 'every lead'
}

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
      <section class="part" aria-labelledby="routing-title">
        <header>
          <h2 id="routing-title">Where a lead goes</h2>
          <span class="quiet">the first rule that holds</span>
        </header>
        <ol class="rules">
          {routing.rules.map((rule) => (
            <li key={rule.name}>
              <b>{rule.name}</b>
              <span>{whenWords(rule.when)}</span>
              <span>
                {rule.owners
                  .map(({ owner, weight }) => `${owner}${weight && weight !== 1 ? ` × ${weight}` : ''}`)
                  .join(', ')}
              </span>
            </li>
          ))}
          <li>
            <b>Otherwise</b>
            <span>every other lead</span>
            <span>{routing.fallback ?? 'nobody: it waits without an owner'}</span>
          </li>
        </ol>
      </section>
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
