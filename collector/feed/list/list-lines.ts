import { computed } from '@preact/signals'
import { now, siteOf } from '../session.ts'
import type { DueGroup } from '../times.ts'
import { grouped, type ListLine } from './grouped.ts'
import { leads, nextCursor, sort } from './lead-list.ts'

/** Every line of the list in its order: worked out when leads change, not at every scroll. */
export const lines = computed((): ListLine[] =>
  sort.value === 'due'
    ? grouped(leads.value, now.value, (site) => siteOf(site)?.timeZone, nextCursor.value === null)
    : leads.value.map((lead, index) => ({ kind: 'lead', lead, index })),
)

const counts = computed(
  () => new Map(lines.value.flatMap((line) => (line.kind === 'head' ? [[line.group, line.count] as const] : []))),
)

/** How many of the leads that are loaded stand under a heading. */
export const countUnder = (group: DueGroup): number => counts.value.get(group) ?? 0

/** Whether any lead was made up to look around with. */
export const hasSamples = computed(() => leads.value.some(({ sample }) => sample))
