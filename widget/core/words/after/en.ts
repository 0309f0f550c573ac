import type { AfterWords } from '../words.ts'

export const en: AfterWords<'en'> = {
  errors: {
    email: 'Enter an e-mail address, like name@company.com.',
    firstName: 'Enter your first name.',
    other: 'This is needed: {0}.',
    choice: 'Choose an answer: {0}',
    tick: 'This needs a tick: {0}.',
  },
  look: [
    'One thing needs a look',
    'Two things need a look',
    { one: '# thing needs a look', other: '# things need a look' },
  ],
  thanks: {
    content: 'Thank you{0}. It is yours.',
    webinar: 'Thank you{0}. Your seat is saved.',
    demo: 'Thank you{0}. We have your request.',
    trial: 'Thank you{0}. Your trial is ready.',
    newsletter: 'Thank you{0}. You are on the list.',
    question: 'Thank you{0}. Your question has arrived.',
  },
  byName: ', {0}',
  calls: 'Someone from {0} may write or call about it. If you would rather not, say so in your record.',
  download: 'Download',
  linkWorks: 'The link works for 7 days.',
  record: {
    title: 'Your record at {0}',
    line: 'See, correct, download or erase what {0} has about you.',
    open: 'Open my record',
  },
  confirm: {
    title: 'Look into your mail.',
    line: 'A letter is on its way to {0}. Follow the link in it within 14 days and press “{1}”.',
    also: 'What you agreed to begins when you confirm it: a letter is on its way to {0}.',
    address: 'your address',
    button: 'Confirm',
  },
}
