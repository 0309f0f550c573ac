import { useState } from 'preact/hooks'
import type { Delivery } from '../../leads/delivery-storage.ts'
import type { FeedSite, Iso } from '../api-types.ts'
import { useAsked } from '../asked.ts'
import { say } from '../changes/toasts.ts'
import { ApiError, ask } from '../client.ts'
import { now } from '../session.ts'
import { moment } from '../times.ts'
import { Fault, faultsAt, KeepButton, usePlanDraft } from './keep-plan.tsx'

interface Webhook {
  id: string
  site: string
  url: string
  secret?: string
  before?: { secret: string; endsAt: string }
  closedAt: string | null
}

type Sent = Iso<Omit<Delivery, 'n'>> & { id: number }

const shown = 8

/** What was sent to one address lately; what failed for good can be sent again. */
function Deliveries({ id }: { id: string }) {
  const { answer, again } = useAsked<{ deliveries: Sent[] }>(`/api/webhooks/${id}/deliveries`)
  const list = answer?.deliveries ?? []
  const replay = async (delivery: number) => {
    await ask(`/api/webhooks/${id}/deliveries/${delivery}/replay`, 'POST', {})
    again()
  }
  if (!list.length) return <p class="quiet">{answer && 'Nothing was sent yet.'}</p>
  return (
    <ul class="rules">
      {list.slice(0, shown).map((delivery) => (
        <li key={delivery.id}>
          <span>
            {moment(Date.parse(delivery.createdAt), now.value)} <span class="quiet">{delivery.event}</span>
          </span>
          <span>
            {delivery.state} <span class="quiet">{delivery.detail}</span>
          </span>
          {delivery.state === 'parked' && (
            <button type="button" class="button" onClick={() => void replay(delivery.id)}>
              Send again<span class="sr"> what was to be sent at {delivery.createdAt}</span>
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

function Receiver({ webhook, again }: { webhook: Webhook; again: () => void }) {
  const [open, setOpen] = useState(false)
  const { id, url, secret, before, closedAt } = webhook
  async function doing(path: string, body: object, what: string): Promise<void> {
    try {
      await ask(`/api/webhooks/${id}/${path}`, 'POST', body)
      say(what)
      again()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      say(`${url}: ${error.message}`, { failed: true })
    }
  }
  return (
    <li>
      <details class="rule" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary class="receiver">
          <b>{url}</b>
          <span>{closedAt ? <b class="bad">wants no more</b> : 'is told of leads'}</span>
        </summary>
        {open && (
          <div class="rule-fields">
            {closedAt && (
              <p class="row">
                <span>
                  It answered 410 Gone {moment(Date.parse(closedAt), now.value)}, so it is told nothing any more.
                </span>
                <button type="button" class="button" onClick={() => void doing('open', {}, `${url} is told again`)}>
                  Tell it again
                </button>
              </p>
            )}
            {secret && (
              <p>
                Secret for its library: <code>{secret}</code>
              </p>
            )}
            {before && (
              <p class="quiet">
                Until {moment(Date.parse(before.endsAt), now.value)} letters are signed with the one before as well:{' '}
                <code>{before.secret}</code>
              </p>
            )}
            <p class="row">
              <button
                type="button"
                class="button"
                onClick={() => void doing('secret', {}, 'A new secret signs from now on; the old one for a day more')}
              >
                New secret
              </button>
              <button
                type="button"
                class="button danger"
                onClick={() => void doing('secret', { overlapHours: 0 }, 'The old secret ended at once')}
              >
                It leaked: end the old one now
              </button>
            </p>
            <Deliveries id={id} />
          </div>
        )}
      </details>
    </li>
  )
}

/** Who is told of leads by machine: addresses stand in the plan, their secrets and what was sent here. */
export function Webhooks({ site }: { site: FeedSite }) {
  const { answer, again } = useAsked<{ webhooks: Webhook[] }>(`/api/webhooks?revision=${site.revision}`)
  const draft = usePlanDraft()
  const { plan, problems, change } = draft
  if (!plan) return null
  const { webhooks } = plan
  const set = (next: typeof webhooks) => change({ ...plan, webhooks: next })
  return (
    <section class="part" aria-labelledby="webhooks-title">
      <header>
        <h2 id="webhooks-title">Webhooks</h2>
        <span class="quiet">signed as Standard Webhooks says; tried again for a day where nobody answers</span>
      </header>
      <ul class="rule-list" aria-label="Receivers">
        {answer?.webhooks
          .filter((webhook) => webhook.site === site.site)
          .map((webhook) => (
            <Receiver key={webhook.id} webhook={webhook} again={again} />
          ))}
      </ul>
      {webhooks.map((webhook, index) => (
        <p class="row" key={index}>
          <input
            type="url"
            class="address"
            aria-label={`Address ${index + 1}`}
            placeholder="https://crm.example.com/leads"
            value={webhook.url}
            aria-invalid={faultsAt(problems, `webhooks.${index}`).length > 0}
            onInput={(event) => set(webhooks.with(index, { ...webhook, url: event.currentTarget.value }))}
          />
          <button type="button" class="button" onClick={() => set(webhooks.toSpliced(index, 1))}>
            Remove<span class="sr"> {webhook.url}</span>
          </button>
          <Fault problems={problems} at={`webhooks.${index}`} />
        </p>
      ))}
      <p class="row">
        <button type="button" class="button" onClick={() => set([...webhooks, { url: '' }])}>
          Add an address
        </button>
      </p>
      <KeepButton draft={draft} own={['webhooks']} what="Webhooks are live" />
    </section>
  )
}
