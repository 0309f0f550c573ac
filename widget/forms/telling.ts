import type { StoredProfile } from '#core/profile.ts'
import { touchOf } from '#core/touch.ts'
import { fill } from '#core/words/words.ts'
import type { LaterLocale, Locale } from './locales/locale.ts'
import { clock } from './moment.ts'
import { items } from './sentence.ts'
import type { Tally } from './tally.ts'

/** What was sent or waits, after the fact: "Received at 14:02: your answers, 12 pages." */
export const afterwards = (text: string, at: number, there: Tally | null, words: Locale, later: LaterLocale): string =>
  fill(text, clock(at, words), [later.yourAnswers, ...items(there, words)].join(words.comma))

/** "Mostly pumps and energy": the two most frequent topics. */
export function mostly({ topics }: StoredProfile, { language }: Locale, words: LaterLocale): string {
  const names = Object.keys(topics)
    .toSorted((a, b) => (topics[b] ?? 0) - (topics[a] ?? 0))
    .slice(0, 2)
  return names.length ? fill(words.mostly, new Intl.ListFormat(language).format(names)) : ''
}

/** How the visitor first came, in words. */
export function cameFrom({ touches: [first] }: StoredProfile, words: LaterLocale): string {
  if (!first) return ''
  const { channel, source } = touchOf(first)
  const { from } = words
  const text = channel.includes('search')
    ? channel.startsWith('paid')
      ? from.ad
      : from.search
    : channel === 'paid-social' || channel === 'display'
      ? from.ad
      : channel === 'social'
        ? from.post
        : channel === 'email'
          ? from.mail
          : channel === 'direct'
            ? from.direct
            : from.link
  return fill(text, source ?? '')
}
