import type { Pool } from 'pg'
import type { KeptSubmission } from '../leads/lead.ts'
import type { Assignment } from './lead-edits.ts'
import type { StorageOptions } from './sqlite.ts'

/** Turns of routing rules, each given out once by all collectors together. */
export interface Turns {
  /** Takes the next turn at hand. Where there is none, one beyond what was given out; the others learn of it afterwards. */
  assignment: Assignment
  /** Sees to it that each rule that several share has a turn at hand for each of these, should they be new. */
  provide(arriving: readonly KeptSubmission[]): Promise<void>
  /** For people of whom some may turn out to be known already: `giveBack` returns the turns of those who were not new. */
  borrow(): { assignment: Assignment; giveBack(isNew: (site: string, email: string) => boolean): void }
}

interface Hand {
  turns: number[]
  /** What follows the last turn that this collector got. */
  beyond: number
}

/** As SQLite names them, so that they can be moved. */
const nameOf = (site: string, rule: string, sample: boolean) => `${sample ? 'sample ' : ''}turn ${site} ${rule}`

/**
 * A turn is fetched before the leads are written, in a commit of its own: no commit of leads waits for another's turn. It need not
 * reach the disk: after a crash a turn may come twice, which costs nobody a lead.
 */
const fetchTurns = `WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true))
  INSERT INTO state (name, value) SELECT name, n FROM unnest($1::text[], $2::bigint[]) AS w (name, n), quick ORDER BY name
  ON CONFLICT (name) DO UPDATE SET value = state.value + excluded.value RETURNING name, value`

export function postgresTurns(
  pool: Pool,
  { planOf, router }: Pick<StorageOptions, 'planOf' | 'router'>,
  log: (message: string, error?: unknown) => void,
): Turns {
  const hands = new Map<string, Hand>()
  const handOf = (name: string): Hand => {
    const hand = hands.get(name) ?? { turns: [], beyond: 0 }
    hands.set(name, hand)
    return hand
  }

  async function fetch(wanted: Map<string, number>): Promise<void> {
    const { rows } = await pool.query<{ name: string; value: number }>(fetchTurns, [
      [...wanted.keys()],
      [...wanted.values()],
    ])
    for (const { name, value } of rows) {
      const hand = handOf(name)
      for (let turn = value - (wanted.get(name) ?? 0); turn < value; turn++) hand.turns.push(turn)
      hand.beyond = value
    }
  }

  function nextOf(name: string): number {
    const hand = handOf(name)
    const turn = hand.turns.shift()
    if (turn !== undefined) return turn
    pool.query(fetchTurns, [[name], [1]]).catch((error: unknown) => log('A turn could not be counted.', error))
    return hand.beyond++
  }

  return {
    assignment: { router, nextTurn: (site, rule, sample) => nextOf(nameOf(site, rule, sample)) },
    async provide(arriving) {
      const needed = new Map<string, number>()
      for (const { site, sample } of router ? arriving : [])
        for (const { name, owners } of planOf(site)?.routing.rules ?? [])
          if (owners.length > 1) {
            const turn = nameOf(site, name, sample === true)
            needed.set(turn, (needed.get(turn) ?? 0) + 1)
          }
      const missing = [...needed].map(([name, count]) => [name, count - handOf(name).turns.length] as const)
      const wanted = new Map(missing.filter(([, count]) => count > 0))
      if (wanted.size) await fetch(wanted)
    },
    borrow() {
      const given: { site: string; email: string; name: string; turn: number }[] = []
      let email = ''
      return {
        assignment: {
          router: router && ((site, lead, now) => router(site, { ...lead, email: (email = lead.email) }, now)),
          nextTurn(site, rule, sample) {
            const name = nameOf(site, rule, sample)
            const turn = nextOf(name)
            given.push({ site, email, name, turn })
            return turn
          },
        },
        giveBack(isNew) {
          for (const { site, email: of, name, turn } of given.toReversed())
            if (!isNew(site, of)) handOf(name).turns.unshift(turn)
        },
      }
    },
  }
}
