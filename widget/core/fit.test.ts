import { expect, test } from 'vitest'
import { defaultFit, explicitScore, type FitRules, type Known } from './fit.ts'

const unknown: Known = {
  seniority: null,
  companySize: null,
  industry: null,
  country: null,
  businessEmail: null,
  need: null,
  budget: null,
  authority: null,
  timeFrame: null,
}
const rules: FitRules = {
  ...defaultFit,
  targets: { companySizes: ['50-249'], industries: ['Manufacturing'], countries: ['DE'] },
}
const score = (known: Partial<Known>, by = rules) => explicitScore({ ...unknown, ...known }, by)

test.each([
  { name: 'nothing known is nothing earned', known: {}, score: 0, fit: 3 },
  { name: 'one known field cannot make a perfect fit', known: { businessEmail: true }, score: 25, fit: 2 },
  { name: 'an owner alone fits well', known: { seniority: 'owner' }, score: 70, fit: 1 },
  { name: 'a manager alone is a second fit', known: { seniority: 'manager' }, score: 50, fit: 2 },
  { name: 'an intern is asked, and earns little', known: { seniority: 'intern' }, score: 20, fit: 2 },
  { name: 'a company of the target size', known: { companySize: '50-249' }, score: 57.14, fit: 1 },
  { name: 'a company next to it is worth half', known: { companySize: '250-999' }, score: 28.57, fit: 2 },
  { name: 'a company far from it is worth nothing', known: { companySize: '5000+' }, score: 0, fit: 3 },
  { name: 'an industry in any case', known: { industry: 'manufacturing' }, score: 50, fit: 2 },
  { name: 'another country', known: { country: 'FR' }, score: 0, fit: 3 },
  {
    name: 'everything right',
    known: {
      seniority: 'c-level',
      companySize: '50-249',
      industry: 'Manufacturing',
      country: 'DE',
      businessEmail: true,
      need: true,
      budget: true,
      authority: true,
      timeFrame: true,
    },
    score: 86.96,
    fit: 1,
  },
] satisfies { name: string; known: Partial<Known>; score: number; fit: number }[])('$name', (row) => {
  const { score: value, fit } = score(row.known)
  expect(value).toBeCloseTo(row.score, 2)
  expect(fit).toBe(row.fit)
})

test('what nobody was asked lowers nothing and says what it could bring', () => {
  const { factors } = score({ seniority: 'owner' })
  const country = factors.find(({ factor }) => factor === 'country')
  expect(country).toMatchObject({ known: false, points: 0 })
  expect(country?.couldEarn).toBeCloseTo(5, 2)
})

test('a site without targets does not judge by them', () => {
  expect(score({ country: 'FR', seniority: 'owner' }, defaultFit).score).toBe(70)
})

test('the points of the factors add up exactly', () => {
  const seniorities = Object.keys(rules.points.seniority) as (keyof typeof rules.points.seniority)[]
  for (const seniority of seniorities)
    for (const need of [true, false, null])
      for (const companySize of ['10-49', '50-249', '5000+', null] as const) {
        const { score: value, factors } = score({ seniority, need, companySize, businessEmail: true })
        expect(factors.reduce((sum, { points }) => sum + Math.round(points * 100), 0)).toBe(Math.round(value * 100))
      }
})
