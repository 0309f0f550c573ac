import { render } from 'preact'
import { expect, test } from 'vitest'
import type { GateType } from '#core/gate.ts'
import type { TagPlan } from '#core/plan.ts'
import { defaultScoring } from '#core/scoring.ts'
import type { Receipt, Submission } from '#core/submission.ts'
import type { FormsContext } from '../gates/forms-context.ts'
import { formModel } from './form-model.ts'
import { deliver, leave, left, look, packed, read, send } from './later.ts'
import type { Later } from './load-later.ts'
import ar from './locales/ar.ts'
import de from './locales/de.ts'
import en from './locales/en.ts'
import es from './locales/es.ts'
import ko from './locales/ko.ts'
import type { Locale } from './locales/locale.ts'
import ro from './locales/ro.ts'
import * as message from './message.tsx'

const plan: TagPlan = {
  site: 'acme',
  revision: 1,
  locale: 'en',
  consent: { mode: 'implied' },
  capture: { downloads: '', webinars: '', campaign: '' },
  topics: [],
  goals: '',
  scoring: defaultScoring,
  gates: {},
  texts: '',
  locales: ['en'],
  start: [],
}

const context: FormsContext = {
  base: 'https://leads.example/s/',
  plan,
  consentMode: 'implied',
  profile: async () => null,
  record() {},
  identity: async () => null,
  pendingConsents: async () => [],
  submit: async () => ({ state: 'stored', durable: true }),
  flush: async () => {},
  discard: async () => {},
  forget: async () => {},
  beforeSend: (submission) => submission,
  prepare: async () => {},
  emit() {},
}

const submission = (answers: Submission['answers']): Submission => ({
  id: 'a',
  form: 'short',
  gate: 'guide',
  instance: 'b',
  answers,
  consents: [],
  profile: null,
  implicitScore: null,
  trimmed: false,
  planRevision: 1,
  page: 'https://acme.example/',
  submittedAt: 0,
  sentAt: 0,
})

/** What stands in the form's place once the collector has answered. */
async function said(
  receipt: Partial<Receipt>,
  {
    type = 'content' as GateType,
    words = en as Locale,
    answers = { email: 'ana@berg.example' } as Submission['answers'],
  } = {},
): Promise<HTMLElement> {
  const later: Later = {
    deliver,
    leave,
    left,
    look,
    packed,
    read,
    send,
    ...message,
    words: (await words.after()).default,
  }
  const place = document.createElement('div')
  const texts = { title: 'The guide', button: 'Get the guide', form: 'short', fields: [] }
  const model = formModel({
    context,
    gate: 'guide',
    tag: { shape: 'dialog', type },
    plan: { locale: words.language, company: 'Acme', timeZone: 'UTC', purposes: [], gates: { guide: texts } },
    texts,
    words,
    place,
    remindOf: 0,
    style() {},
    load: async () => later,
    more: null,
    webinar: null,
    identity: null,
    profile: null,
    answers: {},
    button: texts.button,
  })
  Object.assign(model, {
    phase: 'done',
    sent: submission(answers),
    receipt: { id: 'a', lead: { key: 'k' }, ...receipt },
  })
  render(<message.Message model={model} later={later} />, place)
  return place
}

const asset = { url: 'https://leads.example/s/acme/assets/guide?grant=x' }
const titleOf = (place: HTMLElement) => place.querySelector('h3')?.textContent

test.each([en, ar, de, es, ko, ro])('where a letter must be answered first, it says so in $language', async (words) => {
  const place = await said({ confirm: 'gate' }, { words })
  const { confirm, thanks } = (await words.after()).default
  expect(titleOf(place)).toBe(confirm.title)
  expect(place.textContent).toContain('ana@berg.example')
  expect(place.textContent).toContain(confirm.button)
  expect(place.textContent).not.toContain(thanks.content.replace('{0}', ''))
  expect(place.querySelector('.badge.wait')).not.toBeNull()
})

test('what is there already is given with thanks, and below it what waits', async () => {
  const place = await said({ asset, confirm: 'consents' })
  expect(titleOf(place)).toBe('Thank you. It is yours.')
  expect(place.querySelector('a.button')?.getAttribute('href')).toBe(asset.url)
  expect(place.textContent).toContain('begins when you confirm it: a letter is on its way to ana@berg.example.')
})

test('nobody is thanked for being on a list that they are not on yet', async () => {
  const place = await said({ confirm: 'consents' }, { type: 'newsletter' })
  expect(titleOf(place)).toBe('Look into your mail.')
  expect(place.textContent).not.toContain('on the list')
})

test('the address of somebody who came back is not shown, as this browser does not have it', async () => {
  expect((await said({ confirm: 'gate' }, { answers: {} })).textContent).toContain('on its way to your address.')
})

test('without a letter it speaks of none', async () => {
  const place = await said({ asset })
  expect(titleOf(place)).toBe('Thank you. It is yours.')
  expect(place.textContent).not.toContain('letter')
})
