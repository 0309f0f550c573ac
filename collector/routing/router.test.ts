import { describe, expect, test } from 'vitest'
import type { RoutingRule, SitePlan } from '#core/plan.ts'
import type { LeadCard } from '../leads/derive.ts'
import { aPlan } from '../storage/sample-submissions.ts'
import { createRouter, turnOf } from './router.ts'

const rule = (name: string, when: RoutingRule['when'], ...owners: string[]): RoutingRule => ({
  name,
  when,
  owners: owners.map((owner) => ({ owner })),
})

const lead = (changes: {
  country?: string
  industry?: string
  topics?: Record<string, number>
  rank?: string
  code?: string
  fields?: Partial<Record<string, string>>
}) =>
  ({
    person: { country: changes.country ?? null, industry: changes.industry ?? null, companySize: null },
    fields: changes.fields ?? {},
    topics: changes.topics ?? {},
    rank: changes.rank ?? '2B',
    source: {
      first: changes.code ? { referralCode: changes.code, channel: 'referral', source: null } : null,
      last: null,
    },
  }) as LeadCard

const monday = Date.UTC(2026, 10, 2, 9)
const routed = (routing: SitePlan['routing'], of: LeadCard, now = monday) => {
  const route = createRouter(() => aPlan({ routing }))('acme', of, now)
  return route && [route.rule, route.ownerAt(0)]
}

const rules = [
  rule('DACH field', { countries: ['DE', 'AT', 'CH'], ranks: ['1A', '1B'] }, 'maya'),
  rule('partner', { partner: ['hydro-alliance'] }, 'tom'),
  rule('boosters', { topics: ['booster'] }, 'jonas'),
  rule('water', { industries: ['water'] }, 'rafael'),
]

test.each([
  { name: 'all conditions of a rule must hold', of: { country: 'DE', rank: '2B' }, to: ['fallback', 'ioana'] },
  {
    name: 'the first rule that holds decides',
    of: { country: 'de', rank: '1A', industry: 'water' },
    to: ['DACH field', 'maya'],
  },
  { name: 'a partner’s code decides', of: { code: 'hydro-alliance' }, to: ['partner', 'tom'] },
  { name: 'a topic decides', of: { topics: { booster: 2 } }, to: ['boosters', 'jonas'] },
  { name: 'an industry decides, whatever its case', of: { industry: 'Water' }, to: ['water', 'rafael'] },
  { name: 'what is not known holds nothing', of: {}, to: ['fallback', 'ioana'] },
])('$name', ({ of, to }) => expect(routed({ rules, fallback: 'ioana' }, lead(of))).toEqual(to))

describe('a region', () => {
  const territories = [
    rule('south', { countries: ['DE'], regions: ['Bayern', 'Baden-Württemberg'] }, 'maya'),
    rule('codes', { regions: ['US-CA', '서울'] }, 'tom'),
  ]
  test.each([
    {
      name: 'is read whatever its case, accents and hyphens',
      country: 'DE',
      fields: { region: 'baden wurttemberg' },
      to: 'south',
    },
    { name: 'counts with the country beside it', country: 'AT', fields: { region: 'Bayern' }, to: 'fallback' },
    { name: 'may be asked for as a state', country: 'DE', fields: { state: ' BAYERN ' }, to: 'south' },
    { name: 'may be a code of its country', country: 'US', fields: { province: 'CA' }, to: 'codes' },
    { name: 'of another country has another code', country: 'CA', fields: { province: 'CA' }, to: 'fallback' },
    { name: 'may be a code as a whole', country: 'US', fields: { region: 'us-ca' }, to: 'codes' },
    { name: 'in another script is itself', country: 'KR', fields: { region: '서울' }, to: 'codes' },
    { name: 'that was not asked holds nothing', country: 'DE', fields: {}, to: 'fallback' },
    { name: 'that was left empty holds nothing', country: 'DE', fields: { region: '' }, to: 'fallback' },
  ])('$name', ({ country, fields, to }) =>
    expect(routed({ rules: territories, fallback: 'ioana' }, lead({ country, fields }))?.[0]).toBe(to),
  )
})

test('without a fallback a lead that no rule wants has no owner', () => {
  expect(routed({ rules: [], fallback: null }, lead({}))).toBeNull()
})

describe('turns', () => {
  test('go round', () => {
    const owners = ['a', 'b', 'c'].map((owner) => ({ owner }))
    expect([0, 1, 2, 3, 4].map((turn) => turnOf(owners, turn))).toEqual(['a', 'b', 'c', 'a', 'b'])
  })

  test('follow the weights, spread evenly', () => {
    const owners = [{ owner: 'a', weight: 3 }, { owner: 'b' }]
    const given = Array.from({ length: 8 }, (_, turn) => turnOf(owners, turn)).join('')
    expect(given).toBe('aabaaaba')
  })
})

describe('absences', () => {
  const both = [rule('all', {}, 'maya', 'jonas')]
  const absences = [{ owner: 'maya', from: '2026-11-02', to: '2026-11-03' }]

  test('somebody away gets nothing, both days included, in the site’s time zone', () => {
    const given = (now: number) => routed({ rules: both, fallback: null, absences }, lead({}), now)?.[1]
    expect(given(Date.UTC(2026, 10, 1, 22, 59))).toBe('maya')
    expect(given(Date.UTC(2026, 10, 1, 23, 0))).toBe('jonas')
    expect(given(Date.UTC(2026, 10, 3, 22, 59))).toBe('jonas')
    expect(given(Date.UTC(2026, 10, 3, 23, 0))).toBe('maya')
  })

  test('a rule with nobody there is passed over', () => {
    const routing = { rules: [rule('only maya', {}, 'maya')], fallback: 'tom', absences }
    expect(routed(routing, lead({}))).toEqual(['fallback', 'tom'])
  })
})
