import type { SitePlan } from '#core/plan.ts'
import type { DeliveryStorage } from '../leads/delivery-storage.ts'
import { confirmWithinMs, type LeadStorage, undoEraseMs } from '../leads/lead-storage.ts'

export interface RetentionParts {
  storage: Pick<LeadStorage, 'expire' | 'purge' | 'purgeUnconfirmed' | 'keepingTime'> &
    Pick<DeliveryStorage, 'forgetDeliveries'>
  plans: { sites(): string[]; get(site: string): { plan: SitePlan } | null }
  log: (line: string) => void
}

/** The same day so many months earlier; the last of the month where there is no such day. */
function monthsBefore(now: number, months: number): number {
  const day = new Date(now)
  day.setUTCMonth(day.getUTCMonth() - months)
  if (day.getUTCDate() !== new Date(now).getUTCDate()) day.setUTCDate(0)
  return day.getTime()
}

/**
 * Removes what a site said it would not keep: leads with whom nothing has happened for so many months, what nobody released from
 * quarantine, what visitors erased a day ago, consents that nobody confirmed, and old deliveries. It may be broken off anywhere and begun again.
 *
 * @returns How many leads went.
 */
export async function keepRetention({ storage, plans }: Omit<RetentionParts, 'log'>, now: number): Promise<number> {
  let removed = 0
  let deliveryDays = 0

  for (const site of plans.sites()) {
    const retention = plans.get(site)?.plan.retention
    if (!retention) continue
    const before = {
      leads: monthsBefore(now, retention.leadMonths),
      quarantined: now - retention.quarantineDays * 864e5,
    }
    // By lead, not by address: a lead that was split off shares its address with a younger one.
    for (let part = -1; part !== 0; removed += Math.max(0, part)) part = await storage.expire(site, before)
    deliveryDays = Math.max(deliveryDays, retention.deliveryDays)
  }
  await storage.purge(now - undoEraseMs)
  while (await storage.purgeUnconfirmed(now - confirmWithinMs));
  if (deliveryDays) await storage.forgetDeliveries(now - deliveryDays * 864e5)
  return removed
}

/** How often what need not be kept any longer is looked for. */
export const retentionMs = 600_000

/** Further ahead the clock is not late, it is wrong: somebody should look. */
const aheadMs = 3 * 864e5

/**
 * Retention by a time of its own, which all collectors on one database share: it follows the clock back at once, and ahead at twice the
 * pace at which time passes while a collector runs. A clock that jumps a year ahead thus removes nothing on a day that it would not
 * have removed on the next; after a week in which nothing ran, retention is a week late and catches up in the next.
 *
 * @returns What looks once, when its turn has come. Resolves to how many leads went; null where another collector has just looked.
 */
export function createRetention(parts: RetentionParts): (now: number) => Promise<number | null> {
  let warned = false
  return async (now) => {
    const time = await parts.storage.keepingTime(now, 2 * retentionMs, retentionMs * 0.9)
    if (time === null) return null
    const isAhead = now - time > aheadMs
    if (isAhead && !warned)
      parts.log(
        `retention: the clock is ${Math.round((now - time) / 864e5)} days further than time has passed for the collector; what was to be removed since then goes little by little. If the clock is wrong, set it right.`,
      )
    warned = isAhead
    return keepRetention(parts, time)
  }
}
