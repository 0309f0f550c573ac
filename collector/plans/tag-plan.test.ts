import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
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

test('texts come in the language asked for, else in the plan’s own', () => {
  const texts = planTexts(samplePlan(), 'ar')
  expect(texts.gates.guide?.title).toBe('دليل كفاءة المضخات')
  expect(texts.gates.guide?.fields.map(({ label }) => label)).toEqual(['البريد الإلكتروني', 'First name', 'Company'])
  expect(texts.purposes[0]?.name).toBe('أرسلوا إليّ الأخبار')
  expect(texts.gates.webinar?.webinar).toMatchObject({ durationMinutes: 45, recorded: false })
})

test('the same text keeps its address, another gets a new one', () => {
  const renamed = samplePlan({ name: 'Acme Pumps' })
  expect(textsHash(samplePlan(), 'en')).toBe(textsHash(samplePlan({ counts: 'full' }), 'en'))
  expect(textsHash(samplePlan(), 'en')).not.toBe(textsHash(renamed, 'en'))
  expect(textsModule(renamed, 'en')).toMatch(/^export default \{/)
})
