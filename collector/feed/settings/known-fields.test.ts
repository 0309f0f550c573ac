import { expect, test } from 'vitest'
import type { Form } from '#core/plan.ts'
import { addable, withFieldAt, withoutField } from './known-fields.ts'

const form: Form = {
  atMost: 3,
  fields: [
    { name: 'email', type: 'email', label: { en: 'E-mail' } },
    { name: 'need', type: 'radio', label: { en: 'What for?' } },
    { name: 'timeFrame', type: 'radio', label: { en: 'When?' }, showIf: { field: 'need', equals: 'power' } },
  ],
}
const names = ({ fields }: Form) => fields.map(({ name }) => name)

test('a field goes to another place, and the form keeps the rest of what it says', () => {
  expect(names(withFieldAt(form, 1, 0))).toEqual(['need', 'email', 'timeFrame'])
  expect(withFieldAt(form, 1, 2).atMost).toBe(3)
})

test('with a field goes what was only asked for its answer', () =>
  expect(names(withoutField(form, 'need'))).toEqual(['email']))

test('what is asked already is not offered again', () => {
  const offered = addable(form).map(({ name }) => name)
  expect(offered).not.toContain('email')
  expect(offered).toContain('phone')
})
