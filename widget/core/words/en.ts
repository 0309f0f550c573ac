import type { AskWords } from './words.ts'

export const en: AskWords<'en'> = {
  language: 'en',
  optional: '(optional)',
  choose: 'Choose',
  failed: 'That did not work. Nothing is lost, try again.',
  whatWeSend: 'What we send',
  nothingElse: 'What you type here, and nothing else. We keep no history of what you read.',
  fine: '{0} gets this, and may get in touch about it.',
  privacy: 'Privacy',
}
