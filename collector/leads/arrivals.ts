import { parse } from '@tryghost/referrer-parser'
import { getDomain } from 'tldts'
import { type Channel, channelOfWords, clickIds, type Touch, touchOf } from '#core/touch.ts'

type Named = [source: string, channel: Channel | null]

/** Hosts that the kept list lacks or sees otherwise, with all below them. A channel of null is no arrival at all. */
const hosts: Record<string, Named> = {
  // Search engines
  'bing.com': ['bing', 'organic-search'],
  'duckduckgo.com': ['duckduckgo', 'organic-search'],
  'ya.ru': ['yandex', 'organic-search'],
  'baidu.com': ['baidu', 'organic-search'],
  'sogou.com': ['sogou', 'organic-search'],
  'so.com': ['so', 'organic-search'],
  'sm.cn': ['shenma', 'organic-search'],
  'daum.net': ['daum', 'organic-search'],
  'kagi.com': ['kagi', 'organic-search'],
  'mojeek.com': ['mojeek', 'organic-search'],
  'seznam.cz': ['seznam', 'organic-search'],
  'search.brave.com': ['brave', 'organic-search'],
  'startpage.com': ['startpage', 'organic-search'],
  'qwant.com': ['qwant', 'organic-search'],
  'ecosia.org': ['ecosia', 'organic-search'],
  'swisscows.com': ['swisscows', 'organic-search'],
  'presearch.com': ['presearch', 'organic-search'],
  'marginalia.nu': ['marginalia', 'organic-search'],
  'yep.com': ['yep', 'organic-search'],
  'naver.com': ['naver', 'organic-search'],
  'blog.naver.com': ['naver', 'social'],
  'cafe.naver.com': ['naver', 'social'],
  'mail.naver.com': ['naver', 'email'],
  // Caches that search engines serve pages from
  'cdn.ampproject.org': ['google', 'organic-search'],
  'translate.goog': ['google', 'organic-search'],
  'bing-amp.com': ['bing', 'organic-search'],
  // Assistants: nobody searched and nobody advertised
  'chatgpt.com': ['chatgpt', 'referral'],
  'chat.openai.com': ['chatgpt', 'referral'],
  'perplexity.ai': ['perplexity', 'referral'],
  'gemini.google.com': ['gemini', 'referral'],
  'bard.google.com': ['gemini', 'referral'],
  'copilot.microsoft.com': ['copilot', 'referral'],
  'copilot.cloud.microsoft': ['copilot', 'referral'],
  'edgeservices.bing.com': ['copilot', 'referral'],
  'claude.ai': ['claude', 'referral'],
  'chat.mistral.ai': ['mistral', 'referral'],
  'chat.deepseek.com': ['deepseek', 'referral'],
  'grok.com': ['grok', 'referral'],
  'meta.ai': ['meta-ai', 'referral'],
  'you.com': ['you', 'referral'],
  'phind.com': ['phind', 'referral'],
  'poe.com': ['poe', 'referral'],
  'notebooklm.google.com': ['notebooklm', 'referral'],
  // Networks and messengers
  'tiktok.com': ['tiktok', 'social'],
  'x.com': ['twitter', 'social'],
  't.co': ['twitter', 'social'],
  'twitter.com': ['twitter', 'social'],
  'threads.net': ['threads', 'social'],
  'threads.com': ['threads', 'social'],
  'bsky.app': ['bluesky', 'social'],
  'go.bsky.app': ['bluesky', 'social'],
  'mastodon.social': ['mastodon', 'social'],
  'mastodon.online': ['mastodon', 'social'],
  'hachyderm.io': ['mastodon', 'social'],
  'linkedin.com': ['linkedin', 'social'],
  'lnkd.in': ['linkedin', 'social'],
  'discord.com': ['discord', 'social'],
  'slack.com': ['slack', 'social'],
  'teams.microsoft.com': ['teams', 'social'],
  'statics.teams.cdn.office.net': ['teams', 'social'],
  'web.whatsapp.com': ['whatsapp', 'social'],
  'wa.me': ['whatsapp', 'social'],
  'l.wl.co': ['whatsapp', 'social'],
  't.me': ['telegram', 'social'],
  'web.telegram.org': ['telegram', 'social'],
  'line.me': ['line', 'social'],
  'kakao.com': ['kakao', 'social'],
  'xing.com': ['xing', 'social'],
  'vk.com': ['vk', 'social'],
  'away.vk.com': ['vk', 'social'],
  'weibo.com': ['weibo', 'social'],
  'weixin.qq.com': ['wechat', 'social'],
  'zhihu.com': ['zhihu', 'social'],
  'quora.com': ['quora', 'social'],
  'news.ycombinator.com': ['hacker-news', 'social'],
  'stackoverflow.com': ['stackoverflow', 'referral'],
  // Mail in the browser, and the shims that mail programs put before links
  'outlook.office.com': ['outlook', 'email'],
  'outlook.office365.com': ['outlook', 'email'],
  'safelinks.protection.outlook.com': ['outlook', 'email'],
  'urldefense.com': ['mail', 'email'],
  'urldefense.proofpoint.com': ['mail', 'email'],
  'deref-gmx.net': ['gmx', 'email'],
  'deref-web.de': ['web.de', 'email'],
  'mail.proton.me': ['proton', 'email'],
  'link.mail.beehiiv.com': ['beehiiv', 'email'],
  // Android apps, which name themselves instead of a host
  'com.google.android.googlequicksearchbox': ['google', 'organic-search'],
  'com.google.android.gm': ['gmail', 'email'],
  'com.google.android.youtube': ['youtube', 'social'],
  'com.microsoft.office.outlook': ['outlook', 'email'],
  'com.linkedin.android': ['linkedin', 'social'],
  'com.twitter.android': ['twitter', 'social'],
  'com.facebook.katana': ['facebook', 'social'],
  'com.instagram.android': ['instagram', 'social'],
  'com.slack': ['slack', 'social'],
  'com.whatsapp': ['whatsapp', 'social'],
  'org.telegram.messenger': ['telegram', 'social'],
  'com.reddit.frontpage': ['reddit', 'social'],
  'com.pinterest': ['pinterest', 'social'],
  // Where a visitor went to pay or to sign in and came back from: not how they found us
  'paypal.com': ['paypal', null],
  'checkout.stripe.com': ['stripe', null],
  'buy.stripe.com': ['stripe', null],
  'hooks.stripe.com': ['stripe', null],
  'klarna.com': ['klarna', null],
  'adyen.com': ['adyen', null],
  'mollie.com': ['mollie', null],
  'pay.google.com': ['google', null],
  'pay.amazon.com': ['amazon', null],
  'arcot.com': ['3-d-secure', null],
  'accounts.google.com': ['google', null],
  'login.microsoftonline.com': ['microsoft', null],
  'login.live.com': ['microsoft', null],
  'appleid.apple.com': ['apple', null],
  'okta.com': ['okta', null],
  'auth0.com': ['auth0', null],
  'onelogin.com': ['onelogin', null],
}

/** Channels of the kept list's mediums. */
const mediums: Record<string, Channel> = {
  search: 'organic-search',
  social: 'social',
  email: 'email',
  paid: 'display',
}

/** What a host or, if that is not known, the nearest domain above it stands for. */
function named(host: string): Named | null {
  for (let rest = host; rest; rest = rest.replace(/^[^.]*\.?/, '')) {
    const known = hosts[rest]
    if (known) return known
  }
  return listed(host)
}

/** Hosts that were looked up: the list is walked from end to end each time, which costs more than taking a whole submission. */
const lookedUp = new Map<string, [source: string, channel: Channel] | null>()
/** A visitor chooses the host, so what is remembered is bounded. */
const mostLookedUp = 5_000

function listed(host: string): [source: string, channel: Channel] | null {
  const before = lookedUp.get(host)
  if (before !== undefined) return before
  const { referrerSource, referrerMedium } = parse(`https://${host}/`)
  const channel = mediums[referrerMedium ?? '']
  const found: [string, Channel] | null =
    referrerSource && channel ? [referrerSource.toLowerCase().replace(/[!\s].*$/, ''), channel] : null
  if (lookedUp.size >= mostLookedUp) lookedUp.clear()
  lookedUp.set(host, found)
  return found
}

const domains = new Map<string, string>()

/** The domain of which a host is part, or the machine itself. */
function siteOf(host: string): string {
  const before = domains.get(host)
  if (before !== undefined) return before
  if (domains.size >= mostLookedUp) domains.clear()
  const site = getDomain(host) ?? host
  domains.set(host, site)
  return site
}

/** Whether two hosts are one site's: the same domain of which its subdomains are parts, or the same machine. */
const isOwn = (host: string, own: string) => host === own || siteOf(host) === siteOf(own)

/**
 * Names channel and source of a touch finally, by the full list of hosts; what a link's own words say goes first.
 *
 * @param ownHosts Hosts of the site's pages: coming from there is no arrival.
 * @returns null for what is no arrival: another page of the site, a payment, a sign-in.
 */
export function classifyTouch(touch: Touch, ownHosts: readonly string[]): Touch | null {
  const host =
    touch.referrerHost
      ?.toLowerCase()
      .replace(/^www\./, '')
      .replace(/:\d+$/, '') ?? ''
  const [clickSource, clickChannel] = clickIds[touch.clickId ?? ''] ?? []
  const isTagged = touch.medium || touch.campaign || touch.clickId || touch.referralCode
  const known = host ? named(host) : null
  if (host && !isTagged && (ownHosts.some((own) => isOwn(host, own)) || known?.[1] === null)) return null

  // The browser puts its own guess into `source` where the link named none; a guess is not the link's word.
  const guess = touchOf({ at: 0, landing: '', referrerHost: host, parameters: {} }).source
  const isGuessed = [null, guess, clickSource].includes(touch.source)
  const source = isGuessed ? (clickSource ?? known?.[0] ?? (host || null)) : touch.source
  const isSocial = named(`${source}.com`)?.[1] === 'social' || known?.[1] === 'social'
  const words = `${touch.medium ?? ''} ${isGuessed ? '' : source}`
  const channel: Channel = touch.referralCode
    ? 'referral'
    : (channelOfWords(words, isSocial) ?? clickChannel ?? known?.[1] ?? (source ? 'referral' : 'direct'))
  return { ...touch, referrerHost: host || null, source, channel }
}
