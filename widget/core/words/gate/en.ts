import type { GateWords } from '../words.ts'

export const en: GateWords = {
  buttons: {
    content: 'Get it',
    webinar: 'Save my seat',
    demo: 'Ask for a demo',
    trial: 'Start the trial',
    newsletter: 'Subscribe',
    question: 'Send the question',
  },
  hints: {
    content: 'We send it here.',
    webinar: 'We send the link to join here.',
    demo: '',
    trial: 'We send the way in here.',
    newsletter: '',
    question: 'For the answer.',
  },
}
