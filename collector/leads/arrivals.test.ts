import { describe, expect, test } from 'vitest'
import { arrivalOf, campaignPattern } from '#core/arrival.ts'
import { touchOf } from '#core/touch.ts'
import { classifyTouch } from './arrivals.ts'

const ownHosts = ['www.acme.example.com', 'acme.example.com']

/** As it happens: the browser reads the two addresses, the collector names what they mean. */
function arrive(referrer: string, query = '') {
  const page = new URL(`https://www.acme.example.com/guide${query}`)
  const arrival = arrivalOf(
    0,
    page,
    referrer && (referrer.includes('://') ? referrer : `https://${referrer}/`),
    campaignPattern('ref'),
  )
  return arrival && classifyTouch(touchOf(arrival), ownHosts)
}

type Row = [referrer: string, query: string, channel: string | null, source?: string | null]

const table: Record<string, Row[]> = {
  'search engines of many countries': [
    ['www.google.com', '', 'organic-search', 'google'],
    ['www.google.de', '', 'organic-search', 'google'],
    ['www.google.co.kr', '', 'organic-search', 'google'],
    ['www.google.com.br', '', 'organic-search', 'google'],
    ['www.google.ro', '', 'organic-search', 'google'],
    ['www.google.ae', '', 'organic-search', 'google'],
    ['www.bing.com', '', 'organic-search', 'bing'],
    ['cn.bing.com', '', 'organic-search', 'bing'],
    ['duckduckgo.com', '', 'organic-search', 'duckduckgo'],
    ['html.duckduckgo.com', '', 'organic-search', 'duckduckgo'],
    ['search.yahoo.com', '', 'organic-search', 'yahoo'],
    ['de.search.yahoo.com', '', 'organic-search', 'yahoo'],
    ['search.yahoo.co.jp', '', 'organic-search', 'yahoo'],
    ['www.ecosia.org', '', 'organic-search', 'ecosia'],
    ['www.baidu.com', '', 'organic-search', 'baidu'],
    ['m.baidu.com', '', 'organic-search', 'baidu'],
    ['yandex.ru', '', 'organic-search', 'yandex'],
    ['yandex.com', '', 'organic-search', 'yandex'],
    ['ya.ru', '', 'organic-search', 'yandex'],
    ['search.naver.com', '', 'organic-search', 'naver'],
    ['m.search.naver.com', '', 'organic-search', 'naver'],
    ['search.daum.net', '', 'organic-search', 'daum'],
    ['www.sogou.com', '', 'organic-search', 'sogou'],
    ['www.so.com', '', 'organic-search', 'so'],
    ['search.seznam.cz', '', 'organic-search', 'seznam'],
    ['www.startpage.com', '', 'organic-search', 'startpage'],
    ['www.qwant.com', '', 'organic-search', 'qwant'],
    ['search.brave.com', '', 'organic-search', 'brave'],
    ['kagi.com', '', 'organic-search', 'kagi'],
    ['www.mojeek.com', '', 'organic-search', 'mojeek'],
    ['swisscows.com', '', 'organic-search', 'swisscows'],
    ['www.ask.com', '', 'organic-search', 'ask'],
    ['search.aol.com', '', 'organic-search', 'aol'],
  ],
  'caches that search engines serve from': [
    ['www-acme-example-com.cdn.ampproject.org', '', 'organic-search', 'google'],
    ['acme-example-com.translate.goog', '', 'organic-search', 'google'],
    ['www.bing-amp.com', '', 'organic-search', 'bing'],
  ],
  'networks and messengers': [
    ['www.facebook.com', '', 'social', 'facebook'],
    ['m.facebook.com', '', 'social', 'facebook'],
    ['l.facebook.com', '', 'social', 'facebook'],
    ['lm.facebook.com', '', 'social', 'facebook'],
    ['l.instagram.com', '', 'social', 'instagram'],
    ['www.instagram.com', '', 'social', 'instagram'],
    ['www.linkedin.com', '', 'social', 'linkedin'],
    ['lnkd.in', '', 'social', 'linkedin'],
    ['t.co', '', 'social', 'twitter'],
    ['x.com', '', 'social', 'twitter'],
    ['twitter.com', '', 'social', 'twitter'],
    ['www.reddit.com', '', 'social', 'reddit'],
    ['out.reddit.com', '', 'social', 'reddit'],
    ['old.reddit.com', '', 'social', 'reddit'],
    ['www.youtube.com', '', 'social', 'youtube'],
    ['www.tiktok.com', '', 'social', 'tiktok'],
    ['www.pinterest.com', '', 'social', 'pinterest'],
    ['bsky.app', '', 'social', 'bluesky'],
    ['go.bsky.app', '', 'social', 'bluesky'],
    ['mastodon.social', '', 'social', 'mastodon'],
    ['www.threads.net', '', 'social', 'threads'],
    ['www.threads.com', '', 'social', 'threads'],
    ['www.xing.com', '', 'social', 'xing'],
    ['away.vk.com', '', 'social', 'vk'],
    ['weibo.com', '', 'social', 'weibo'],
    ['www.quora.com', '', 'social', 'quora'],
    ['news.ycombinator.com', '', 'social', 'hacker-news'],
    ['discord.com', '', 'social', 'discord'],
    ['app.slack.com', '', 'social', 'slack'],
    ['teams.microsoft.com', '', 'social', 'teams'],
    ['web.whatsapp.com', '', 'social', 'whatsapp'],
    ['wa.me', '', 'social', 'whatsapp'],
    ['t.me', '', 'social', 'telegram'],
    ['story.kakao.com', '', 'social', 'kakao'],
    ['blog.naver.com', '', 'social', 'naver'],
  ],
  'mail in the browser, and the shims before its links': [
    ['mail.google.com', '', 'email', 'gmail'],
    ['outlook.live.com', '', 'email', 'outlook.com'],
    ['outlook.office.com', '', 'email', 'outlook'],
    ['mail.yahoo.com', '', 'email', 'yahoo'],
    ['eur01.safelinks.protection.outlook.com', '', 'email', 'outlook'],
    ['deref-gmx.net', '', 'email', 'gmx'],
    ['deref-web.de', '', 'email', 'web.de'],
    ['urldefense.com', '', 'email', 'mail'],
    ['mail.proton.me', '', 'email', 'proton'],
    ['mail.naver.com', '', 'email', 'naver'],
  ],
  'assistants, which are neither search nor advertisement': [
    ['chatgpt.com', '', 'referral', 'chatgpt'],
    ['chat.openai.com', '', 'referral', 'chatgpt'],
    ['www.perplexity.ai', '', 'referral', 'perplexity'],
    ['gemini.google.com', '', 'referral', 'gemini'],
    ['copilot.microsoft.com', '', 'referral', 'copilot'],
    ['edgeservices.bing.com', '', 'referral', 'copilot'],
    ['claude.ai', '', 'referral', 'claude'],
    ['chat.mistral.ai', '', 'referral', 'mistral'],
    ['grok.com', '', 'referral', 'grok'],
    ['', '?utm_source=chatgpt.com', 'referral', 'chatgpt.com'],
  ],
  'apps, which name themselves instead of a host': [
    ['android-app://com.google.android.googlequicksearchbox', '', 'organic-search', 'google'],
    ['android-app://com.google.android.gm/', '', 'email', 'gmail'],
    ['android-app://com.linkedin.android/', '', 'social', 'linkedin'],
    ['android-app://com.slack/', '', 'social', 'slack'],
    ['android-app://org.telegram.messenger/', '', 'social', 'telegram'],
    ['android-app://com.facebook.katana', '', 'social', 'facebook'],
    ['android-app://com.example.unknown', '', 'referral', 'com.example.unknown'],
  ],
  'click ids, of which only the name is read': [
    ['www.google.com', '?gclid=EAIaIQobChMI0000000', 'paid-search', 'google'],
    ['', '?gbraid=0AAAA', 'paid-search', 'google'],
    ['', '?wbraid=Cj0KC', 'paid-search', 'google'],
    ['', '?GCLID=x', 'paid-search', 'google'],
    ['www.bing.com', '?msclkid=1a2b', 'paid-search', 'bing'],
    ['', '?yclid=123', 'paid-search', 'yandex'],
    ['', '?dclid=x', 'display', 'google'],
    ['l.facebook.com', '?fbclid=IwAR0', 'social', 'facebook'],
    ['l.instagram.com', '?fbclid=IwAR0', 'social', 'facebook'],
    ['', '?fbclid=x&utm_source=facebook&utm_medium=paid_social', 'paid-social', 'facebook'],
    ['', '?li_fat_id=abc', 'paid-social', 'linkedin'],
    ['', '?ttclid=abc', 'paid-social', 'tiktok'],
    ['', '?twclid=abc', 'paid-social', 'twitter'],
  ],
  'campaign words': [
    ['', '?utm_source=google&utm_medium=cpc&utm_campaign=spring', 'paid-search', 'google'],
    ['', '?utm_source=bing&utm_medium=ppc', 'paid-search', 'bing'],
    ['', '?utm_source=linkedin&utm_medium=cpc', 'paid-social', 'linkedin'],
    ['', '?utm_source=facebook&utm_medium=paid', 'paid-social', 'facebook'],
    ['', '?utm_source=LinkedIn&utm_medium=Paid-Social', 'paid-social', 'linkedin'],
    ['', '?utm_source=newsletter&utm_medium=email', 'email', 'newsletter'],
    ['', '?utm_source=spring&utm_medium=e-mail', 'email', 'spring'],
    ['', '?utm_source=Newsletter', 'email', 'newsletter'],
    ['mail.google.com', '?utm_source=crm&utm_medium=email', 'email', 'crm'],
    ['', '?utm_source=heise&utm_medium=display', 'display', 'heise'],
    ['', '?utm_source=heise&utm_medium=banner', 'display', 'heise'],
    ['', '?utm_source=criteo&utm_medium=retargeting', 'display', 'criteo'],
    ['', '?utm_source=linkedin&utm_medium=social', 'social', 'linkedin'],
    ['', '?utm_source=acme-partner&utm_medium=partner', 'partner', 'acme-partner'],
    ['', '?utm_source=blog&utm_medium=affiliate', 'partner', 'blog'],
    ['', '?UTM_SOURCE=google&Utm_Medium=CPC', 'paid-search', 'google'],
    ['', '?utm_source=first&utm_source=second&utm_medium=email', 'email', 'first'],
    ['', '?utm_source=f%C3%BCr%20alle&utm_medium=email', 'email', 'für alle'],
    ['', '?utm_source=qr&utm_medium=print', 'referral', 'qr'],
    ['www.google.com', '?utm_medium=cpc', 'paid-search', 'google'],
    ['www.google.com', '?utm_source=gmb&utm_medium=organic', 'organic-search', 'gmb'],
  ],
  'personal data in campaign values, which is not kept': [
    ['', '?utm_source=anna@example.com&utm_medium=email', 'email', null],
    ['', '?utm_campaign=4915112345678', 'direct', null],
    ['www.google.com', '?utm_source=anna%40example.com', 'organic-search', 'google'],
  ],
  'referral codes': [
    ['', '?ref=ANNA5', 'referral', null],
    ['www.linkedin.com', '?ref=ANNA5', 'referral', 'linkedin'],
    ['', '?REF=ANNA5&utm_source=newsletter&utm_medium=email', 'referral', 'newsletter'],
  ],
  'other sites': [
    ['blog.example.net', '', 'referral', 'blog.example.net'],
    ['www.some-magazine.co.uk', '', 'referral', 'some-magazine.co.uk'],
    ['stackoverflow.com', '', 'referral', 'stackoverflow'],
    ['localhost:3000', '', 'referral', 'localhost'],
  ],
  'nothing told': [
    ['', '', 'direct', null],
    ['', '?page=2', 'direct', null],
  ],
  'no arrival at all': [
    ['www.acme.example.com', '', null],
    ['acme.example.com', '', null],
    ['shop.acme.example.com', '', null],
    ['www.paypal.com', '', null],
    ['checkout.stripe.com', '', null],
    ['pay.klarna.com', '', null],
    ['acs1.arcot.com', '', null],
    ['accounts.google.com', '', null],
    ['login.microsoftonline.com', '', null],
    ['appleid.apple.com', '', null],
    ['acme.okta.com', '', null],
    ['acme.eu.auth0.com', '', null],
  ],
}

describe.each(Object.entries(table))('%s', (_, rows) => {
  test.each(rows)('%s%s is %s from %s', (referrer, query, channel, source = null) => {
    const touch = arrive(referrer, query)
    expect(touch?.channel ?? null).toBe(channel)
    if (touch) expect(touch.source).toBe(source)
  })
})

test('the table has at least 120 arrivals', () => {
  expect(Object.values(table).flat().length).toBeGreaterThanOrEqual(120)
})

test('a campaign link wins over the sign-in page it came through', () => {
  expect(arrive('accounts.google.com', '?utm_source=crm&utm_medium=email')).toMatchObject({ channel: 'email' })
})

test('of a click id only the name travels', () => {
  expect(JSON.stringify(arrive('www.google.com', '?gclid=secretvalue'))).not.toContain('secretvalue')
  expect(arrive('www.google.com', '?gclid=secretvalue')).toMatchObject({ clickId: 'gclid', referrerHost: 'google.com' })
})

test('codes keep their case, campaign names too', () => {
  expect(arrive('', '?ref=AnnA5&utm_campaign=Spring')).toMatchObject({ referralCode: 'AnnA5', campaign: 'Spring' })
})
