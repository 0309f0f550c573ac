import type { Field, Form } from '#core/plan.ts'
import type { Problem } from '#core/submission.ts'
import { Icon } from '../marks/icon.tsx'
import { fieldWords, plural } from '../words.ts'
import { Fault } from './keep-plan.tsx'
import { addable, isFixed, withFieldAt, withoutField } from './known-fields.ts'

interface Props {
  form: Form
  locale: string
  /** Where the form stands in the plan. */
  path: string
  problems: readonly Problem[]
  onChange: (form: Form) => void
}

/** What a form asks, in its order: the words, whether it must be answered, and where it stands. */
export function FieldRows({ form, locale, path, problems, onChange }: Props) {
  const set = (index: number, next: Partial<Field>) => {
    const field = form.fields[index]
    if (field) onChange({ ...form, fields: form.fields.with(index, { ...field, ...next }) })
  }
  const more = addable(form)
  return (
    <>
      <ol class="gate-fields" aria-label="Fields">
        {form.fields.map((field, index) => {
          const words = fieldWords(field.name)
          return (
            <li key={field.name}>
              <input
                aria-label={`Words for ${words}`}
                lang={locale}
                dir="auto"
                placeholder={field.label['en'] ?? words}
                value={field.label[locale] ?? ''}
                onInput={(event) => set(index, { label: { ...field.label, [locale]: event.currentTarget.value } })}
              />
              <select
                aria-label={`${words}: must it be answered?`}
                value={field.required ? 'required' : 'optional'}
                disabled={isFixed(field)}
                onChange={(event) => set(index, { required: event.currentTarget.value === 'required' })}
              >
                <option value="required">must be answered</option>
                <option value="optional">optional</option>
              </select>
              <span class="steps-of">
                <button
                  type="button"
                  class="button plain"
                  aria-disabled={index === 0}
                  aria-label={`${words} earlier`}
                  onClick={() => index > 0 && onChange(withFieldAt(form, index, index - 1))}
                >
                  <Icon name="up" small />
                </button>
                <button
                  type="button"
                  class="button plain"
                  aria-disabled={index === form.fields.length - 1}
                  aria-label={`${words} later`}
                  onClick={() => onChange(withFieldAt(form, index, index + 1))}
                >
                  <Icon name="down" small />
                </button>
              </span>
              <button
                type="button"
                class="button plain"
                aria-disabled={isFixed(field)}
                aria-label={`Do not ask for ${words}`}
                onClick={() => !isFixed(field) && onChange(withoutField(form, field.name))}
              >
                <Icon name="close" small />
              </button>
              {(field.options || field.showIf) && (
                <small class="quiet">
                  {field.options && plural(field.options.length, 'answer to choose from', 'answers to choose from')}
                  {field.options && field.showIf && ', '}
                  {field.showIf && `only after ${fieldWords(field.showIf.field).toLowerCase()}`}
                </small>
              )}
              <Fault problems={problems} at={`${path}.fields.${index}`} />
            </li>
          )
        })}
      </ol>
      <Fault problems={problems} at={`${path}.fields`} />
      {more.length > 0 && (
        <p class="row">
          <select
            aria-label="Ask for one thing more"
            value=""
            onChange={(event) => {
              const field = more.find(({ name }) => name === event.currentTarget.value)
              if (field) onChange({ ...form, fields: [...form.fields, field] })
            }}
          >
            <option value="">Ask for one thing more…</option>
            {more.map(({ name }) => (
              <option key={name} value={name}>
                {fieldWords(name)}
              </option>
            ))}
          </select>
          <span class="quiet">each further field costs forms; what is known is not asked again</span>
        </p>
      )}
    </>
  )
}
