import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answers } from '#core/submission.ts'
import { type SampleApp, sampleApp, samplePublicUrl } from '../sample-app.ts'
import { attacks, pitches } from './machines.cases.ts'
import { texts, ways } from './people.cases.ts'
import { type Behaviour, contactPlan, sender } from './sending.cases.ts'

let sample: SampleApp
beforeEach(async () => {
  sample = await sampleApp({
    plan: contactPlan(),
    settings: { publicUrl: samplePublicUrl, clientLimit: 30, trustProxy: [] },
  })
})
afterEach(() => sample.stop())

/** Every way with every text, each from an address of its own, so that each is a lead of its own. */
const crossed = (behaviours: Behaviour[], written: [string, Answers][]) =>
  behaviours.flatMap((behaviour, way) =>
    written.map(([text, answers], index) => ({
      name: `${behaviour.name}, writes ${text}`,
      behaviour,
      answers: { ...answers, email: String(answers['email']).replace('@', `.${way}.${index}@`) },
    })),
  )

/** Sends all and names those that were refused, and those that wait in quarantine. */
async function sendAll(cases: ReturnType<typeof crossed>) {
  const send = sender(sample)
  const refused: string[] = []
  for (const { name, behaviour, answers } of cases) {
    const status = await send(behaviour, answers)
    if (status !== 201) refused.push(`${name}: ${status}`)
  }
  const waiting: string[] = []
  let kept = 0
  for await (const rows of sample.parts.storage.rows({ status: ['all'] }, 'newest', sample.clock.now))
    for (const { email, status } of rows) {
      kept++
      const of = cases.find(({ answers }) => answers.email.toLowerCase() === email)
      if (status === 'quarantined' && of) waiting.push(of.name)
    }
  return { refused, waiting, kept }
}

test('of 600 submissions of people none is lost, and at most one in a hundred waits', async () => {
  const cases = crossed(ways, texts)
  expect(cases.length).toBeGreaterThanOrEqual(600)
  const { refused, waiting, kept } = await sendAll(cases)
  expect(refused).toEqual([])
  expect(kept).toBe(cases.length)
  expect(waiting.length / cases.length, waiting.join('\n')).toBeLessThanOrEqual(0.01)
}, 180_000)

test('of 270 submissions of machines at least 99 in a hundred wait, and none is thrown away', async () => {
  const cases = crossed(attacks, pitches)
  expect(cases.length).toBeGreaterThanOrEqual(270)
  const { refused, waiting, kept } = await sendAll(cases)
  expect(refused).toEqual([])
  expect(kept).toBe(cases.length)
  const passed = cases.filter(({ name }) => !waiting.includes(name)).map(({ name }) => name)
  expect(passed.length / cases.length, passed.join('\n')).toBeLessThanOrEqual(0.01)
}, 180_000)
