import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from '../../demo-site/bench.ts'
import { load } from './load.ts'
import { median, startServer } from './server-process.ts'

const body = JSON.stringify({
  hour: Math.floor(Date.now() / 36e5) * 36e5,
  views: 3,
  newToday: 1,
  newThisWeek: 1,
  newThisMonth: 0,
  channel: 'organic-search',
  path: '/pumps/',
  gates: { guide: { view: 1, start: 1 } },
})

async function perSecondOf(mode: string, seconds: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'lodestone-bench-'))
  const server = await startServer(mode, folder)
  const ask = (forSeconds: number) =>
    load({ port: server.port, path: '/s/acme/counts', next: () => body, seconds: forSeconds, connections: 64 })
  await ask(1)
  const { perSecond } = await ask(seconds)
  await server.kill()
  rmSync(folder, { recursive: true })
  return perSecond
}

/** Anonymous increments, folded in memory and written each second, beside a server that parses the same body. */
export const bench: Bench = async ({ long }) => {
  const rounds = long ? 5 : 3
  const found: { noop: number[]; counts: number[] } = { noop: [], counts: [] }
  for (let round = 0; round < rounds; round++) {
    found.noop.push(await perSecondOf('noop', long ? 10 : 3))
    found.counts.push(await perSecondOf('grouped', long ? 10 : 3))
  }
  const [noop, counts] = [median(found.noop), median(found.counts)]
  return {
    title: `Anonymous counts over HTTP, 64 connections, medians of ${rounds} interleaved rounds`,
    rows: [
      { server: 'no-op: parse', perSecond: Math.round(noop), 'of the no-op': '1.00' },
      { server: 'counts', perSecond: Math.round(counts), 'of the no-op': (counts / noop).toFixed(2) },
    ],
  }
}
