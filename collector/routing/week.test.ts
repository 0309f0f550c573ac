import { expect, test } from 'vitest'
import type { SitePlan } from '#core/plan.ts'
import { ranks } from '#core/rank.ts'
import { deliverDue } from '../deliveries/delivery-worker.ts'
import { followUpOf } from '../numbers/follow-up.ts'
import { periodOf } from '../numbers/period.ts'
import { memoryPlans } from '../plans/memory-plans.ts'
import { createPlanStore } from '../plans/plan-store.ts'
import { samplePlan } from '../plans/sample-plan.ts'
import { openSqlite } from '../storage/sqlite.ts'
import { aSubmission } from '../storage/sample-submissions.ts'
import { createOverdue } from './overdue.ts'
import { createRouter } from './router.ts'

const minute = 6e4
const monday = Date.parse('2026-11-02T00:00:00Z')
const weekMinutes = 7 * 1440
const end = monday + 12 * 1440 * minute
const tickMs = 240 * minute

const at = (name: string) => `${name}@acme.example`
const zones: Record<string, string> = { berlin: 'Europe/Berlin', york: 'America/New_York' }
const away = { owner: at('jonas'), from: '2026-11-03', to: '2026-11-05' }

const planOf = (site: string): SitePlan =>
  samplePlan({
    site,
    timeZone: zones[site] ?? 'UTC',
    webhooks: [],
    ranking: Object.fromEntries(
      ranks.map((rank) => [rank, { followUp: 'inside-sales', withinHours: rank.startsWith('3') ? null : 24 }]),
    ),
    routing: {
      rules: [
        {
          name: 'germany',
          when: { countries: ['DE'] },
          owners: [{ owner: at('maya') }, { owner: at('jonas'), weight: 2 }],
        },
        { name: 'america', when: { countries: ['US'] }, owners: [{ owner: at('ann') }, { owner: at('bob') }] },
        { name: 'france', when: { countries: ['FR'] }, owners: [{ owner: at('fleur') }] },
      ],
      fallback: at('tom'),
      absences: [away, { owner: at('fleur'), from: '2026-11-06', to: '2026-11-06' }],
      hours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: ['2026-11-04'] },
    },
  })

/** The same numbers at every run. */
function drawn(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

interface Visitor {
  email: string
  site: string
  country: string
  title: string
  isSpam: boolean
  at: number
  calledAt: number | null
}

const draw = drawn(20_261_102)
const visitors = Array.from({ length: 500 }, (_, index): Visitor => {
  const came = monday + draw(weekMinutes) * minute
  const isSpam = draw(20) === 0
  return {
    email: `p${index}@berg.example`,
    site: draw(2) ? 'berlin' : 'york',
    country: ['DE', 'US', 'FR', 'BR'][draw(4)] ?? '',
    title: draw(3) ? 'CEO' : 'intern',
    isSpam,
    at: came,
    calledAt: !isSpam && draw(3) ? came + (1 + draw(4_000)) * minute : null,
  }
}).toSorted((a, b) => a.at - b.at)

/** The ledger's own calendar: what the wall shows at each minute, asked once, and no arithmetic with days. */
function calendar(timeZone: string) {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  const weekday = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' })
  const minutes = Array.from({ length: 20 * 1440 }, (_, index) => {
    const [day = '', time = ''] = format.format(monday + index * minute).split(' ')
    const isWeekend = weekday.format(monday + index * minute).startsWith('S')
    return { day, works: !isWeekend && day !== '2026-11-04' && time >= '09:00' && time < '17:00' }
  })
  return {
    dayAt: (moment: number) => minutes[(moment - monday) / minute]?.day ?? '',
    /** The end of the 480th working minute: eight hours are one working day. */
    dueFrom(moment: number) {
      let left = 480
      let index = (moment - monday) / minute
      for (; left > 0; index++) if (minutes[index]?.works) left--
      return monday + index * minute
    },
  }
}

const calendars: Record<string, ReturnType<typeof calendar>> = {
  berlin: calendar('Europe/Berlin'),
  york: calendar('America/New_York'),
}

/** Who gets whom, by lists written by hand. */
function ledgerOwners() {
  const given = new Map<string, number>()
  return ({ site, country, at: came }: Visitor): string => {
    const day = calendars[site]?.dayAt(came) ?? ''
    const isJonasThere = day < '2026-11-03' || day > '2026-11-05'
    const list =
      country === 'DE'
        ? isJonasThere
          ? ['jonas', 'maya', 'jonas']
          : ['maya']
        : country === 'US'
          ? ['ann', 'bob']
          : country === 'FR' && day !== '2026-11-06'
            ? ['fleur']
            : ['tom']
    const key = `${site} ${list[0] === 'tom' ? 'tom' : country}`
    const turn = given.get(key) ?? 0
    given.set(key, turn + 1)
    return at(list[turn % list.length] ?? '')
  }
}

test('a week of 500 leads: one owner each, the right due time, the right notices, the right report', async () => {
  let plans: Awaited<ReturnType<typeof createPlanStore>> | undefined
  const live = (site: string) => plans?.get(site)?.plan ?? null
  const storage = openSqlite(':memory:', { planOf: live, router: createRouter(live) })
  plans = await createPlanStore(memoryPlans())
  for (const site of ['berlin', 'york']) expect(await plans.apply(planOf(site), 'test')).toMatchObject({ ok: true })

  const tellOverdue = createOverdue({ storage, plans })
  const told: string[] = []
  const kind = {
    takes: () => true,
    async deliver({ target }: { target: string }, lead: { email: string } | null) {
      told.push(`${target} ${lead?.email}`)
      return { status: 200, detail: 'mailed' }
    },
  }
  const ids = new Map<string, string>()
  const happenings = [
    ...visitors.map((visitor) => ({ at: visitor.at, order: 0, visitor })),
    ...visitors.flatMap((visitor) => (visitor.calledAt === null ? [] : [{ at: visitor.calledAt, order: 1, visitor }])),
    ...Array.from({ length: (end - monday) / tickMs }, (_, tick) => ({
      at: monday + tick * tickMs,
      order: 2,
      visitor: null,
    })),
  ].toSorted((a, b) => a.at - b.at || a.order - b.order)
  for (const { at: now, order, visitor } of happenings) {
    if (!visitor) {
      await tellOverdue(now)
      while (await deliverDue({ storage, kinds: [kind], now: () => now, log: () => {} }));
    } else if (order === 0) {
      const { site, email, title, country, isSpam } = visitor
      const taken = await storage.take(
        aSubmission({
          site,
          email,
          answers: { email, title, country },
          profile: null,
          submittedAt: now,
          receivedAt: now,
          signs: isSpam ? [60, 60].map((points) => ({ sign: 'a', points })) : [],
        }),
        'same',
      )
      if (taken.state !== 'conflict') ids.set(email, taken.lead.id)
    } else {
      const call = { id: 'call', kind: 'call' as const, text: '', by: at('maya'), at: now }
      await storage.change(ids.get(visitor.email) ?? '', () => ({ contacts: [call] }), now)
    }
  }

  const nextOwner = ledgerOwners()
  const expectedNotices: string[] = []
  const spans = new Map<string, { took: number[]; inTime: number; due: number }>()
  for (const visitor of visitors) {
    const lead = await storage.find(ids.get(visitor.email) ?? '', end)
    if (visitor.isSpam) {
      expect(lead).toMatchObject({ owner: null })
      continue
    }
    const owner = nextOwner(visitor)
    const isPromised = lead?.rank[0] !== '3'
    const due = isPromised ? (calendars[visitor.site]?.dueFrom(visitor.at) ?? 0) : null
    expect([visitor.email, lead?.owner, lead?.promise?.dueAt ?? null]).toEqual([visitor.email, owner, due])
    expect(lead?.changes.filter(({ field }) => field === 'owner')).toHaveLength(1)
    expectedNotices.push(`owner:${owner} ${visitor.email}`)
    const { calledAt } = visitor
    if (due !== null) {
      const tick = monday + (Math.floor((due - monday) / tickMs) + 1) * tickMs
      if (tick < end && (calledAt === null || calledAt > tick))
        for (const person of new Set([owner, at('tom')])) expectedNotices.push(`overdue:${person} ${visitor.email}`)
    }
    const key = `${visitor.site} ${owner}`
    const line = spans.get(key) ?? { took: [], inTime: 0, due: 0 }
    spans.set(key, line)
    if (calledAt !== null) line.took.push(calledAt - visitor.at)
    if (due !== null && (calledAt !== null || due < end)) {
      line.due++
      if (calledAt !== null && calledAt <= due) line.inTime++
    }
  }
  expect(told.toSorted()).toEqual(expectedNotices.toSorted())
  expect(new Set(visitors.map(({ isSpam }) => isSpam)).size).toBe(2)
  expect(told.filter((line) => line.startsWith('overdue:')).length).toBeGreaterThan(50)

  for (const site of ['berlin', 'york']) {
    const report = await followUpOf(storage, site, live(site), periodOf('2026-11-02', '2026-11-08', end), end)
    const byLedger = [...spans].flatMap(([key, { took, inTime, due }]) => {
      const [of, owner] = key.split(' ')
      const half = took.filter((span) => took.filter((other) => other <= span).length * 2 >= took.length)
      const median = half.length ? Math.min(...half) : null
      return of === site ? [{ owner, calls: took.length, median, inTime: due ? inTime / due : null }] : []
    })
    const reported = report.owners.map(({ owner, calls, median, inTime }) => ({ owner, calls, median, inTime }))
    const inOrder = <Each extends { owner?: string | null }>(lines: Each[]) =>
      lines.toSorted((a, b) => ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1))
    expect(inOrder(reported)).toEqual(inOrder(byLedger))
  }
  await storage.close()
})
