import './routing.css'
import type { SitePlan } from '#core/plan.ts'
import type { DryRun } from '../../routing/dry-run.ts'
import type { FeedSite, Iso } from '../api-types.ts'
import { Link } from '../link.tsx'
import { RankBadge } from '../marks/rank-badge.tsx'
import { nameOf, ownerWords, plural } from '../words.ts'
import { useAnswerTo } from './asked-of.ts'
import { Fault, KeepButton, usePlanDraft } from './keep-plan.tsx'
import { sharesWords } from './routing-words.ts'
import { RuleEditor } from './rule-editor.tsx'

const path = 'routing.rules'
const shown = 8

/** What the rules would have done with the leads that came last: in a sentence, then who would change hands. */
function Tried({ run, site }: { run: Iso<DryRun>; site: FeedSite }) {
  const other = run.leads.filter(({ owner, would }) => owner !== (would?.owner ?? null))
  return (
    <>
      <p class="tried" role="status">
        {sharesWords(run.owners, run.leads.length)}
      </p>
      {other.length > 0 && (
        <details>
          <summary>Who would change hands</summary>
          <ul class="rules">
            {other.slice(0, shown).map((lead) => (
              <li key={lead.id}>
                <span>
                  <RankBadge lead={lead} site={site} /> <Link to={`leads/${lead.id}`}>{nameOf(lead)}</Link>
                </span>
                <span>
                  {lead.owner ? ownerWords(lead.owner) : 'nobody'} →{' '}
                  {lead.would ? ownerWords(lead.would.owner) : 'nobody'}
                </span>
                <span class="quiet">{lead.would?.rule}</span>
              </li>
            ))}
          </ul>
          {other.length > shown && <p class="quiet">and {other.length - shown} more</p>}
        </details>
      )}
      <p class="quiet">Only tried: leads that came before keep their owner, also once the rules are live.</p>
    </>
  )
}

/** Where a lead goes: rules in the order they are tried, changed here and tried on past leads before they go live. */
export function RoutingForm({ site, people }: { site: FeedSite; people: readonly string[] }) {
  const draft = usePlanDraft()
  const routing = draft.plan?.routing
  const run = useAnswerTo<Iso<DryRun>>(`/api/sites/${site.site}/routing/dry-run`, { routing })
  if (!draft.plan || !routing) return null
  const { plan, problems } = draft
  const { rules, fallback } = routing
  const set = (next: Partial<SitePlan['routing']>) => draft.change({ ...plan, routing: { ...routing, ...next } })
  const hitsOf = (name: string | null) => run?.rules.find(({ rule }) => rule === name)?.leads ?? null
  return (
    <section class="part" aria-labelledby="routing-title">
      <header>
        <h2 id="routing-title">Where a lead goes</h2>
        <span class="quiet">the first rule that holds; leads of the last {run?.leads.length ?? '…'}</span>
      </header>
      <ol class="rule-list">
        {rules.map((rule, index) => (
          <RuleEditor
            key={index}
            plan={plan}
            rule={rule}
            index={index}
            people={people}
            problems={problems}
            hits={hitsOf(rule.name)}
            onChange={(changed) => set({ rules: rules.with(index, changed) })}
            onMove={(to) => {
              const others = rules.toSpliced(index, 1)
              set({ rules: to === null ? others : others.toSpliced(to, 0, rule) })
            }}
          />
        ))}
        <li class="otherwise">
          <label>
            <b>Otherwise</b>
            <span>every other lead</span>
            <input
              type="email"
              value={fallback ?? ''}
              placeholder="nobody: it waits without an owner"
              onInput={(event) => set({ fallback: event.currentTarget.value || null })}
            />
          </label>
          <span class="number">{run && plural(hitsOf('fallback') ?? 0, 'lead')}</span>
          <Fault problems={problems} at="routing.fallback" />
        </li>
      </ol>
      <p class="row">
        <button
          type="button"
          class="button"
          onClick={() => set({ rules: [...rules, { name: '', when: {}, owners: [{ owner: '' }] }] })}
        >
          Add a rule
        </button>
      </p>
      {run && draft.isChanged && <Tried run={run} site={site} />}
      <KeepButton draft={draft} own={[path, 'routing.fallback']} what="Routing is live" />
    </section>
  )
}
