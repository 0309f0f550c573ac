import { expect, test } from 'vitest'
import type { FormField } from '#core/plan.ts'
import { en } from '#core/words/after/en.ts'
import { isAsked } from './asked.ts'
import { problemsOf } from './validate.ts'

const email: FormField = { name: 'email', type: 'email', label: 'E-mail', required: true }
const wrong = 'Enter an e-mail address, like name@company.com.'

test.each([
  ['ana@berg-pumpen.de', undefined],
  ['ana+news@mail.berg.co.uk', undefined],
  ['o’hara@bücher.example', undefined],
  ['', wrong],
  ['ana', wrong],
  ['ana@berg', wrong],
  ['ana@berg.', wrong],
  ['ana@@berg.de', wrong],
  ['ana @berg.de', wrong],
])('the address "%s"', (value, problem) => {
  expect(problemsOf([email], { email: value }, en).email).toBe(problem)
})

test('what is missing is named in the field’s own words, in the order of the form', () => {
  const fields: FormField[] = [
    { name: 'firstName', type: 'text', label: 'First name', required: true },
    { name: 'company', type: 'text', label: 'Company', required: true },
    { name: 'need', type: 'radio', label: 'What brings you here?', required: true, options: [] },
    { name: 'terms', type: 'checkbox', label: 'The terms', required: true },
    { name: 'phone', type: 'phone', label: 'Phone' },
  ]
  expect(Object.entries(problemsOf(fields, {}, en))).toEqual([
    ['firstName', 'Enter your first name.'],
    ['company', 'This is needed: Company.'],
    ['need', 'Choose an answer: What brings you here?'],
    ['terms', 'This needs a tick: The terms.'],
  ])
})

test('a field that is not asked is not missed', () => {
  const budget: FormField = {
    name: 'budget',
    type: 'text',
    label: 'Budget',
    required: true,
    showIf: { field: 'need', equals: ['power', 'new'] },
  }
  expect(isAsked(budget, {})).toBe(false)
  expect(isAsked(budget, { need: 'power' })).toBe(true)
  expect(isAsked(budget, { need: ['other', 'new'] })).toBe(true)
  expect(problemsOf([budget], { need: 'looking' }, en)).toEqual({})
})
