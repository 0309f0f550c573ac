import { randomUUID } from 'node:crypto'
import type { Bench } from '../../demo-site/bench.ts'
import { quantile } from '../numbers/quantile.ts'
import { openFeedStage } from '../../demo-site/e2e/feed-stage.ts'
import { people } from '../../demo-site/samples/people.ts'
import { sampleSubmission } from '../../demo-site/samples/load-samples.ts'
import { measureFeed } from './feed-measures.ts'

const most = 10_000

const rowOf = (what: string, values: readonly number[], limit: string) => {
  const sorted = values.toSorted((a, b) => a - b)
  const ms = (part: number) => `${(quantile(sorted, part) ?? 0).toFixed(0)} ms`
  return { what, n: sorted.length, p50: ms(0.5), p95: ms(0.95), slowest: ms(1), limit }
}

/** How the feed feels with ten thousand leads: frames while scrolling, and from a key to what it painted. */
export const bench: Bench = async () => {
  const stage = await openFeedStage(0)
  const live = stage.plans.get('acme')
  if (!live) throw new Error('there is no plan')
  const now = Date.now()
  const one = (index: number) => {
    const submission = sampleSubmission(index % people.length, live.plan, live.revision, now - index * 60_000)
    const email = `person${index}@company${index % 997}.example`
    const answers = { ...submission.answers, email }
    return stage.intake.take(
      'acme',
      live.plan,
      { ...submission, id: randomUUID(), instance: randomUUID(), answers },
      { receivedAt: submission.submittedAt, signs: [] },
    )
  }
  // Several at once share a commit.
  for (let from = 0; from < most; from += 250)
    await Promise.all(Array.from({ length: 250 }, (_, index) => one(from + index)))
  const { frames, lines, move, select, open, search, loaded } = await measureFeed(stage, most)
  await stage.close()
  return {
    title: `The feed with ${(most + people.length).toLocaleString('en')} leads, in Chromium`,
    rows: [
      rowOf(`frames while ${lines.toLocaleString('en')} lines pass`, frames, '50 ms'),
      rowOf('next lead (j)', move, 'p95 100 ms'),
      rowOf('select (x, j)', select, 'p95 100 ms'),
      rowOf('open beside (o, Escape)', open, 'p95 100 ms'),
      rowOf('next lead, all loaded (j)', loaded, 'p95 100 ms'),
      rowOf('a letter in the search, to its rows', search, 'p95 100 ms'),
    ],
    note: 'From the key to the end of the frame that shows what it changed; the search asks the collector in between.',
  }
}
