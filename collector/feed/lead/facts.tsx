import type { FeedLead, FeedSite } from '../api-types.ts'
import { now } from '../session.ts'
import { moment } from '../times.ts'
import { channelWords, fieldWords } from '../words.ts'
import { History } from './history.tsx'
import { Person } from './person.tsx'

const bant = ['budget', 'authority', 'need', 'timeFrame'] as const

/** What the person said, how they came, what they agreed to, and what people here did. */
export function Facts({ lead, site }: { lead: FeedLead; site: FeedSite | undefined }) {
  const zone = site?.timeZone
  const at = (time: string) => moment(Date.parse(time), now.value, zone)
  const topics = Object.entries(lead.topics).toSorted(([, a], [, b]) => b - a)
  const most = topics[0]?.[1] ?? 1
  return (
    <div>
      <section class="part" aria-labelledby="answers">
        <header>
          <h2 id="answers">Answers</h2>
        </header>
        <dl class="pairs">
          {Object.entries(lead.answers).map(([name, value]) => (
            <div key={name}>
              <dt>{fieldWords(name)}</dt>
              <dd>
                <bdi>{Array.isArray(value) ? value.join(', ') : String(value)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        <ul class="bant" aria-label="Budget, authority, need, time frame">
          {bant.map((name) => {
            const answer = lead.answers[name]
            return (
              <li class={answer === undefined ? 'open' : ''} key={name}>
                <span>{fieldWords(name)}</span>
                <b>{answer === undefined ? 'unknown' : String(answer)}</b>
              </li>
            )
          })}
        </ul>
      </section>
      {topics.length > 0 && (
        <section class="part" aria-labelledby="topics">
          <header>
            <h2 id="topics">Topics</h2>
          </header>
          <ul class="topics">
            {topics.slice(0, 6).map(([topic, count]) => (
              <li key={topic}>
                <span class="cut">{topic}</span>
                <progress value={count} max={most} aria-hidden="true" />
                <span class="number">{count}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="part" aria-labelledby="touches">
        <header>
          <h2 id="touches">How they came</h2>
          <span class="quiet">first to last</span>
        </header>
        {lead.touches.length ? (
          <ol class="touches">
            {lead.touches.map((touch, index) => (
              <li key={index}>
                <b>{channelWords(touch.channel)}</b>
                <span class="cut">
                  {[touch.source, touch.campaign, touch.referrerHost].filter(Boolean).join(', ') || touch.landing}
                </span>
                <time class="quiet">{at(touch.at)}</time>
              </li>
            ))}
          </ol>
        ) : (
          <p class="unknown">Not known: no profile came along.</p>
        )}
      </section>
      <section class="part" aria-labelledby="consents">
        <header>
          <h2 id="consents">Consents</h2>
        </header>
        {lead.consents.length ? (
          <ul class="consents">
            {lead.consents.map((consent, index) => (
              <li key={index}>
                <span class={consent.granted ? 'tag good' : 'tag'}>
                  {consent.granted ? 'yes' : consent.confirmedAt === null ? 'waits' : 'no'}
                </span>
                <blockquote lang={consent.locale || undefined} dir="auto">
                  {consent.text || consent.purpose}
                </blockquote>
                <span class="quiet">
                  {consent.purpose}, {at(consent.at)}
                  {consent.confirmedAt === null && ', not yet confirmed by mail'}
                  {consent.confirmedAt && `, confirmed by mail ${at(consent.confirmedAt)}`}
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p class="unknown">None was asked for.</p>
        )}
      </section>
      <History lead={lead} site={site} />
      <Person lead={lead} />
    </div>
  )
}
