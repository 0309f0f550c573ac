import type { Arrival } from './arrival.ts'

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
export interface Touch extends Arrival {
  channel: Channel
  /** Lower-case name: `google`, `newsletter`. */
  source: string | null
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

/** Names channel and source of an arrival as well as a browser can. */
export function touchOf(arrival: Arrival): Touch {
  const { source, medium, clickId, referrerHost, referralCode } = arrival
  const [clickSource, clickChannel] = clickIds[clickId ?? ''] ?? []
  const search = searchHost.exec(referrerHost ?? '')?.[1]
  const social = socialHost.exec(referrerHost ?? '')?.[1]
  const named = source ?? clickSource ?? search ?? social ?? referrerHost
  return {
    ...arrival,
    source: named,
    channel: referralCode
      ? 'referral'
      : (channelOfWords(`${medium} ${source}`, socialHost.test(`${named}.com`)) ??
        clickChannel ??
        (search ? 'organic-search' : social ? 'social' : named ? 'referral' : 'direct')),
  }
}
