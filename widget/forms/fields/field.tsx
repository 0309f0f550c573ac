import type { ComponentChildren } from 'preact'
import { type FormField, isFurther } from '#core/plan.ts'
import type { FormModel } from '../form-model.ts'
import { alertPath, Icon } from '../icon.tsx'

/** What browsers and password managers fill in (WCAG 1.3.5), by name of the answer. */
const autocomplete: Record<string, string> = {
  email: 'email',
  firstName: 'given-name',
  lastName: 'family-name',
  name: 'name',
  company: 'organization',
  title: 'organization-title',
  phone: 'tel',
  country: 'country',
}

/** What is wrong, with a sign before it. */
export const Problem = ({ text, ...rest }: { text: string; id?: string; role?: 'alert' }) => (
  <p class="problem" {...rest}>
    <Icon path={alertPath} />
    <span>{text}</span>
  </p>
)

/** The line under a control: the hint until it is the error, so that nothing moves. */
export const Note = ({ name, problem, children }: { name: string; problem?: string; children?: ComponentChildren }) =>
  problem ? (
    <Problem id={`${name}-note`} text={problem} />
  ) : children ? (
    <p class="note" id={`${name}-note`}>
      {children}
    </p>
  ) : null

export const Optional = ({ model, field }: FieldProps) =>
  field.required ? null : <span class="optional"> {model.words.optional}</span>

/** What the visitor answered before, when the form comes back after a failure or a reload. */
export const has = ({ model, field }: FieldProps, value: string) =>
  [model.answers[field.name]].flat().some((answer) => answer === value || (answer === true && value === 'on'))

export interface FieldProps {
  model: FormModel
  field: FormField
  /** Instead of the field's own hint. */
  hint?: ComponentChildren
}

/** A box with its whole sentence as the target. */
export const Choice = ({ id, name, value, ticked, problem, children }: ChoiceProps) => (
  <div>
    <label class="choice">
      <input
        type="checkbox"
        {...{ id, name, value }}
        defaultChecked={ticked}
        aria-invalid={!!problem}
        aria-describedby={problem && `${id}-note`}
      />
      <span>{children}</span>
    </label>
    <Note name={id} problem={problem} />
  </div>
)
interface ChoiceProps {
  id: string
  name: string
  value: string
  /** The visitor ticked it before. */
  ticked: boolean
  problem?: string
  children: ComponentChildren
}

/** What every control that is not a box is given. */
export const controlOf = ({ model, field: { name, required } }: FieldProps, note: unknown) => ({
  id: name,
  name,
  class: 'control',
  required,
  autocomplete: (autocomplete[name] ?? 'off') as 'off',
  'aria-invalid': !!model.problems[name],
  'aria-describedby': note ? `${name}-note` : undefined,
  readOnly: model.phase === 'sending',
  defaultValue: String(model.answers[name] ?? ''),
})

export function Field(props: FieldProps) {
  const { model, field } = props
  const { name, type, label } = field
  const { more, later } = model
  const problem = model.problems[name]
  const hint = props.hint ?? field.hint
  if (isFurther(field)) return more && <more.More {...props} />
  if (type === 'checkbox') {
    return (
      <Choice id={name} name={name} value="on" ticked={has(props, 'on')} problem={problem}>
        <b>{label}</b>
        {field.hint && <span>{field.hint}</span>}
      </Choice>
    )
  }
  const isAddress = type === 'email' || type === 'phone'
  return (
    <div class="field line">
      <label for={name}>
        {label}
        <Optional {...props} />
      </label>
      <input
        {...controlOf(props, problem || hint)}
        type={type === 'email' ? 'email' : type === 'phone' ? 'tel' : 'text'}
        list={undefined}
        dir={isAddress ? 'ltr' : undefined}
        spellcheck={isAddress ? false : undefined}
      />
      <Note name={name} problem={problem}>
        {type === 'email' && model.meant && later ? <later.Meant model={model} later={later} /> : hint}
      </Note>
    </div>
  )
}
