import { expect, test } from 'vitest'
import { aLead } from '../sample-lead.ts'
import { asTouched, touch, touched, untouch } from './touched.ts'

test('a change is laid over what was read before, and not over what is read after it', () => {
  const lead = aLead()
  touch({ ...lead, owner: 'jo@acme.example' })
  expect(asTouched(lead).owner).toBe('jo@acme.example')
  untouch([lead], touched.value)
  expect(asTouched(lead).owner).toBeNull()
})

test('what is changed while leads are read stays laid over the answer', () => {
  const lead = aLead()
  const before = touched.value
  touch({ ...lead, owner: 'jo@acme.example' })
  untouch([lead], before)
  expect(asTouched(lead).owner).toBe('jo@acme.example')
})
