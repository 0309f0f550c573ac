import './gates.css'
import { useState } from 'preact/hooks'
import type { GateText, SitePlan } from '#core/plan.ts'
import type { FeedSite } from '../api-types.ts'
import { Link } from '../link.tsx'
import { place } from '../place.ts'
import { FieldRows } from './field-rows.tsx'
import { GatePreview } from './gate-preview.tsx'
import { Fault, faultsAt, KeepButton, usePlanDraft } from './keep-plan.tsx'

const languages = new Intl.DisplayNames('en', { type: 'language' })

const texts: [name: keyof GateText, label: string, example: string, tall?: true][] = [
  ['title', 'Title', 'What is offered'],
  ['meta', 'Line below', 'PDF, 32 pages, 2.4 MB'],
  ['body', 'What they get', 'Stands on the page of its own; lines that begin with “- ” make a list.', true],
  ['button', 'Button', 'Get the guide'],
  ['thanks', 'Thank you', 'Thank you'],
  ['download', 'Button afterwards', 'Download the guide'],
]

/** Languages that any text of the plan is in, the plan's own first. */
const localesOf = (plan: SitePlan): string[] => [
  ...new Set([plan.locale, ...Object.values(plan.gates).flatMap(({ text }) => Object.keys(text))]),
]

const list = (names: string[]) => names.map((name) => languages.of(name) ?? name).join(', ')

/** What a visitor reads and is asked at one gate, in one language, with how it reads beside it. */
export function GateForm({ site }: { site: FeedSite }) {
  const draft = usePlanDraft()
  const { plan, problems, change } = draft
  const [locale, setLocale] = useState<string | null>(null)
  if (!plan) return null
  const ids = Object.keys(plan.gates)
  const id = ids.find((each) => each === place.value.query.get('gate')) ?? ids[0]
  const gate = id === undefined ? undefined : plan.gates[id]
  if (id === undefined || !gate) return <p class="quiet">The plan has no gate yet.</p>
  const locales = localesOf(plan)
  const shown = locale ?? plan.locale
  const text: Partial<GateText> = gate.text[shown] ?? {}
  const form = plan.forms[gate.form]
  const others = ids.filter((each) => each !== id && plan.gates[each]?.form === gate.form)
  const missing = locales.filter((each) => !gate.text[each]?.title)
  const path = `gates.${id}.text.${shown}`

  function setText(name: keyof GateText, value: string): void {
    if (!gate || id === undefined || !plan) return
    const { [name]: _before, ...rest } = text
    const next = { title: '', ...rest, ...(value || name === 'title' ? { [name]: value } : {}) }
    const { [shown]: _own, ...otherTexts } = gate.text
    // A language without a title is none: visitors see the plan's own.
    const empty = !next.title && Object.keys(next).length === 1
    const changed = empty ? otherTexts : { ...gate.text, [shown]: next }
    change({ ...plan, gates: { ...plan.gates, [id]: { ...gate, text: changed } } })
  }

  return (
    <>
      <nav class="tabs gate-tabs" aria-label="Gates">
        {ids.map((each) => (
          <Link key={each} to={`settings?part=gates&site=${site.site}&gate=${each}`} current={each === id}>
            {each}
          </Link>
        ))}
      </nav>
      <div class="gate-editor">
        <div>
          <section class="part" aria-labelledby="gate-texts-title">
            <header>
              <h2 id="gate-texts-title">What {id} says</h2>
              <select aria-label="Language" value={shown} onChange={(event) => setLocale(event.currentTarget.value)}>
                {locales.map((each) => (
                  <option key={each} value={each}>
                    {languages.of(each)}
                    {missing.includes(each) && ', missing'}
                  </option>
                ))}
              </select>
            </header>
            {missing.length > 0 && (
              <p class="quiet">
                <b class="warn">{list(missing)} missing</b>: visitors there read {languages.of(plan.locale)}.
              </p>
            )}
            <div class="gate-texts">
              {texts.map(([name, label, example, tall]) => {
                const field = {
                  lang: shown,
                  dir: 'auto' as const,
                  value: text[name] ?? '',
                  placeholder: gate.text[plan.locale]?.[name] ?? example,
                  'aria-invalid': faultsAt(problems, `${path}.${name}`).length > 0,
                  onInput: (event: { currentTarget: { value: string } }) => setText(name, event.currentTarget.value),
                }
                return (
                  <label class="entry-line" key={name}>
                    <span>{label}</span>
                    {tall ? <textarea rows={5} {...field} /> : <input {...field} />}
                    <Fault problems={problems} at={`${path}.${name}`} />
                  </label>
                )
              })}
            </div>
          </section>
          {form && (
            <section class="part" aria-labelledby="gate-fields-title">
              <header>
                <h2 id="gate-fields-title">What it asks</h2>
                {others.length > 0 && <span class="quiet">the same form as {others.join(', ')}</span>}
              </header>
              <FieldRows
                form={form}
                locale={shown}
                path={`forms.${gate.form}`}
                problems={problems}
                onChange={(next) => change({ ...plan, forms: { ...plan.forms, [gate.form]: next } })}
              />
            </section>
          )}
          <p class="row">
            <span class="quiet">Link to it:</span>
            <a class="link" href={`/s/${site.site}/gates/${id}`} target="_blank" rel="noopener">
              {location.origin}/s/{site.site}/gates/{id}
            </a>
          </p>
          <KeepButton draft={draft} own={[`gates.${id}`, `forms.${gate.form}`]} what={`The gate ${id} is live`} />
        </div>
        <GatePreview gate={gate} form={form} locale={shown} fallback={plan.locale} />
      </div>
    </>
  )
}
