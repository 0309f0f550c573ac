import type { SitePlan } from '#core/plan.ts'
import type { DeliveryStorage } from './delivery-storage.ts'
import { type LeadStorage, undoEraseMs } from './lead-storage.ts'

const dayMs = 864e5
const everyMs = 36e5

export interface RetentionParts {
  storage: Pick<LeadStorage, 'expire' | 'purge'> & Pick<DeliveryStorage, 'forgetDeliveries'>
  plans: { sites(): string[]; get(site: string): { plan: SitePlan } | null }
  now: () => number
  log: (message: string, error?: unknown) => void
}

/** So many calendar months before. */
function monthsBefore(at: number, months: number): number {
  const date = new Date(at)
  date.setUTCMonth(date.getUTCMonth() - months)
  return date.getTime()
}

/**
 * Removes what has been kept long enough: leads and suspects by each plan, what visitors erased a day ago, old deliveries.
 * It goes on where it was interrupted, because what is gone is not found again.
 *
 * @returns How many leads went.
 */
export async function retain({ storage, plans, now }: Omit<RetentionParts, 'log'>): Promise<number> {
  const at = now()
  let removed = 0
  let deliveryDays = 0
  for (const site of plans.sites()) {
    const retention = plans.get(site)?.plan.retention
    if (!retention) continue
    const { leadMonths, quarantineDays } = retention
    deliveryDays = Math.max(deliveryDays, retention.deliveryDays)
    const before = { leads: monthsBefore(at, leadMonths), quarantined: at - quarantineDays * dayMs }
    for (let part = -1; part !== 0; removed += part) part = await storage.expire(site, before)
  }
  await storage.purge(at - undoEraseMs)
  if (deliveryDays) await storage.forgetDeliveries(at - deliveryDays * dayMs)
  return removed
}

/** Looks once an hour. Returns how to stop. */
export function startRetention(parts: RetentionParts): () => void {
  const look = () => {
    retain(parts).catch((error: unknown) => parts.log('Old leads could not be removed; tried again in an hour.', error))
  }
  const timer = setInterval(look, everyMs).unref()
  look()
  return () => clearInterval(timer)
}
