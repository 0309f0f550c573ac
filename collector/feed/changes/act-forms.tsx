import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { stages } from '#core/stage.ts'
import type { FeedRow } from '../api-types.ts'
import { me, now, siteOf } from '../session.ts'
import { moment } from '../times.ts'
import { ownerWords, rejectReasons, stageWords } from '../words.ts'
import type { Act } from './acting.ts'
import { changeLeads, keepContact } from './change-lead.ts'
import { laterTimes } from './later.ts'
import { loadTeam, team } from './team.ts'

interface Props {
  rows: FeedRow[]
  close: () => void
}

interface FormProps {
  button: string
  onData: (data: (name: string) => string) => void
  children: ComponentChildren
}

function Form({ button, onData, children }: FormProps) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        onData((name) => String(data.get(name) ?? '').trim())
      }}
    >
      {children}
      <button type="submit" class="button go big">
        {button}
      </button>
    </form>
  )
}

function Choice({
  children,
  onClick,
  current,
}: {
  children: ComponentChildren
  onClick: () => void
  current?: boolean
}) {
  return (
    <li>
      <button type="button" class="pick" aria-current={current || undefined} onClick={onClick}>
        {children}
      </button>
    </li>
  )
}

const iso = (local: string) => (local ? new Date(local).toISOString() : undefined)

const reachedBy = ['call', 'mail', 'meeting'] as const

function Call({ rows, close }: Props) {
  const [row] = rows
  return (
    <Form
      button="Keep"
      onData={(data) => {
        close()
        if (row)
          void keepContact(row, {
            kind: reachedBy.find((kind) => kind === data('kind')) ?? 'call',
            text: data('text'),
            outcome: data('outcome'),
            nextAt: iso(data('nextAt')),
          })
      }}
    >
      <fieldset class="outcomes">
        <legend class="sr">By</legend>
        {reachedBy.map((kind, index) => (
          <label key={kind}>
            <input type="radio" name="kind" value={kind} defaultChecked={index === 0} />
            <span>{kind}</span>
          </label>
        ))}
      </fieldset>
      <fieldset class="outcomes">
        <legend class="sr">Outcome</legend>
        {['reached', 'no answer', 'left a message', 'wrong number'].map((outcome, index) => (
          <label key={outcome}>
            <input type="radio" name="outcome" value={outcome} defaultChecked={index === 0} />
            <span>{outcome}</span>
          </label>
        ))}
      </fieldset>
      <label for="act-text">What was said</label>
      <textarea id="act-text" name="text" rows={3} autofocus />
      <label for="act-next">Next time (if any)</label>
      <input id="act-next" name="nextAt" type="datetime-local" />
    </Form>
  )
}

function Note({ rows: [row], close }: Props) {
  return (
    <Form
      button="Keep the note"
      onData={(data) => {
        close()
        if (row) void keepContact(row, { kind: 'note', text: data('text') })
      }}
    >
      <label class="sr" for="act-text">
        Note
      </label>
      <textarea id="act-text" name="text" rows={4} required autofocus />
    </Form>
  )
}

function Reject({ rows, close }: Props) {
  return (
    <Form
      button="Reject"
      onData={(data) => {
        close()
        const [reason, note] = [data('reason'), data('text')]
        void changeLeads(rows, { status: 'rejected', reason, ...(note && { note }) }, `rejected, ${reason}`)
      }}
    >
      <fieldset class="reasons">
        <legend>Why? Marketing counts these.</legend>
        {rejectReasons.map((reason, index) => (
          <label key={reason}>
            <input type="radio" name="reason" value={reason} defaultChecked={index === 0} autofocus={index === 0} />
            {reason}
          </label>
        ))}
      </fieldset>
      <label for="act-text">More (if it helps)</label>
      <input id="act-text" name="text" />
    </Form>
  )
}

function Assign({ rows, close }: Props) {
  const site = rows[0]?.site ?? ''
  useEffect(() => {
    void loadTeam(site)
  }, [site])
  const give = (owner: string | null) => {
    close()
    void changeLeads(rows, { owner }, owner ? `now with ${ownerWords(owner)}` : 'with nobody')
  }
  return (
    <>
      <ul class="picks">
        {team(site).map((owner) => (
          <Choice key={owner} onClick={() => give(owner)} current={rows.every((row) => row.owner === owner)}>
            {owner === me.value?.email ? 'Me' : ownerWords(owner)} <span class="quiet">{owner}</span>
          </Choice>
        ))}
        {rows.some(({ owner }) => owner) && <Choice onClick={() => give(null)}>Nobody</Choice>}
      </ul>
      <Form button="Assign" onData={(data) => give(data('owner'))}>
        <label for="act-owner">Somebody else’s e-mail</label>
        <input id="act-owner" name="owner" type="email" required autofocus={team(site).length === 0} />
      </Form>
    </>
  )
}

function StageChoice({ rows, close }: Props) {
  return (
    <>
      <ul class="picks">
        {stages
          .filter((stage) => stage !== 'suspect' && stage !== 'won')
          .map((stage) => (
            <Choice
              key={stage}
              current={rows.every((row) => row.stage === stage)}
              onClick={() => {
                close()
                void changeLeads(rows, { stage }, `now ${stageWords[stage]}`)
              }}
            >
              {stageWords[stage]}
            </Choice>
          ))}
      </ul>
      <Form
        button="Won"
        onData={(data) => {
          close()
          const amount = { amount: Number(data('amount')), currency: data('currency').toUpperCase() }
          const won = data('amount') ? { stage: 'won' as const, amount } : { stage: 'won' as const }
          void changeLeads(rows, won, 'won')
        }}
      >
        <div class="pair">
          <label>
            Worth (if known)
            <input name="amount" type="number" min="0" step="0.01" />
          </label>
          <label>
            Currency
            <input name="currency" value="EUR" maxLength={3} pattern="[A-Za-z]{3}" />
          </label>
        </div>
      </Form>
    </>
  )
}

function Tag({ rows, close }: Props) {
  return (
    <Form
      button="Tag"
      onData={(data) => {
        close()
        void changeLeads(rows, { fields: { tag: data('tag') } }, `tagged ${data('tag')}`)
      }}
    >
      <label for="act-tag">One or more words</label>
      <input id="act-tag" name="tag" required autofocus defaultValue={String(rows[0]?.fields['tag'] ?? '')} />
    </Form>
  )
}

function Later({ rows: [row], close }: Props) {
  if (!row) return null
  const put = (at: number) => {
    close()
    const when = moment(at, now.value, siteOf(row.site)?.timeZone)
    void keepContact(row, { kind: 'note', text: `Later: ${when}`, nextAt: new Date(at).toISOString() })
  }
  return (
    <>
      <ul class="picks">
        {laterTimes(now.value).map(([label, at]) => (
          <Choice key={label} onClick={() => put(at)}>
            {label}
          </Choice>
        ))}
      </ul>
      <Form button="Remind me then" onData={(data) => put(Date.parse(data('at')))}>
        <label for="act-at">Another time</label>
        <input id="act-at" name="at" type="datetime-local" required />
      </Form>
      {row.dueAt && row.status === 'new' && (
        <p class="quiet">Until somebody calls, the time that this rank promises still stands.</p>
      )}
    </>
  )
}

/** What each act asks before it is done. */
export const actForms: Record<Act, (props: Props) => JSX.Element | null> = {
  call: Call,
  note: Note,
  reject: Reject,
  assign: Assign,
  stage: StageChoice,
  tag: Tag,
  later: Later,
}
