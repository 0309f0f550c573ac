import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { aSubmission } from './sample-submissions.ts'
import type { Storage } from './sqlite.ts'

const before = Date.UTC(2026, 4, 4, 10)

/** What erasing leaves behind: no row, a word to the receivers, and a mark against what browsers still keep. */
export function eraseCases(name: string, open: () => Storage | Promise<Storage>): void {
  describe(`${name} erasing`, () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await open()
    })
    afterEach(() => storage.close())
    const take = (email: string, site = 'acme') => storage.take(aSubmission({ email, site }), 'same')

    test('remembers the address, so that a form sent before brings nobody back and one sent later does', async () => {
      await take('gone@a.example')
      expect(await storage.wasErased('acme', 'gone@a.example', before)).toBe(false)
      await storage.erase('gone@a.example')
      expect(await storage.wasErased('acme', 'gone@a.example', before)).toBe(true)
      // An outbox may hold what never arrived at this site.
      expect(await storage.wasErased('other', 'gone@a.example', before)).toBe(true)
      expect(await storage.wasErased('acme', 'gone@a.example', Date.now() + 1000)).toBe(false)
      expect(await storage.wasErased('acme', 'stays@a.example', before)).toBe(false)
    })

    test('at one site leaves the others as they are', async () => {
      await take('gone@a.example')
      await take('gone@a.example', 'other')
      await storage.erase('gone@a.example', 'other')
      expect(await storage.wasErased('other', 'gone@a.example', before)).toBe(true)
      expect(await storage.wasErased('acme', 'gone@a.example', before)).toBe(false)
    })

    test('remembers every address of a merged person', async () => {
      await take('one@a.example')
      await take('two@a.example')
      const [one, two] = (await storage.list({}, 'newest', 2, null, before)).leads
      await storage.merge(one?.id ?? '', two?.id ?? '', 'ana@acme.example', before)
      await storage.erase('one@a.example')
      expect(await storage.wasErased('acme', 'two@a.example', before)).toBe(true)
      expect(await storage.count({ status: ['all'] }, 10)).toBe(0)
    })

    test('tells the receivers by the id alone, and nothing else of the lead', async () => {
      const taken = await take('gone@a.example')
      await take('stays@a.example')
      await storage.erase('gone@a.example')
      const due = await storage.deliveries('acme', null, 10)
      const id = taken.state === 'conflict' ? '' : taken.lead.id
      expect(due.filter(({ leadId }) => leadId === id)).toMatchObject([
        { event: 'lead.erased', target: 'https://hooks.example/lodestone', state: 'waiting' },
      ])
      expect(due).toHaveLength(2)
    })

    test('by a visitor keeps a word that was not yet told, and the mark, when it is final', async () => {
      await storage.take(aSubmission({ email: 'gone@a.example', keyHash: 'k' }), 'same')
      await storage.changeOwn('acme', 'k', { do: 'erase' }, before + 1)
      expect(await storage.wasErased('acme', 'gone@a.example', before)).toBe(false)
      await storage.purge(before + 2)
      await expect.poll(() => storage.wasErased('acme', 'gone@a.example', before), { timeout: 5_000 }).toBe(true)
      expect((await storage.deliveries('acme', null, 10)).map(({ event }) => event)).toEqual(['lead.erased'])
    })
  })
}
