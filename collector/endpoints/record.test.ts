import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recordLinkMs } from '../people/record-link.ts'
import type { Letter } from '../people/visitor-mail.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { type SampleApp, sampleApp, sampleSubmission } from '../sample-app.ts'

let sample: SampleApp
let link: string
let letters: Letter[]
beforeEach(async () => {
  letters = []
  sample = await sampleApp({
    sendLetter: (letter) => {
      letters.push(letter)
      return Promise.resolve()
    },
  })
  for (const [index, company] of ['Berg Pumpen', 'Berg Werke'].entries())
    await sample.app.request('/s/acme/submissions', {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify(
        sampleSubmission({
          id: `0b8f5c1e-5d3c-4c58-9d3c-00000000000${index}`,
          instance: `0b8f5c1e-5d3c-4c58-9d3c-0000000000a${index}`,
          answers: { email: 'ana@berg-pumpen.example', firstName: 'Ana', company },
        }),
      ),
    })
  link = new URL(sample.parts.recordLinks.url('acme', 'ana@berg-pumpen.example')).searchParams.get('link') ?? ''
})
afterEach(() => sample.stop())

const look = (text = link) => sample.app.request(`/s/acme/record?link=${text}`)
const press = (fields: Record<string, string>, text = link) =>
  sample.app.request('/s/acme/record', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ link: text, ...fields }).toString(),
  })
const leads = async () => (await sample.parts.storage.list({}, 'newest', 50, null, sample.clock.now)).leads

test('looking at the link shows a button and nothing of the record', async () => {
  const page = await (await look()).text()
  expect(page).toContain('Open my record')
  expect(page).not.toContain('Berg')
})

test('the press opens all that the person sent, from whichever browser', async () => {
  const copy = (await (await press({ do: 'download' })).json()) as { submissions: unknown[] }
  expect(copy.submissions).toHaveLength(2)
  expect(await (await press({ do: 'open' })).text()).toContain('Berg Werke')
})

test('a correction and an erasure hold for everything, and the erasure can be taken back', async () => {
  await press({ do: 'correct', field: 'company', value: 'Berg & Co' })
  expect(await leads()).toMatchObject([{ company: 'Berg & Co' }])
  const page = await (await press({ do: 'erase' })).text()
  expect(page).toContain('Erased.')
  expect(await leads()).toEqual([])
  const erased = /name="erased" value="([^"]+)"/.exec(page)?.[1] ?? ''
  expect(await (await press({ do: 'undo-erase', erased })).text()).toContain('Berg &amp; Co')
  expect(await leads()).toHaveLength(1)
})

test('a changed, expired or foreign link opens nothing', async () => {
  expect((await press({ do: 'open' }, `${link}x`)).status).toBe(404)
  expect((await press({ do: 'open' }, '')).status).toBe(404)
  const keys = sample.parts.recordLinks.seal('acme', { keyHashes: [] })
  expect((await press({ do: 'open' }, keys)).status).toBe(404)
  expect(sample.parts.recordLinks.open('beta', link)).toBeNull()
  sample.clock.now += recordLinkMs
  expect((await press({ do: 'open' })).status).toBe(404)
})

describe('asking for the link', () => {
  const ask = async (email: string) => {
    const response = await sample.app.request('/s/acme/record?lang=ar', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ do: 'ask', email }).toString(),
    })
    // The letter is written after the answer.
    await wait(20)
    return response
  }

  test('it goes to the address alone, in a letter with nothing else in it, and opens the record', async () => {
    expect(await (await sample.app.request('/s/acme/record')).text()).toContain('type="email"')
    const answer = await (await ask(' Ana@Berg-Pumpen.example ')).text()
    expect(answer).not.toContain('link=')
    expect(letters).toHaveLength(1)
    const { to, subject, text } = letters[0] as Letter
    expect(to).toBe('ana@berg-pumpen.example')
    expect(subject).toContain('Acme')
    const [address = ''] = /https:\S+/.exec(text) ?? []
    expect(text.match(/https:/g)).toHaveLength(1)
    const sent = new URL(address).searchParams.get('link') ?? ''
    expect(await (await press({ do: 'open' }, sent)).text()).toContain('Berg Werke')
  })

  test('a known and an unknown address get the same answer', async () => {
    const shape = async (email: string) => {
      const response = await ask(email)
      return [response.status, Object.fromEntries(response.headers), await response.text()]
    }
    const known = await shape('ana@berg-pumpen.example')
    expect(await shape('nobody@berg-pumpen.example')).toEqual(known)
    expect(letters).toHaveLength(1)
  })

  test('nobody’s mailbox is filled by asking again and again', async () => {
    for (let i = 0; i < 5; i++) await ask('ana@berg-pumpen.example')
    expect(letters).toHaveLength(1)
    sample.clock.now += 600_000
    await ask('ana@berg-pumpen.example')
    expect(letters).toHaveLength(2)
  })

  test('what is no address is asked for again', async () => {
    expect((await ask('ana')).status).toBe(422)
    expect(letters).toEqual([])
  })

  test('a mail server that takes nothing is the operator’s matter, not the visitor’s', async () => {
    await sample.stop()
    sample = await sampleApp({ sendLetter: () => Promise.reject(new Error('550 no')), plan: samplePlan() })
    await sample.app.request('/s/acme/submissions', {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain' },
      body: JSON.stringify(sampleSubmission()),
    })
    expect((await ask('ana@berg-pumpen.example')).status).toBe(200)
    expect(sample.logged).toEqual(['record link: 550 no'])
  })

  test('where no mail is set the page says whom to ask', async () => {
    await sample.stop()
    sample = await sampleApp()
    const page = await (await sample.app.request('/s/acme/record')).text()
    expect(page).toContain('Ask Acme')
    expect(page).not.toContain('<form')
  })
})
