import type { RoutingRule } from '#core/plan.ts'
import type { Problem } from '#core/submission.ts'
import { Fault, faultsAt } from './keep-plan.tsx'

type Owners = RoutingRule['owners']

interface Props {
  owners: Owners
  /** Those known already, to pick from. */
  people: readonly string[]
  problems: readonly Problem[]
  path: string
  onChange: (owners: Owners) => void
}

/** Who takes turns, and how often. */
export function OwnerList({ owners, people, problems, path, onChange }: Props) {
  const list = `people-${path}`
  return (
    <fieldset class="owner-list">
      <legend>Goes to</legend>
      <datalist id={list}>
        {people.map((person) => (
          <option key={person}>{person}</option>
        ))}
      </datalist>
      {owners.map(({ owner, weight = 1 }, index) => (
        <p class="row" key={index}>
          <input
            type="email"
            list={list}
            aria-label={`E-mail of person ${index + 1}`}
            placeholder="mina@acme.example"
            value={owner}
            aria-invalid={faultsAt(problems, `${path}.${index}.owner`).length > 0}
            onInput={(event) => onChange(owners.with(index, { ...owners[index], owner: event.currentTarget.value }))}
          />
          {owners.length > 1 && (
            <label>
              <input
                type="number"
                min={1}
                max={100}
                value={weight}
                aria-invalid={faultsAt(problems, `${path}.${index}.weight`).length > 0}
                onInput={(event) => onChange(owners.with(index, { owner, weight: Number(event.currentTarget.value) }))}
              />
              {weight === 1 ? 'turn' : 'turns'}
            </label>
          )}
          {owners.length > 1 && (
            <button type="button" class="button" onClick={() => onChange(owners.toSpliced(index, 1))}>
              Remove<span class="sr"> {owner}</span>
            </button>
          )}
          <Fault problems={problems} at={`${path}.${index}`} />
        </p>
      ))}
      <p class="row">
        <button type="button" class="button" onClick={() => onChange([...owners, { owner: '' }])}>
          Add a person
        </button>
        {owners.length > 1 && <span class="quiet">they take turns</span>}
      </p>
    </fieldset>
  )
}
