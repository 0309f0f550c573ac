import { expect, test } from 'vitest'
import type { Tally } from './tally.ts'
import ar from './locales/ar.ts'
import en from './locales/en.ts'
import { sentence } from './sentence.ts'

const there: Tally = { pages: 12, files: 2, seats: 1, minutes: 24, steps: 0, origin: 1 }
const spaced = (text: string) => text.replaceAll('\u00a0', '_')

test.each([
  { there, text: 'Your answers, and what you read here: 12_pages, 2_downloads, 1_webinar, 24_minutes.' },
  {
    there: { ...there, files: 0, seats: 0, minutes: 1 },
    text: 'Your answers, and what you read here: 12_pages, 1_minute.',
  },
  {
    there: { ...there, pages: 0, files: 0, seats: 0, minutes: 0 },
    text: 'Your answers, and what you read here: how you first came.',
  },
  { there: null, text: 'Your answers, and nothing else.' },
])('the sentence says: $text', ({ there, text }) => {
  expect(spaced(sentence(en.says, en.saysOnly, there, en))).toBe(text)
})

test('Arabic has its own dual and its own "and"', () => {
  expect(spaced(sentence(ar.says, ar.saysOnly, there, ar)).replace(/[\u2068\u2069]/g, '')).toBe(
    'إجاباتك وما قرأته هنا: 12_صفحة، وملفّان، وندوة واحدة، و24_دقيقة.',
  )
})
