import { Fault, faultsAt, KeepButton, usePlanDraft } from './keep-plan.tsx'

const path = 'routing.absences'

interface Props {
  owners: readonly string[]
}

/** Who is away when: new leads go to the others, and the first and last day count. */
export function AbsencesForm({ owners }: Props) {
  const draft = usePlanDraft()
  const { plan, problems, change } = draft
  if (!plan) return null
  const absences = plan.routing.absences ?? []
  const set = (next: typeof absences) => change({ ...plan, routing: { ...plan.routing, absences: next } })
  return (
    <section class="part" aria-labelledby="absences-title">
      <header>
        <h2 id="absences-title">Who is away</h2>
        <span class="quiet">new leads go to the others; both days included</span>
      </header>
      <ul class="rules" aria-label="Absences">
        {absences.map((absence, index) => {
          const field = (name: 'owner' | 'from' | 'to', what: string) => ({
            'aria-label': `${what} of absence ${index + 1}`,
            'aria-invalid': faultsAt(problems, `${path}.${index}.${name}`).length > 0,
            value: absence[name],
            onInput: (event: { currentTarget: { value: string } }) =>
              set(absences.with(index, { ...absence, [name]: event.currentTarget.value })),
          })
          return (
            <li key={index}>
              <select {...field('owner', 'Person')}>
                {[...new Set([absence.owner, ...owners])].map((owner) => (
                  <option key={owner}>{owner}</option>
                ))}
              </select>
              <span>
                <input type="date" {...field('from', 'First day')} /> to{' '}
                <input type="date" {...field('to', 'Last day')} /> <Fault problems={problems} at={`${path}.${index}`} />
              </span>
              <button type="button" class="button" onClick={() => set(absences.toSpliced(index, 1))}>
                Remove<span class="sr"> absence {index + 1}</span>
              </button>
            </li>
          )
        })}
      </ul>
      <p class="row">
        <button
          type="button"
          class="button"
          aria-disabled={!owners.length}
          onClick={() => owners[0] && set([...absences, { owner: owners[0], from: '', to: '' }])}
        >
          Add an absence
        </button>
        {!owners.length && <span class="quiet">The plan names nobody who could be away.</span>}
      </p>
      <KeepButton draft={draft} own={[path]} what="Absences are live" />
    </section>
  )
}
