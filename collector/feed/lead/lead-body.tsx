import type { FeedLead } from '../api-types.ts'
import { Icon } from '../marks/icon.tsx'
import { RankBadge, Temperature } from '../marks/rank-badge.tsx'
import { siteOf } from '../session.ts'
import { date } from '../times.ts'
import { nameOf, ownerWords, stageWords } from '../words.ts'
import { Facts } from './facts.tsx'
import { MoveList } from './move-list.tsx'
import { NextAction } from './next-action.tsx'
import { VisitList } from './visit-list.tsx'
import { Why } from './why.tsx'

const steps = ['lead', 'mql', 'sql', 'opportunity', 'won'] as const

const byWords = (by: string) => (by.includes('@') ? ownerWords(by) : by)

function StageLine({ lead, zone }: { lead: FeedLead; zone: string | undefined }) {
  const at = lead.stage === 'lost' ? steps.length - 1 : steps.indexOf(lead.stage as (typeof steps)[number])
  return (
    <ol class="stages" aria-label="Stage">
      {steps.map((step, index) => {
        const change = lead.changes.findLast(({ field, to, undone }) => field === 'stage' && to === step && !undone)
        const name =
          step === 'won'
            ? lead.stage === 'lost'
              ? 'Lost'
              : lead.stage === 'won'
                ? 'Won'
                : 'Won or lost'
            : stageWords[step]
        return (
          <li
            key={step}
            class={index < at ? 'done' : index === at ? 'now' : ''}
            aria-current={index === at ? 'step' : undefined}
          >
            <b>{name}</b>
            <span>
              {change
                ? `${byWords(change.by)}, ${date(Date.parse(change.at), zone)}`
                : index === 0 && `form, ${date(Date.parse(lead.createdAt), zone)}`}
            </span>
          </li>
        )
      })}
    </ol>
  )
}

/** One lead, beside the list or as a page: what to do, why, and what is known. */
export function LeadBody({ lead, level }: { lead: FeedLead; level: 'h1' | 'h2' }) {
  const site = siteOf(lead.site)
  const phone = lead.fields['phone']
  const Name = level
  return (
    <div class="lead">
      <div class="columns">
        <div>
          <div class="person">
            <RankBadge lead={lead} site={site} large />
            <div>
              <Name>
                <bdi>{nameOf(lead)}</bdi>
              </Name>
              <p>
                {[lead.title, lead.company].filter(Boolean).map((part, index) => (
                  <span key={index}>
                    {index > 0 && ', '}
                    <bdi>{part}</bdi>
                  </span>
                ))}
                {!lead.title && !lead.company && <span class="unknown">company and position not given</span>}
                {lead.sample && <span class="tag">sample</span>}
              </p>
              <div class="reach">
                {typeof phone === 'string' && (
                  <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
                    <Icon name="phone" />
                    {phone}
                  </a>
                )}
                <a href={`mailto:${lead.email}`}>
                  <Icon name="mail" />
                  {lead.email}
                </a>
                <span>
                  <Temperature of={lead.temperature} /> {lead.temperature}
                </span>
              </div>
            </div>
          </div>
          <NextAction lead={lead} site={site} />
          <StageLine lead={lead} zone={site?.timeZone} />
          <Why lead={lead} site={site} />
          {site && lead.status !== 'rejected' && <MoveList lead={lead} site={site} />}
          <VisitList lead={lead} site={site} />
        </div>
        <Facts lead={lead} site={site} />
      </div>
    </div>
  )
}
