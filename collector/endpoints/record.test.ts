import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordLinkMs } from '../people/record-link.ts'
import { type SampleApp, sampleApp, sampleSubmission } from '../sample-app.ts'

let sample: SampleApp
let link: string
beforeEach(async () => {
  sample = await sampleApp()
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
