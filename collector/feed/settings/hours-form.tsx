import type { SitePlan, WorkingHours } from '#core/plan.ts'
import type { FeedSite } from '../api-types.ts'
import { Fault, faultsAt, KeepButton, usePlanDraft } from './keep-plan.tsx'

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const usual: WorkingHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:30', holidays: [] }
const path = 'routing.hours'

/** When people work: due times run only then. */
export function HoursForm({ site }: { site: FeedSite }) {
  const draft = usePlanDraft()
  const { plan, problems, change } = draft
  if (!plan) return null
  const { hours } = plan.routing
  const set = (next: WorkingHours | undefined) => {
    const { hours: _before, ...routing } = plan.routing
    const changed: SitePlan = { ...plan, routing: next ? { ...routing, hours: next } : routing }
    change(changed)
  }
  const wrong = (name: string) => faultsAt(problems, `${path}.${name}`).length > 0
  return (
    <section class="part" aria-labelledby="hours-title">
      <header>
        <h2 id="hours-title">Working hours and holidays</h2>
        <span class="quiet">{site.timeZone}; due times run only within them</span>
      </header>
      <p class="row">
        <label>
          <input
            type="checkbox"
            checked={!hours}
            onChange={(event) => set(event.currentTarget.checked ? undefined : usual)}
          />{' '}
          day and night
        </label>
      </p>
      {hours && (
        <>
          <fieldset class="row">
            <legend class="sr">Working days</legend>
            {weekdays.map((name, index) => (
              <label key={name}>
                <input
                  type="checkbox"
                  checked={hours.days.includes(index + 1)}
                  onChange={(event) => {
                    const others = hours.days.filter((day) => day !== index + 1)
                    set({ ...hours, days: (event.currentTarget.checked ? [...others, index + 1] : others).toSorted() })
                  }}
                />{' '}
                {name}
              </label>
            ))}
            <Fault problems={problems} at={`${path}.days`} />
          </fieldset>
          <p class="row">
            <label for="hours-from">From</label>
            <input
              id="hours-from"
              type="time"
              value={hours.from}
              aria-invalid={wrong('from')}
              onInput={(event) => set({ ...hours, from: event.currentTarget.value })}
            />
            <Fault problems={problems} at={`${path}.from`} />
            <label for="hours-to">to</label>
            <input
              id="hours-to"
              type="time"
              value={hours.to}
              aria-invalid={wrong('to')}
              onInput={(event) => set({ ...hours, to: event.currentTarget.value })}
            />
            <Fault problems={problems} at={`${path}.to`} />
          </p>
          <ul class="rules" aria-label="Holidays">
            {hours.holidays.map((day, index) => (
              <li key={index}>
                <input
                  type="date"
                  aria-label={`Holiday ${index + 1}`}
                  value={day}
                  aria-invalid={wrong(`holidays.${index}`)}
                  onInput={(event) =>
                    set({ ...hours, holidays: hours.holidays.with(index, event.currentTarget.value) })
                  }
                />
                <Fault problems={problems} at={`${path}.holidays.${index}`} />
                <button
                  type="button"
                  class="button"
                  onClick={() => set({ ...hours, holidays: hours.holidays.toSpliced(index, 1) })}
                >
                  Remove<span class="sr"> holiday {day}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="row">
            <button type="button" class="button" onClick={() => set({ ...hours, holidays: [...hours.holidays, ''] })}>
              Add a holiday
            </button>
          </p>
        </>
      )}
      <KeepButton draft={draft} own={[path]} what="Working hours are live" />
    </section>
  )
}
