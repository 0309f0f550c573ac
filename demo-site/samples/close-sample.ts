import { setAmount, setStage, setStatus } from '../../collector/leads/lifecycle.ts'
import type { LeadStorage } from '../../collector/leads/lead-storage.ts'
import type { SampleClosing } from './closed-people.ts'

const day = 864e5
const by = 'maya@acme.example'

/** Takes a sample through the stages to its end, one change after another, as sales would have done it. */
export async function closeSample(
  storage: LeadStorage,
  id: string,
  { end, afterDays }: SampleClosing,
  cameAt: number,
): Promise<void> {
  const closedAt = cameAt + afterDays * day
  if (end.stage === 'rejected') {
    await storage.change(id, (lead) => setStatus(lead, 'rejected', { by, at: closedAt, reason: end.reason }), closedAt)
    return
  }
  // Those that are SQL by their rank are accepted all the same.
  const steps = ['sql', 'opportunity'] as const
  await storage.change(id, (lead) => setStatus(lead, 'accepted', { by, at: cameAt + day }), cameAt + day)
  for (const [index, stage] of steps.entries()) {
    const at = cameAt + day + (index * afterDays * day) / 3
    await storage.change(id, (lead) => setStage(lead, stage, { by, at }), at)
  }
  if (end.stage === 'won')
    await storage.change(id, (lead) => setAmount(lead, end.amount, 'EUR', { by, at: closedAt }), closedAt)
  const reason = end.stage === 'lost' ? end.reason : undefined
  await storage.change(id, (lead) => setStage(lead, end.stage, { by, at: closedAt, reason }), closedAt)
}
