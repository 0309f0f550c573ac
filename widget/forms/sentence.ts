import { counted, fill } from '#core/words/words.ts'
import type { Locale } from './locales/locale.ts'
import type { Tally } from './tally.ts'

/** What of the profile goes along, as the items of a sentence: "12 pages", "24 minutes". */
export function items(there: Tally | null, words: Locale): string[] {
  if (!there) return []
  const named = (['pages', 'files', 'seats', 'minutes', 'steps'] as const)
    .filter((line) => there[line])
    .map((line) => counted(words[line], there[line], words.language))
  return there.origin && !there.pages ? [...named, words.originInside] : named
}

/**
 * The one sentence that always says the present truth.
 *
 * @param says With `{0}` for what is left; @param only where nothing is.
 * @param there What is left on each line; null where no profile goes along.
 */
export function sentence(says: string, only: string, there: Tally | null, words: Locale): string {
  const list = items(there, words)
  return list.length ? fill(says, list.join(words.comma)) : only
}
