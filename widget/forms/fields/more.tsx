import { companySizes } from '#core/fit.ts'
import { countries } from './countries.ts'
import { controlOf, type FieldProps, has, Note, Optional } from './field.tsx'
import css from './more.css?inline'

export { css }

/** Radio chips and groups of boxes: nothing is chosen beforehand, choosing turns no page. */
function Choices(props: FieldProps) {
  const { model, field } = props
  const { hint } = field
  const { name, label, options = [] } = field
  const type = field.type === 'radio' ? 'radio' : 'checkbox'
  const problem = model.problems[name]
  return (
    <fieldset class="field" aria-describedby={problem || hint ? `${name}-note` : undefined}>
      <legend>
        {label}
        {type === 'checkbox' && <Optional {...props} />}
      </legend>
      <div class="chips">
        {options.map((option, index) => (
          <label class="chip" key={option.value}>
            <input
              type={type}
              name={name}
              value={option.value}
              id={index ? undefined : name}
              defaultChecked={has(props, option.value)}
              aria-invalid={!!problem}
            />
            {option.label}
          </label>
        ))}
      </div>
      <Note name={name} problem={problem}>
        {hint}
      </Note>
    </fieldset>
  )
}

/** A list to choose from: the plan's own, or bands of people employed. */
function Select(props: FieldProps) {
  const { model, field } = props
  const options =
    field.options ??
    (field.type === 'country'
      ? countries(model.words.language)
      : companySizes.map((value) => ({ value, label: value.replace('-', '–') })))
  return (
    <select {...controlOf(props, model.problems[field.name] ?? field.hint)}>
      <option value="">{model.words.choose}</option>
      {options.map(({ value, label }) => (
        <option value={value} key={value} selected={has(props, value)}>
          {label}
        </option>
      ))}
    </select>
  )
}

/** The further kinds of fields. */
export function More(props: FieldProps) {
  const { model, field } = props
  const { name, type, label, hint } = field
  if (type === 'radio' || type === 'checkbox') return <Choices {...props} />
  const problem = model.problems[name]
  return (
    <div class="field">
      <label for={name}>
        {label}
        <Optional {...props} />
      </label>
      {type === 'message' ? <textarea {...controlOf(props, problem ?? hint)} rows={4} /> : <Select {...props} />}
      <Note name={name} problem={problem}>
        {hint}
      </Note>
    </div>
  )
}
