import { computed } from '@preact/signals'
import type { FeedRow } from '../api-types.ts'
import { now, sites } from '../session.ts'
import { type DueGroup, dueGroup } from '../times.ts'
import { grouped, type ListLine } from './grouped.ts'
import { leads, nextCursor, sort } from './lead-list.ts'

/** The heading a lead stands under now. While more leads are read, it is not worked out again for those before. */
const groupOf = computed(() => {
  const at = now.value
  const known = new WeakMap<FeedRow, DueGroup>()
  const zones = new Map(sites.value.map(({ site, timeZone }) => [site, timeZone]))
  return (lead: FeedRow): DueGroup => {
    let group = known.get(lead)
    if (group) return group
    group = dueGroup(lead, at, zones.get(lead.site))
    known.set(lead, group)
    return group
  }
})

/** Every line of the list in its order: worked out when leads change, not at every scroll. */
export const lines = computed((): ListLine[] =>
  sort.value === 'due'
    ? grouped(leads.value, groupOf.value, nextCursor.value === null)
    : leads.value.map((lead, index) => ({ kind: 'lead', lead, index })),
)

const counts = computed(
  () => new Map(lines.value.flatMap((line) => (line.kind === 'head' ? [[line.group, line.count] as const] : []))),
)

/** How many of the leads that are loaded stand under a heading. */
export const countUnder = (group: DueGroup): number => counts.value.get(group) ?? 0

/** Whether any lead was made up to look around with. */
export const hasSamples = computed(() => leads.value.some(({ sample }) => sample))
