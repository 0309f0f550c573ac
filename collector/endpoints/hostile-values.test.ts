import { Window } from 'happy-dom'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Receipt, Submission } from '#core/submission.ts'
import { keyHashOf } from '../leads/intake.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { type SampleApp, sampleApp, sampleSubmission } from '../sample-app.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp()
})
afterEach(() => sample.stop())

async function submit(changes: Partial<Submission> = {}, site = 'acme'): Promise<Receipt> {
  const response = await sample.app.request(`/s/${site}/submissions`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain' },
    body: JSON.stringify(sampleSubmission(changes)),
  })
  expect(response.status).toBeLessThan(300)
  return (await response.json()) as Receipt
}
const press = (path: string, fields: Record<string, string>) =>
  sample.app.request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

describe('what visitors write is text on every page', () => {
  const payloads = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    '</textarea></title><svg onload=alert(1)>',
    'javascript:alert(1)',
    '<a href="javascript:alert(1)">x</a>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '${alert(1)}{{7*7}}',
    '\u202Egnp.exe',
  ]

  /** Nothing of a page runs, or leads anywhere that is not a web address. */
  function assertHarmless(html: string): void {
    const { document } = new Window({ settings: { disableJavaScriptEvaluation: true } })
    document.write(html)
    expect(document.querySelectorAll('script, iframe, object, embed, base, meta[http-equiv], style')).toHaveLength(0)
    for (const element of document.querySelectorAll('*'))
      for (const { name, value } of element.attributes) {
        expect(name, html).not.toMatch(/^on|^style$|^srcdoc$/i)
        if (['href', 'src', 'action', 'formaction'].includes(name))
          expect(value).not.toMatch(/^\s*(javascript|vbscript|data:text)/i)
      }
    expect([...document.querySelectorAll('img')].filter(({ className }) => className !== 'cover')).toHaveLength(0)
  }

  test('a planted one is found', () => {
    for (const bad of ['<script>1</script>', '<p onclick="x">', '<a href=" javascript:x">', '<img src=x>'])
      expect(() => assertHarmless(`<!doctype html><body>${bad}`), bad).toThrow('expected')
  })

  test.each(payloads)('%s', async (payload) => {
    const { now } = sample.clock
    const { lead } = await submit({
      answers: { email: 'ana@berg.example', firstName: payload, company: payload, title: payload, message: payload },
      page: `https://www.acme.example/${payload}`,
      consents: [
        {
          purpose: 'news',
          granted: true,
          shown: false,
          version: payload.slice(0, 20),
          locale: payload.slice(0, 20),
          at: now,
          page: payload,
        },
      ],
      profile: {
        firstSeenAt: now - 9_000,
        lastEventAt: now,
        sessions: 1,
        counters: { views: 1, actions: 0, goals: 0, days: 1, minutes: 0 },
        topics: { [payload]: 1 },
        touches: [],
        events: [{ kind: 'page-view', at: now, path: payload, title: payload, detail: payload, topic: payload }],
      },
      implicitScore: 1,
    })
    const link = sample.parts.recordLinks.url('acme', 'ana@berg.example')
    const query = encodeURIComponent(payload)
    const pages = [
      await sample.app.request(`/s/acme/me?key=${lead.key}`),
      await sample.app.request(`/s/acme/me?key=${query}&lang=${query}`),
      await press('/s/acme/me', { key: lead.key, do: 'correct', field: 'company', value: `${payload} again` }),
      await press('/s/acme/me', { key: payload, do: payload }),
      await sample.app.request(`/s/acme/record?link=${query}`),
      await press('/s/acme/record', { link: new URL(link).searchParams.get('link') ?? '', do: 'open' }),
      await press('/s/acme/gates/guide', {
        email: payload,
        firstName: payload,
        company: payload,
        instance: payload,
        token: payload,
      }),
      await press('/s/acme/gates/guide', { email: 'uwe@berg.example', firstName: payload, company: payload }),
      await sample.app.request(`/s/acme/gates/guide?lang=${query}`),
      await sample.app.request(`/s/acme/gates/${query}`),
      await sample.app.request(`/s/acme/assets/guide?grant=${query}`),
      await sample.app.request(`/auth/link?token=${query}`),
    ]
    for (const page of pages) {
      const html = await page.text()
      expect(page.headers.get('content-type')).toMatch(/^text\/html/)
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
      assertHarmless(html)
    }
    const record = await (await sample.app.request(`/s/acme/me?key=${lead.key}`)).text()
    const { document } = new Window({ settings: { disableJavaScriptEvaluation: true } })
    document.write(record)
    expect(document.body.textContent).toContain(`${payload} again`)
    expect(sample.logged).toEqual([])
  })
})

test('no value ends a header and begins another', async () => {
  await sample.parts.plans.apply({ ...samplePlan(), name: 'Acme\r\nSet-Cookie: a=b' }, 'test')
  const { lead } = await submit({ answers: { email: 'ana@berg.example', firstName: 'Ana\r\nX: y' } })
  for (const response of [
    await press('/s/acme/me', { key: lead.key, do: 'download' }),
    await sample.app.request('/s/acme/gates/guide?lang=en%0d%0aSet-Cookie:%20a=b'),
    await sample.app.request('/s/acme.js', { headers: { 'If-None-Match': '"a"', Origin: 'https://a.example' } }),
  ]) {
    expect(response.headers.get('set-cookie')).toBeNull()
    for (const [, value] of response.headers) expect(value).not.toMatch(/[\r\n]/)
  }
})

describe('one site’s keys, links and tokens open nothing at another', () => {
  beforeEach(async () => {
    await sample.parts.plans.apply({ ...samplePlan(), site: 'beta', name: 'Beta' }, 'test')
  })

  test('a lead key', async () => {
    const { lead } = await submit()
    const bearer = { Authorization: `Bearer ${lead.key}` }
    expect((await sample.app.request('/s/acme/me', { headers: bearer })).status).toBe(200)
    for (const method of ['GET', 'PATCH', 'DELETE'])
      expect((await sample.app.request('/s/beta/me', { method, headers: bearer })).status, method).toBe(404)
    expect((await sample.app.request(`/s/beta/me?key=${lead.key}`)).status).toBe(404)
    expect((await press('/s/beta/me', { key: lead.key, do: 'erase' })).status).toBe(404)
    expect((await sample.app.request('/s/acme/me', { headers: bearer })).status).toBe(200)
    const other = await submit({ key: lead.key, id: '0b8f5c1e-5d3c-4c58-9d3c-000000000002' }, 'beta')
    expect(other.lead.key).not.toBe(lead.key)
  })

  test('a grant', async () => {
    const { lead, asset } = await submit()
    const grant = new URL(asset?.url ?? '').searchParams.get('grant') ?? ''
    for (const path of [`/s/beta/assets/guide?grant=${grant}`, `/s/acme/assets/benchmarks?grant=${grant}`])
      expect((await sample.app.request(path)).status, path).toBe(404)
    // Signed by us, for a key that sent nothing there.
    const url = sample.parts.grants.url('beta', 'guide', keyHashOf(lead.key), sample.clock.now + 1e6)
    expect((await sample.app.request(url)).status).toBe(410)
  })

  test('a link to a record', async () => {
    await submit()
    await submit({ id: '0b8f5c1e-5d3c-4c58-9d3c-000000000003' }, 'beta')
    const link = new URL(sample.parts.recordLinks.url('acme', 'ana@berg-pumpen.example')).searchParams.get('link') ?? ''
    expect((await press('/s/acme/record', { link, do: 'open' })).status).toBe(200)
    expect((await press('/s/beta/record', { link, do: 'open' })).status).toBe(404)
  })

  test('a form token, which then is a sign and no refusal', async () => {
    const { token } = sample.parts.tokens.issue('acme', 'guide', false)
    const { id } = await submit({ token, id: '0b8f5c1e-5d3c-4c58-9d3c-000000000004' }, 'beta')
    const leadId = (await sample.parts.storage.submissionLead('beta', id)) ?? ''
    const lead = await sample.parts.storage.find(leadId, sample.clock.now)
    expect(lead?.submissions[0]?.signs.map(({ sign }) => sign)).toContain('brought a token that is not ours')
  })
})

describe('a session', () => {
  const signIn = (cookie?: string) =>
    sample.app.request('https://leads.example.com/auth/sign-in/email', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Origin: 'https://leads.example.com',
        ...(cookie && { Cookie: cookie }),
      },
      body: JSON.stringify({ email: 'ana@acme.example', password: 'correct horse battery' }),
    })
  beforeEach(() =>
    sample.parts.auth.addUser({ email: 'ana@acme.example', name: 'Ana', password: 'correct horse battery' }),
  )

  test('is a cookie that scripts do not read and other sites do not cause to be sent', async () => {
    const cookie = (await signIn()).headers.get('set-cookie') ?? ''
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part)
    expect(cookie).toMatch(/^__Secure-/)
    expect(cookie).not.toMatch(/domain=/i)
  })

  test('is a new one at each sign-in, whatever cookie was planted before', async () => {
    const first = (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? ''
    const second = (await signIn(first)).headers.get('set-cookie')?.split(';')[0] ?? ''
    const name = first.split('=')[0]
    const planted = (await signIn(`${name}=planted.by-somebody`)).headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(new Set([first, second, planted]).size).toBe(3)
    const headers = new Headers({ Cookie: `${name}=planted.by-somebody` })
    expect(await sample.parts.auth.session(headers)).toBeNull()
  })

  test('ends for good when its owner signs out', async () => {
    const cookie = (await signIn()).headers.get('set-cookie')?.split(';')[0] ?? ''
    expect(await sample.parts.auth.session(new Headers({ Cookie: cookie }))).not.toBeNull()
    const headers = { Cookie: cookie, Origin: 'https://leads.example.com', 'Content-Type': 'application/json' }
    await sample.app.request('https://leads.example.com/auth/sign-out', { method: 'POST', headers, body: '{}' })
    expect(await sample.parts.auth.session(new Headers({ Cookie: cookie }))).toBeNull()
  })
})
