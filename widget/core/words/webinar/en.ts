import type { WebinarWords } from '../words.ts'

export const en: WebinarWords = {
  yourTime: 'Your time ({0}).',
  with: 'With {0}.',
  held: 'Held on {0}.',
  live: 'On now.',
  calendar: 'Add it to your calendar',
  file: 'Calendar file',
  join: 'Join now',
  watch: 'Watch the recording',
}
