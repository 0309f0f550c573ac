import { companySizes } from '#core/fit.ts'
import type { RoutingRule, SitePlan } from '#core/plan.ts'
import { ranks } from '#core/rank.ts'
import type { Problem } from '#core/submission.ts'
import { plural } from '../words.ts'
import { ChoiceList } from './choice-list.tsx'
import { countryCode, countryNames } from './countries.ts'
import { Fault, faultsAt } from './keep-plan.tsx'
import { ListInput } from './list-input.tsx'
import { OwnerList } from './owner-list.tsx'
import { ownersWords, whenWords, withCondition } from './routing-words.ts'

interface Props {
  plan: SitePlan
  rule: RoutingRule
  index: number
  people: readonly string[]
  problems: readonly Problem[]
  /** How many of the leads that it was tried on it would take. */
  hits: number | null
  onChange: (rule: RoutingRule) => void
  /** To another place in the order; null takes the rule away. */
  onMove: (to: number | null) => void
}

/** One rule: read as a sentence, opened to be changed. */
export function RuleEditor({ plan, rule, index, people, problems, hits, onChange, onMove }: Props) {
  const path = `routing.rules.${index}`
  const has = (name: keyof RoutingRule['when']) => rule.when[name] ?? []
  const when = (name: keyof RoutingRule['when']) => (values: string[]) =>
    onChange({ ...rule, when: withCondition(rule.when, name, values) })
  const topics = [...new Set(plan.topics.map(({ topic }) => topic))]
  return (
    <li>
      <details class="rule" open={!rule.name || faultsAt(problems, path).length > 0}>
        <summary>
          <b>{rule.name || 'New rule'}</b>
          <span>{whenWords(rule.when)}</span>
          <span>{ownersWords(rule.owners)}</span>
          <span class="number">{hits !== null && plural(hits, 'lead')}</span>
        </summary>
        <div class="rule-fields">
          <label class="entry-line">
            <span>Name</span>
            <input
              value={rule.name}
              aria-invalid={faultsAt(problems, `${path}.name`).length > 0}
              placeholder="DACH, best ranks"
              onInput={(event) => onChange({ ...rule, name: event.currentTarget.value })}
            />
            <Fault problems={problems} at={`${path}.name`} />
          </label>
          <p class="quiet">All that is set must hold. What is left empty does not matter.</p>
          <ChoiceList label="Rank" all={ranks} chosen={rule.when.ranks ?? []} onChange={when('ranks')} />
          <ListInput
            label="Country"
            values={has('countries')}
            read={countryCode}
            placeholder="Germany, Austria"
            note={countryNames(has('countries'))}
            wrong={faultsAt(problems, `${path}.when.countries`).length > 0}
            onChange={when('countries')}
          />
          <ListInput label="Region" values={has('regions')} placeholder="Bayern, DE-BW" onChange={when('regions')} />
          {topics.length > 0 && (
            <ChoiceList label="Topic" all={topics} chosen={has('topics')} onChange={when('topics')} />
          )}
          <ChoiceList
            label="Company size"
            all={companySizes}
            chosen={companySizes.filter((size) => has('companySizes').includes(size))}
            onChange={when('companySizes')}
          />
          <ListInput label="Industry" values={has('industries')} onChange={when('industries')} />
          <ListInput label="Partner’s code" values={has('partner')} onChange={when('partner')} />
          <Fault problems={problems} at={`${path}.when`} />
          <OwnerList
            owners={rule.owners}
            people={people}
            problems={problems}
            path={`${path}.owners`}
            onChange={(owners) => onChange({ ...rule, owners })}
          />
          <p class="row">
            {index > 0 && (
              <button type="button" class="button" onClick={() => onMove(index - 1)}>
                Try earlier
              </button>
            )}
            {index < plan.routing.rules.length - 1 && (
              <button type="button" class="button" onClick={() => onMove(index + 1)}>
                Try later
              </button>
            )}
            <button type="button" class="button" onClick={() => onMove(null)}>
              Remove<span class="sr"> the rule {rule.name}</span>
            </button>
          </p>
        </div>
      </details>
    </li>
  )
}
