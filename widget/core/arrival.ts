/** What a visit's two addresses say about how it arrived, before anybody has named its channel. */
export interface Arrival {
  /** Epoch milliseconds. */
  at: number
  /** `utm_source` in lower case. */
  source: string | null
  medium: string | null
  campaign: string | null
  /** The click id parameter's name only (`gclid`), never its value: the value identifies a person to the ad network. */
  clickId: string | null
  referrerHost: string | null
  /** Value of the plan's referral parameter. */
  referralCode: string | null
  /** Path of the page arrived on, without query. */
  landing: string
}

/**
 * How this visit arrived. It stands in every visitor's download, so it only reads; `touch.ts` names the channel.
 *
 * @param page Address of the page arrived on.
 * @param referrer `document.referrer`: empty when the address was typed or the page before keeps it to itself.
 * @param at Epoch milliseconds.
 * @param referralParameter The plan's query parameter with a referral code.
 * @returns null for an internal arrival: it is no touch and starts no session.
 */
export function arrivalOf(page: URL, referrer: string, at: number, referralParameter: string | null): Arrival | null {
  const referrerHost = referrer.split('/')[2]?.replace(/^www\.|:\d+$/g, '') || null
  if (referrerHost === page.hostname.replace(/^www\./, '')) return null

  let clickId: string | null = null
  const values: Record<string, string | null> = {}
  // Campaign links are typed by people: any case, and sometimes twice.
  for (const [name, value] of page.searchParams) {
    const key = name.toLowerCase()
    // An address or a long number in a campaign's value is somebody's.
    values[key] ??= /@|\d{7}|^$/.test(value) ? null : value.slice(0, 100)
    // gclid dclid msclkid fbclid ttclid twclid yclid … gbraid wbraid, li_fat_id
    if (/cl(k)?id$|braid$|^li_fat/.test(key)) clickId ??= key.slice(0, 20)
  }
  const lower = (name: string) => values[name]?.toLowerCase() ?? null
  return {
    at,
    source: lower('utm_source'),
    medium: lower('utm_medium'),
    campaign: values.utm_campaign ?? null,
    clickId,
    referrerHost,
    referralCode: values[referralParameter?.toLowerCase() ?? ''] ?? null,
    landing: page.pathname.slice(0, 200),
  }
}
