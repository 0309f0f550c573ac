import type { Field, Form } from '#core/plan.ts'

/** Fields that mean something to the ranking or to those who call, ready to be asked. */
export const knownFields: readonly Field[] = [
  { name: 'email', type: 'email', required: true, label: { en: 'Work e-mail' } },
  { name: 'name', type: 'text', label: { en: 'Name' } },
  { name: 'firstName', type: 'text', label: { en: 'First name' } },
  { name: 'lastName', type: 'text', label: { en: 'Last name' } },
  { name: 'company', type: 'text', label: { en: 'Company' } },
  { name: 'title', type: 'title', label: { en: 'Your position' } },
  { name: 'phone', type: 'phone', label: { en: 'Phone' } },
  { name: 'country', type: 'country', label: { en: 'Country' } },
  { name: 'companySize', type: 'company-size', label: { en: 'How many people work there?' } },
  { name: 'industry', type: 'text', label: { en: 'Industry' } },
  { name: 'message', type: 'message', label: { en: 'Your question' } },
]

/** Without the e-mail nobody is a lead: it stays, and it stays asked. */
export const isFixed = ({ name }: Field): boolean => name === 'email'

/** Those that a form could ask and does not. */
export const addable = ({ fields }: Form): readonly Field[] =>
  knownFields.filter(({ name }) => !fields.some((field) => field.name === name))

/** The form with a field at another place; what is shown only after another answer is not put before it. */
export function withFieldAt({ fields, ...form }: Form, from: number, to: number): Form {
  const field = fields[from]
  return { ...form, fields: field ? fields.toSpliced(from, 1).toSpliced(to, 0, field) : fields }
}

/** Without the field, and without what asked to be shown only for its answer. */
export const withoutField = ({ fields, ...form }: Form, name: string): Form => ({
  ...form,
  fields: fields.filter((field) => field.name !== name && field.showIf?.field !== name),
})
