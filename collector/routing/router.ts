import type { RoutingRule, SitePlan } from '#core/plan.ts'
import { textOf } from '../leads/known.ts'
import type { Routed, Router } from '../leads/router.ts'

type Condition = keyof RoutingRule['when']

const named = (wanted: readonly string[], value: string | null | undefined) =>
  value != null && wanted.some((each) => each.toLowerCase() === value.toLowerCase())

/** `Baden-Württemberg` and `baden wurttemberg` are one place. */
const placeName = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s-]+/gu, ' ')
    .trim()
    .toLowerCase()

function isInRegion(wanted: readonly string[], { fields, person }: Routed): boolean {
  const region = textOf(fields['region']) ?? textOf(fields['state']) ?? textOf(fields['province'])
  if (region === null) return false
  const names = [region, `${person.country}-${region}`].map(placeName)
  return wanted.some((each) => names.includes(placeName(each)))
}

/** Whether a condition of a rule holds for a lead. What is not known of the lead holds nothing. */
const holds: Record<Condition, (wanted: readonly string[], lead: Routed) => boolean> = {
  countries: (wanted, { person }) => named(wanted, person.country),
  regions: isInRegion,
  industries: (wanted, { person }) => named(wanted, person.industry),
  companySizes: (wanted, { person }) => named(wanted, person.companySize),
  topics: (wanted, { topics }) => wanted.some((topic) => (topics[topic] ?? 0) > 0),
  ranks: (wanted, { rank }) => named(wanted, rank),
  partner: (wanted, { source: { first, last } }) =>
    [first, last].some(
      (touch) => named(wanted, touch?.referralCode) || (touch?.channel === 'partner' && named(wanted, touch.source)),
    ),
}

export const matches = ({ when }: RoutingRule, lead: Routed): boolean =>
  Object.entries(when).every(([condition, wanted]) => !wanted || holds[condition as Condition](wanted, lead))

/**
 * Whose turn it is: owners of greater weight come more often, spread evenly and not in a row (smooth weighted round robin,
 * as nginx does it).
 */
export function turnOf(owners: RoutingRule['owners'], turn: number): string {
  const weights = owners.map(({ weight }) => Math.max(1, Math.round(weight ?? 1)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const credit = owners.map(() => 0)
  let chosen = 0
  for (let step = 0; step <= turn % total; step++) {
    weights.forEach((weight, index) => (credit[index] = (credit[index] ?? 0) + weight))
    chosen = credit.reduce((best, value, index) => (value > (credit[best] ?? -Infinity) ? index : best), 0)
    credit[chosen] = (credit[chosen] ?? 0) - total
  }
  return owners[chosen]?.owner ?? ''
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Day of a time zone as `YYYY-MM-DD`. Making a format costs more than the rest of a route, so each zone's is kept. */
function dayIn(timeZone: string, at: number): string {
  let format = formats.get(timeZone)
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat('en-CA', { timeZone })))
  return format.format(at)
}

/**
 * Sends each lead by the first rule that holds and has somebody there; else to the fallback. Somebody absent today gets nothing.
 * A rule whose owners are all absent is passed over, so that no lead waits for a holiday to end.
 */
export const createRouter =
  (planOf: (site: string) => SitePlan | null): Router =>
  (site, lead, now) => {
    const plan = planOf(site)
    if (!plan) return null
    const { rules, fallback, absences = [] } = plan.routing
    const today = absences.length ? dayIn(plan.timeZone, now) : ''
    const isThere = (owner: string) =>
      !absences.some((absence) => absence.owner === owner && absence.from <= today && today <= absence.to)
    for (const rule of rules) {
      const owners = rule.owners.filter(({ owner }) => isThere(owner))
      if (owners.length && matches(rule, lead)) return { rule: rule.name, ownerAt: (turn) => turnOf(owners, turn) }
    }
    return fallback === null ? null : { rule: 'fallback', ownerAt: () => fallback }
  }
