import type { Problem } from '#core/submission.ts'
import { Fault, faultsAt } from './keep-plan.tsx'

interface Figure {
  label: string
  /** Where it stands in the plan. */
  path: string
  value: number
  /** As it is in the live plan. */
  was: number
  min: number
  max: number
  step: number
  unit?: string
  set: (value: number) => void
}

interface Props {
  head: string
  label: string
  figures: readonly Figure[]
  problems: readonly Problem[]
}

/** Figures of the plan: a slider to try, a field to be exact, and what it was. */
export const FigureFields = ({ head, label, figures, problems }: Props) => (
  <table class="plain-table figure-fields" aria-label={label}>
    <thead>
      <tr>
        <th scope="col">{head}</th>
        <th scope="col" class="only-wide">
          <span class="sr">Slider</span>
        </th>
        <th scope="col" class="number">
          {label}
        </th>
        <th scope="col" class="number">
          Was
        </th>
      </tr>
    </thead>
    <tbody>
      {figures.map(({ label, path, value, was, min, max, step, unit, set }) => (
        <tr key={path} class={value === was ? undefined : 'changed'}>
          <th scope="row">{label}</th>
          <td class="only-wide">
            <input
              type="range"
              aria-label={label}
              min={min}
              max={max}
              step={step}
              value={value}
              onInput={(event) => set(Number(event.currentTarget.value))}
            />
          </td>
          <td class="number">
            <input
              type="number"
              aria-label={`${label}, exactly`}
              min={min}
              step={step}
              value={value}
              aria-invalid={faultsAt(problems, path).length > 0}
              onInput={(event) => set(Number(event.currentTarget.value))}
            />{' '}
            {unit}
            <Fault problems={problems} at={path} />
          </td>
          <td class="number was">{value === was ? 'same' : was}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
