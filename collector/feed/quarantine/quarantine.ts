import { signal } from '@preact/signals'
import type { FeedLead, FeedRow } from '../api-types.ts'
import { ask } from '../client.ts'

export interface Suspect {
  lead: FeedLead
  /** What speaks against a person, and for one, strongest first. */
  against: string[]
  for: string[]
  points: number
}

/** Below this, with something said for them, a person is likely. */
const likelyBelow = 130

export function suspectOf(lead: FeedLead): Suspect {
  const signs = lead.submissions.flatMap((submission) => submission.signs)
  const sum = new Map<string, number>()
  for (const { sign, points } of signs) sum.set(sign, Math.max(points, sum.get(sign) ?? -Infinity))
  const ordered = [...sum].toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))
  return {
    lead,
    against: ordered.filter(([, points]) => points > 0).map(([sign]) => sign),
    for: ordered.filter(([, points]) => points < 0).map(([sign]) => sign),
    points: ordered.reduce((total, [, points]) => total + points, 0),
  }
}

export const isLikely = ({ points, lead }: Suspect): boolean => points < likelyBelow && lead.timeline.length > 3

export const suspects = signal<Suspect[] | null>(null)

/** Reads who waits. Signs stand on the lead, so each is read; at most the first fifty. */
export async function loadSuspects(): Promise<void> {
  const { leads } = await ask<{ leads: FeedRow[] }>('/api/leads?status=quarantined&sort=newest&limit=50')
  const full = await Promise.all(leads.map(({ id }) => ask<FeedLead>(`/api/leads/${id}`)))
  suspects.value = full.map(suspectOf).toSorted((a, b) => a.points - b.points)
}
