import type { FeedLead, FeedSite } from '../api-types.ts'
import { Icon, type IconName } from '../marks/icon.tsx'
import { now } from '../session.ts'
import { clock, moment } from '../times.ts'
import { channelWords, deedWords, plural } from '../words.ts'
import { visitsOf } from './visits.ts'

const icons: Partial<Record<string, IconName>> = {
  'page-view': 'page',
  download: 'download',
  'webinar-signup': 'calendar',
  'webinar-attended': 'calendar',
  'demo-request': 'star',
  'trial-start': 'star',
  submission: 'form',
  'gate-submit': 'form',
  'form-start': 'form',
}

const conversions = new Set(['download', 'webinar-signup', 'demo-request', 'trial-start', 'submission'])

/** Visits, newest first: when, how they came, what they read and for how long. */
export function VisitList({ lead, site }: { lead: FeedLead; site: FeedSite | undefined }) {
  const visits = visitsOf(lead.timeline, lead.touches)
  const zone = site?.timeZone
  const minutes = visits.reduce((total, visit) => total + visit.minutes, 0)
  return (
    <section class="part" aria-labelledby="visits">
      <header>
        <h2 id="visits">Visits</h2>
        <span class="quiet">
          {plural(visits.length, 'visit')}, {plural(Math.round(minutes), 'engaged minute')}
        </span>
      </header>
      {visits.map((visit) => (
        <div class="visit" key={visit.startedAt}>
          <header>
            <b>{moment(visit.startedAt, now.value, zone)}</b>
            <span class="quiet">
              {visit.touch
                ? [channelWords(visit.touch.channel), visit.touch.source, visit.touch.campaign]
                    .filter(Boolean)
                    .join(', ')
                : ''}
            </span>
            <span class="quiet end">
              {plural(visit.pages, 'page')}
              {visit.minutes >= 0.5 && ` · ${visit.minutes.toFixed(1)} min`}
            </span>
          </header>
          <ol>
            {visit.entries.toReversed().map((entry, index) => (
              <li class={conversions.has(entry.kind) || entry.goal ? 'big' : ''} key={index}>
                <time dateTime={entry.at}>{clock(Date.parse(entry.at), zone)}</time>
                <Icon name={icons[entry.kind] ?? 'page'} />
                <bdi class="cut">
                  {deedWords(entry, site?.assets)}
                  {entry.goal && <span class="tag accent">goal</span>}
                </bdi>
                <span class="quiet">{entry.seconds ? `${Math.max(1, Math.round(entry.seconds / 60))} min` : ''}</span>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  )
}
