import { isLike, literal } from './match.ts'

/** What a visit's two addresses say about how it arrived, before anybody has named its channel. */
export interface Arrival {
  /** Epoch milliseconds. */
  at: number
  /** Path of the page arrived on, without query. */
  landing: string
  /** Host of the page before, if it told. */
  referrerHost?: string
  /**
   * The query's parameters that name a campaign, by lower-case name: `utm_source`, `gclid`, the plan's referral
   * parameter. A click id's value is left out: it identifies a person to the advertising network.
   */
  parameters: Record<string, string>
}

/** Stands for a value that is not kept. */
export const unknown = '?'

/**
 * What the tag carries to know the parameters by whose value is kept.
 * @param referralParameter The plan's, with the code of whoever referred the visitor.
 */
export const campaignPattern = (referralParameter: string | null): string =>
  `^(utm_(source|medium|campaign)${referralParameter ? `|${literal(referralParameter)}` : ''})$`

/**
 * How this visit arrived. It stands in every visitor's download, so it only reads; `touch.ts` says what it means.
 *
 * @param address The page's.
 * @param referrer `document.referrer`: empty when the address was typed or the page before keeps it to itself.
 * @param campaign Pattern of the parameters whose value is kept.
 * @returns null for an internal arrival: it is no touch and starts no session.
 */
export function arrivalOf(
  at: number,
  { host, pathname, search }: Pick<URL, 'host' | 'pathname' | 'search'>,
  referrer: string,
  campaign: string,
): Arrival | null {
  const referrerHost = referrer.split('/')[2]
  const parameters: Arrival['parameters'] = {}
  for (const [name, value] of new URLSearchParams(search)) {
    // Campaign links are typed by people: any case, and sometimes twice.
    const key = name.toLowerCase()
    const isCampaign = isLike(campaign, key)
    if (isCampaign || /^(\w\w?clk?id|[gw]braid|li_fat_id)$/.test(key))
      // An address or a long number in a campaign's name is somebody's.
      parameters[key] ||= isCampaign && !/@|\d{7}/.test(value) ? value.slice(0, 100) : unknown
  }
  return referrerHost === host ? null : { at, landing: pathname, referrerHost, parameters }
}
