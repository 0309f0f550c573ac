import { beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../storage/sqlite.ts'
import { aPlan, aProfile, aSubmission } from '../storage/sample-submissions.ts'
import { amountOf, correctField, logContact, setAmount, setOwner, setStage, setStatus, undo } from './lifecycle.ts'
import type { LeadStorage } from './lead-storage.ts'
import type { Amendment, Lead } from './lead.ts'

const at = Date.UTC(2026, 4, 4, 10)
const doing = { by: 'sue@acme.example', at: at + 1000 }

describe('the life of a lead', () => {
  let storage: LeadStorage
  let id: string
  beforeEach(async () => {
    storage = openSqlite(':memory:', { planOf: () => aPlan() })
    const profile = aProfile({ views: 9, goals: 6, minutes: 60 })
    const answers = { email: 'ada@acme.example', title: 'CEO', company: 'Acne' }
    const taken = await storage.take(aSubmission({ profile, answers }), 'one')
    if (taken.state === 'conflict') throw new Error('conflict')
    ;({ id } = taken.lead)
  })
  const change = async (ask: (lead: Lead) => Amendment) => {
    const lead = await storage.change(id, ask, at + 2000)
    if (!lead) throw new Error('no lead')
    return lead
  }

  test('rules make it an MQL and say so', async () => {
    const lead = await storage.find(id, at)
    expect(lead?.stage).toBe('mql')
    expect(lead?.changes).toMatchObject([{ field: 'stage', from: 'lead', to: 'mql', by: `rule: rank ${lead?.rank}` }])
  })

  test('what a person says about the stage stays', async () => {
    await change((lead) => setStage(lead, 'opportunity', doing))
    await storage.take(aSubmission({ receivedAt: at + 5000, submittedAt: at + 5000 }), 'two')
    expect((await storage.find(id, at))?.stage).toBe('opportunity')
    const lead = await change((before) =>
      undo(before, before.changes.find(({ to }) => to === 'opportunity')?.id ?? '', doing),
    )
    expect(lead.stage).toBe('mql')
  })

  test('what a rule did can be taken back', async () => {
    const lead = await change((before) => undo(before, before.changes[0]?.id ?? '', doing))
    expect(lead.stage).toBe('lead')
  })

  test('a call makes it contacted and takes it out of the due list, the next date brings it back', async () => {
    expect((await storage.find(id, at))?.dueAt).toBeGreaterThan(at)
    const called = await change(() => logContact({ kind: 'call', text: 'nobody there' }, doing))
    expect(called).toMatchObject({ status: 'contacted', dueAt: null })
    const next = await change(() =>
      logContact({ kind: 'call', text: 'again', nextAt: at + 9e6 }, { ...doing, at: at + 2000 }),
    )
    expect(next.dueAt).toBe(at + 9e6)
    const note = await change(() => logContact({ kind: 'note', text: 'likes pumps' }, { ...doing, at: at + 3000 }))
    expect(note.status).toBe('contacted')
  })

  test('rejecting asks for a reason', async () => {
    await expect(change((lead) => setStatus(lead, 'rejected', doing))).rejects.toThrow('missing')
    expect((await change((lead) => setStatus(lead, 'rejected', { ...doing, reason: 'no budget' }))).status).toBe(
      'rejected',
    )
  })

  test('a corrected answer counts and the typed one stays', async () => {
    const lead = await change((before) => correctField(before, 'company', 'Acme', doing))
    expect(lead.company).toBe('Acme')
    expect(lead.submissions[0]?.answers['company']).toBe('Acne')
    expect(() => correctField(lead, 'email', 'x@y.example', doing)).toThrow('cannot')
  })

  test('an owner and an amount are kept with who and when', async () => {
    expect((await change((lead) => setOwner(lead, 'bob@acme.example', doing))).owner).toBe('bob@acme.example')
    const lead = await change((before) => setAmount(before, 12_500, 'EUR', doing))
    expect(amountOf(lead)).toBe('12500.00 EUR')
    expect(() => setAmount(lead, -1, 'EUR', doing)).toThrow('amount')
    expect(setOwner(lead, 'bob@acme.example', doing)).toEqual({})
  })

  test.each(['suspect', 'nonsense', 'constructor'])('a stage of %j is refused', (stage) =>
    expect(change((lead) => setStage(lead, stage, doing))).rejects.toThrow('stage'),
  )
})
