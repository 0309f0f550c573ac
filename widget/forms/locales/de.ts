import { de } from '#core/words/de.ts'
import type { Locale } from './locale.ts'

const words: Locale<'de'> = {
  ...de,
  after: () => import('./after/de.ts'),
  close: 'Schließen',
  sending: 'Wird gesendet…',
  comma: ', ',
  says: 'Ihre Angaben, und was Sie hier gelesen haben: {0}.',
  saysOnly: 'Ihre Angaben, sonst nichts.',
  rowSays: 'Wir senden Ihre E-Mail-Adresse, und was Sie hier gelesen haben: {0}.',
  rowOnly: 'Wir senden Ihre E-Mail-Adresse, sonst nichts.',
  rowOpen: 'Ansehen oder weglassen',
  pages: { one: '# Seite', other: '# Seiten' },
  files: { one: '# Download', other: '# Downloads' },
  seats: { one: '# Webinar', other: '# Webinare' },
  minutes: { one: '# Minute', other: '# Minuten' },
  steps: { one: '# weiterer Schritt', other: '# weitere Schritte' },
  taps: 'Ein paar Klicks, damit die richtige Person kommt. Überspringen Sie, was Sie möchten.',
  originInside: 'wie Sie zuerst kamen',
}
export default words
