import { type Arrival, unknown } from './arrival.ts'

export const channels = [
  'paid-search',
  'paid-social',
  'organic-search',
  'social',
  'email',
  'referral',
  'partner',
  'display',
  'direct',
  'internal',
] as const

export type Channel = (typeof channels)[number]

/** How a visit arrived. `internal` arrivals make no touch. */
export interface Touch {
  /** Epoch milliseconds. */
  at: number
  channel: Channel
  /** Lower-case name: `google`, `newsletter`. */
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
 * The click id parameters that advertising networks add, with whose they are. Facebook puts its own on every link
 * that leaves it, so it is no sign of an advertisement.
 */
export const clickIds: Record<string, [source: string, channel: Channel]> = {
  gclid: ['google', 'paid-search'],
  gbraid: ['google', 'paid-search'],
  wbraid: ['google', 'paid-search'],
  dclid: ['google', 'display'],
  msclkid: ['bing', 'paid-search'],
  yclid: ['yandex', 'paid-search'],
  fbclid: ['facebook', 'social'],
  li_fat_id: ['linkedin', 'paid-social'],
  ttclid: ['tiktok', 'paid-social'],
  twclid: ['twitter', 'paid-social'],
}

// Few on purpose: visitors download them with the forms. The collector classifies finally with the full list.
const searchHost = /(?:^|\.)(google|bing|duckduckgo|yahoo|ecosia|baidu|yandex|naver|qwant|startpage)\.[a-z.]+$/
const socialHost = /(?:^|\.)(facebook|instagram|linkedin|twitter|youtube|reddit|tiktok|pinterest|xing|x|t)\.com?$/

/**
 * The channel that a link's own campaign words name, whoever wrote them.
 *
 * @param words Medium and source in lower case.
 * @returns null where they name none.
 */
export const channelOfWords = (words: string, isSocial: boolean): Channel | null =>
  /partner|affiliat/.test(words)
    ? 'partner'
    : /e-?mail|newsletter/.test(words)
      ? 'email'
      : /display|banner|cpm|retarget/.test(words)
        ? 'display'
        : /cpc|ppc|paid|\bads?\b/.test(words)
          ? isSocial || /social/.test(words)
            ? 'paid-social'
            : 'paid-search'
          : /social/.test(words)
            ? 'social'
            : null

const campaignNames = ['utm_source', 'utm_medium', 'utm_campaign']

/** What an arrival's parameters mean, with its channel and source named as well as a browser can. */
export function touchOf({ at, landing, referrerHost: fullHost, parameters }: Arrival): Touch {
  const known = (name: string) => (parameters[name] && parameters[name] !== unknown ? parameters[name] : null)
  const clickId = Object.keys(parameters).find((name) => Object.hasOwn(clickIds, name)) ?? null
  const referral = Object.keys(parameters).find((name) => !campaignNames.includes(name) && known(name))
  const host = fullHost?.replace(/^www\.|:\d+$/g, '') ?? ''
  const [clickSource, clickChannel] = clickIds[clickId ?? ''] ?? []
  const search = searchHost.exec(host)?.[1]
  const social = socialHost.exec(host)?.[1]
  const named = known('utm_source')?.toLowerCase()
  const source = named ?? clickSource ?? search ?? social ?? (host || null)
  const medium = known('utm_medium')?.toLowerCase() ?? null
  return {
    at,
    channel: referral
      ? 'referral'
      : (channelOfWords(`${medium} ${named}`, socialHost.test(`${source}.com`)) ??
        clickChannel ??
        (search ? 'organic-search' : social ? 'social' : source ? 'referral' : 'direct')),
    source,
    medium,
    campaign: known('utm_campaign'),
    clickId,
    referrerHost: host || null,
    referralCode: referral ? known(referral) : null,
    landing: landing.slice(0, 200),
  }
}
