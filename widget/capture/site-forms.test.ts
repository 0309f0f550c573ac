import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventKind } from '#core/event.ts'
import { emptyProfile, type StoredProfile } from '#core/profile.ts'
import { limits, type Submission } from '#core/submission.ts'
import { sampleJoined, samplePlan } from '../sample-joined.ts'
import type { Joined } from '../joined.ts'
// Loaded by the first input otherwise, which on a busy machine takes longer than these tests wait.
import '../forms/pack.ts'
import { start } from './site-forms.ts'

let sent: Submission[]
let noticed: [EventKind, string | undefined][]
let profile: StoredProfile

const map = {
  'your-mail': 'email',
  firm: 'company',
  secret: 'message',
  card: 'title',
  news: 'news',
  size: 'companySize',
}

function watch(more: Partial<Joined> = {}) {
  // Listeners of the tests before still hear: each tells its own.
  const [mySent, myNoticed] = [sent, noticed]
  start(
    sampleJoined({
      plan: { ...samplePlan, forms: { contact: map } },
      record: (kind, detail) => myNoticed.push([kind, detail]),
      load: async () =>
        ({ submit: async (_: Joined, submission: Submission) => void mySent.push(submission) }) as never,
      last: profile,
      profile: async () => profile,
      ...more,
    }),
  )
}

const form = () => document.querySelector('form')!
const submit = async () => {
  const event = new Event('submit', { bubbles: true, cancelable: true })
  form().dispatchEvent(event)
  await new Promise((resolve) => setTimeout(resolve, 50))
  return event
}

beforeEach(() => {
  sent = []
  noticed = []
  profile = emptyProfile(Date.now())
  document.body.innerHTML = `<form data-lodestone-form="contact">
    <input name="your-mail" value=" ana@example.com ">
    <input name="firm" value="Acme">
    <input name="secret" type="password" value="hunter2">
    <input name="card" autocomplete="cc-number" value="4111111111111111">
    <input name="unmapped" value="private">
    <input name="news" type="checkbox" value="yes">
    <input name="size" type="radio" value="1-9"><input name="size" type="radio" value="10-49" checked>
  </form>`
})

afterEach(() => {
  // Listeners of one test would send along what the next one submits.
  document.body.replaceChildren()
})

test('reads mapped fields only: no password, no card, nothing unticked', async () => {
  watch()
  expect((await submit()).defaultPrevented).toBe(false)
  expect(sent[0]).toMatchObject({ form: 'contact', gate: null, planRevision: 7 })
  expect(sent[0]?.implicitScore).toBeGreaterThan(0)
  expect(sent[0]?.profile?.events.map(({ kind }) => kind)).toEqual(['form-start', 'gate-submit'])
  expect(sent[0]?.answers).toEqual({ email: 'ana@example.com', company: 'Acme', companySize: '10-49' })
  expect(JSON.stringify(sent)).not.toMatch(/hunter2|4111|private/)
})

test('what the page empties at once was read before', async () => {
  watch()
  form().addEventListener('submit', () =>
    form()
      .querySelectorAll('input')
      .forEach((input) => (input.value = '')),
  )
  await submit()
  expect(sent.at(-1)?.answers.email).toBe('ana@example.com')
})

test('sent again after a correction it is another submission of the same form', async () => {
  watch()
  await submit()
  const first = sent.at(-1)
  await submit()
  expect(sent.at(-1)?.instance).toBe(first?.instance)
  expect(sent.at(-1)?.id).not.toBe(first?.id)
})

test.each([
  ['no e-mail', () => (form().querySelector('input')!.value = '')],
  ['a form that the plan does not name', () => form().setAttribute('data-lodestone-form', 'other')],
])('%s: nothing is sent', async (_, change) => {
  watch()
  change()
  await submit()
  expect(sent).toEqual([])
})

test('the owner may stop it', async () => {
  watch({ beforeSend: () => null })
  await submit()
  expect(sent).toEqual([])
})

test('a long history is cut to what one request may hold', async () => {
  profile.events = Array.from({ length: 100 }, (_, at) => ({
    kind: 'page-view' as const,
    at,
    path: '/'.padEnd(190, 'x'),
  }))
  watch()
  await submit()
  expect(new Blob([JSON.stringify(sent.at(-1))]).size).toBeLessThanOrEqual(limits.submissionBytes)
  expect(sent.at(-1)?.profile?.events.at(-1)?.kind).toBe('gate-submit')
})

test('its first input is noticed once', () => {
  watch()
  form()
    .querySelector('input')!
    .dispatchEvent(new Event('input', { bubbles: true }))
  form()
    .querySelector('input')!
    .dispatchEvent(new Event('input', { bubbles: true }))
  expect(noticed).toEqual([['form-start', 'contact']])
})
