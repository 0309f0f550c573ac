import type { AskWords } from './words.ts'

export const en: AskWords<'en'> = {
  language: 'en',
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
  optional: '(optional)',
  choose: 'Choose',
  failed: 'That did not work. Nothing is lost, try again.',
  whatWeSend: 'What we send',
  nothingElse: 'What you type here, and nothing else. We keep no history of what you read.',
  fine: '{0} gets this, and may get in touch about it.',
  privacy: 'Privacy',
}
