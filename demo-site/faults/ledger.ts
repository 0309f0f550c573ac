import type { Stage } from '../e2e/stage.ts'

/** Compares what was sent, as the case itself wrote it down, with the leads that are there. */
export async function compare(stage: Stage, sent: string[]) {
  const there = (await stage.leads()).map(({ email }) => email)
  return {
    sent: sent.length,
    lost: sent.filter((email) => !there.includes(email)).length,
    twice: there.length - new Set(there).size,
  }
}
