import { expect, test } from 'vitest'
import type { FeedLead } from '../api-types.ts'
import { aLead } from '../sample-lead.ts'
import { isLikely, suspectOf } from './quarantine.ts'

type Kept = FeedLead['submissions'][number]
const submission = (signs: Kept['signs']): Kept => ({
  id: 's',
  site: 'acme',
  email: 'ana@berg.example',
  form: 'guide',
  gate: null,
  instance: 'i',
  answers: {},
  consents: [],
  profile: null,
  clockErrorMs: 0,
  implicitScore: null,
  reported: { implicitScore: null },
  trimmed: false,
  planRevision: 1,
  page: '/',
  keyHash: '',
  submittedAt: '',
  receivedAt: '',
  signs,
})

test('reasons stand apart for and against, strongest first, each once', () => {
  const lead = aLead({
    submissions: [
      submission([
        { sign: 'hidden field filled in', points: 60 },
        { sign: 'filled in within two seconds', points: 70 },
        { sign: 'read three pages', points: -20 },
      ]),
      submission([{ sign: 'hidden field filled in', points: 60 }]),
    ],
  })
  const suspect = suspectOf(lead)
  expect(suspect.against).toEqual(['filled in within two seconds', 'hidden field filled in'])
  expect(suspect.for).toEqual(['read three pages'])
  expect(suspect.points).toBe(110)
})

test('somebody who only sent a form is not called likely', () => {
  expect(isLikely(suspectOf(aLead({ submissions: [submission([{ sign: 'x', points: 100 }])] })))).toBe(false)
})
