import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isLike } from '#core/match.ts'
import { samplePlan } from './sample-plan.ts'
import { planLocales, planTexts, tagPlan, textsHash, textsModule } from './tag-plan.ts'

test('no secret of a plan is in its public parts', () => {
  const plan = samplePlan()
  const everything = [tagPlan(plan, 1), ...planLocales(plan).map((locale) => planTexts(plan, locale))]
  expect(JSON.stringify(plan)).toMatch(/canary/i)
  expect(JSON.stringify(everything)).not.toMatch(/canary/i)
})

test('the tag carries no text, and a click trigger costs nothing', () => {
  const tag = tagPlan(samplePlan(), 7)
  expect(tag).toMatchObject({ site: 'acme', revision: 7, consent: { mode: 'implied' } })
  expect(tag.gates.guide).toEqual({
    shape: 'dialog',
    type: 'content',
    asset: 'guide',
    triggers: [{ on: 'exit-intent' }],
    audience: undefined,
    caps: undefined,
  })
  expect(JSON.stringify(tag)).not.toContain('efficiency')
  expect(brotliCompressSync(JSON.stringify(tag)).length).toBeLessThan(700)
})

test('the tag carries what to look for as patterns that are ready to use', () => {
  const capture = {
    fileTypes: ['pdf', 'c++'],
    webinarHosts: ['zoom.us/webinar'],
    searchParameter: null,
    referralParameter: 'ref.by',
  }
  const {
    capture: { downloads, webinars, campaign },
    topics,
    goals,
  } = tagPlan(
    samplePlan({
      capture,
      topics: [{ match: '/blog/pumps', topic: 'pumps' }],
      scoring: { goals: [{ match: '/pricing' }, { match: '/shop/*' }, { kind: 'demo-request' }] },
    }),
    1,
  )
  expect(['/a.PDF', '/a.c++', '/a.cc', '/pdf'].map((path) => isLike(downloads, path))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(
    ['us06.zoom.us/webinar/1', 'zoom.us/webinar', 'zoom.us/j/1', 'notzoom.us/webinar'].map((link) =>
      isLike(webinars, link),
    ),
  ).toEqual([true, true, false, false])
  expect(['utm_source', 'ref.by', 'refxby', 'utm_term'].map((name) => isLike(campaign, name))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(isLike(topics[0]!.match, '/blog/pumps/one')).toBe(true)
  expect(
    ['page-view /pricing/', 'page-view /pricing/x', 'page-view /shop/x', 'demo-request undefined', 'video x'].map(
      (what) => isLike(goals, what),
    ),
  ).toEqual([true, false, true, true, false])
  const empty = tagPlan(
    samplePlan({ capture: { ...capture, fileTypes: [], webinarHosts: [], referralParameter: null } }),
    1,
  )
  expect(isLike(empty.capture.downloads, '/a.')).toBe(false)
  expect(isLike(empty.capture.webinars, 'zoom.us/webinar')).toBe(false)
})

test('texts come in the language asked for, else in the plan’s own', () => {
  const texts = planTexts(samplePlan(), 'ar')
  expect(texts.gates.guide?.title).toBe('دليل كفاءة المضخات')
  expect(texts.gates.guide?.fields.map(({ label }) => label)).toEqual(['البريد الإلكتروني', 'First name', 'Company'])
  expect(texts.purposes[0]?.name).toBe('أرسلوا إليّ الأخبار')
  expect(texts.gates.webinar?.webinar).toMatchObject({ durationMinutes: 45, recorded: false })
})

test('what a gate does not say itself it says by default, in the language of the texts', () => {
  const plan = samplePlan()
  const { guide } = plan.gates
  if (!guide) throw new Error('the sample plan has a guide')
  guide.text = { en: { title: 'Guide', button: 'Mine' }, de: { title: 'Leitfaden', emailHint: 'Hierhin.' } }
  const said = (locale: string) => {
    const { button, fields = [] } = planTexts(plan, locale).gates.guide ?? {}
    return [button, fields.find(({ type }) => type === 'email')?.hint]
  }
  expect(said('en')).toEqual(['Mine', 'We send it here.'])
  expect(said('de')).toEqual(['Jetzt holen', 'Hierhin.'])
})

test('the same text keeps its address, another gets a new one', () => {
  const renamed = samplePlan({ name: 'Acme Pumps' })
  expect(textsHash(samplePlan())).toBe(textsHash(samplePlan({ counts: 'full' })))
  expect(textsHash(samplePlan())).not.toBe(textsHash(renamed))
  expect(textsModule(renamed, 'en')).toMatch(/^export default \{/)
})
