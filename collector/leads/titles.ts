import type { JobFunction, Seniority } from '#core/fit.ts'
import { functionWords, seniorityWords } from './title-words.ts'

/**
 * A title reduced to what the word lists are written in: lower case, no accents, letters and single spaces, and the Arabic
 * letters that are written in several ways (hamza, taa marbuta, the article) in one.
 */
export const plainTitle = (title: string): string =>
  title
    .slice(0, 200)
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ئى]/g, 'ي')
    .replace(/ؤ/g, 'و')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** `word` → whole word, `word*` → beginning, `*word*` → anywhere, `chief * officer` → with up to three words between. */
function pattern(words: string): RegExp {
  const parts = words.split(',').map((word) => {
    const entry = plainWord(word)
    const before = entry.startsWith('*') ? '' : '(?<= )'
    const after = entry.endsWith('*') ? '' : '(?= )'
    const bare = entry.replace(/^\*|\*$/g, '')
    return before + bare.replaceAll(' * ', ' (?:[^ ]+ ){1,3}').replaceAll('*', '[^ ]{0,12}') + after
  })
  return new RegExp(parts.join('|'), 'u')
}

/** Korean is decomposed by NFKD and composed again, so the lists go through the same mill; the stars stay. */
const plainWord = (word: string) =>
  word
    .trim()
    .split('*')
    .map(
      (part) => (part.startsWith(' ') ? ' ' : '') + plainTitle(part) + (part.endsWith(' ') && part.trim() ? ' ' : ''),
    )
    .join('*')

const seniority = seniorityWords.map(([level, words]) => [level, pattern(words)] as const)
const functions = functionWords.map(([name, words]) => [name, pattern(words)] as const)

/** Reads seniority and function from a job title. What is in no list is `unknown` and `other`. */
export function readTitle(title: string): { seniority: Seniority; function: JobFunction } {
  const text = ` ${plainTitle(title)} `
  return {
    seniority: seniority.find(([, words]) => words.test(text))?.[0] ?? 'unknown',
    function: functions.find(([, words]) => words.test(text))?.[0] ?? 'other',
  }
}
