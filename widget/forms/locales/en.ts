import { en } from '#core/words/en.ts'
import type { Locale } from './locale.ts'

const words: Locale<'en'> = {
  ...en,
  after: () => import('./after/en.ts'),
  close: 'Close',
  sending: 'Sending…',
  comma: ', ',
  says: 'Your answers, and what you read here: {0}.',
  saysOnly: 'Your answers, and nothing else.',
  rowSays: 'We send your e-mail, and what you read here: {0}.',
  rowOnly: 'We send your e-mail and nothing else.',
  rowOpen: 'See it or leave it out',
  pages: { one: '# page', other: '# pages' },
  files: { one: '# download', other: '# downloads' },
  seats: { one: '# webinar', other: '# webinars' },
  minutes: { one: '# minute', other: '# minutes' },
  steps: { one: '# other step', other: '# other steps' },
  taps: 'A few taps so that the right person comes. Skip any of them.',
  originInside: 'how you first came',
}
export default words
