import type { RoutingRule } from '#core/plan.ts'
import { ownerWords, plural } from '../words.ts'

const names: Record<keyof RoutingRule['when'], string> = {
  countries: 'country',
  regions: 'region',
  industries: 'industry',
  companySizes: 'company size',
  topics: 'topic',
  ranks: 'rank',
  partner: 'partner',
}

/** A rule's condition as a sentence: "country DE or AT, and rank 1A". */
export function whenWords(when: RoutingRule['when']): string {
  const parts = Object.entries(when).flatMap(([name, values]) =>
    values?.length ? [`${names[name as keyof RoutingRule['when']]} ${values.join(' or ')}`] : [],
  )
  return parts.length ? parts.join(', and ') : 'every lead'
}

export const ownersWords = (owners: RoutingRule['owners']): string =>
  owners
    .map(({ owner, weight = 1 }) => `${ownerWords(owner) || 'nobody yet'}${weight === 1 ? '' : ` × ${weight}`}`)
    .join(', ')

interface OwnerShare {
  owner: string | null
  now: number
  would: number
}

/** "Of the last 200 leads 34 would go to Mina (20 did), and 12 to nobody (3 did)." Those that nothing changes for come short. */
export function sharesWords(owners: readonly OwnerShare[], all: number): string {
  if (!all) return 'No lead has come yet that these rules could be tried on.'
  const name = (owner: string | null) => (owner ? ownerWords(owner) : 'nobody')
  const changed = owners.filter(({ now, would }) => now !== would)
  if (!changed.length) return `Of the last ${plural(all, 'lead')} each would go to whom it has.`
  const parts = changed.map(({ owner, now, would }) => `${would} would go to ${name(owner)} (now ${now})`)
  return `Of the last ${plural(all, 'lead')} ${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts[0]}.`
}

/** The rule without a condition that was emptied: none means that it does not matter. */
export function withCondition(when: RoutingRule['when'], name: keyof RoutingRule['when'], values: string[]) {
  const { [name]: _before, ...others } = when
  return values.length ? { ...others, [name]: values } : others
}
