import { de } from '#core/words/de.ts'
import type { Locale } from './locale.ts'

const words: Locale<'de'> = {
  ...de,
  close: 'Schließen',
  leave: 'Noch einmal Esc schließt. Es wurde nichts gesendet.',
  sending: 'Wird gesendet…',
  comma: ', ',
  says: 'Ihre Angaben, und was Sie hier gelesen haben: {0}.',
  saysOnly: 'Ihre Angaben, sonst nichts.',
  saysAgain: 'Dass Sie wieder anfragen, und was Sie hier gelesen haben: {0}.',
  saysAgainOnly: 'Dass Sie wieder anfragen, sonst nichts.',
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
  again: {
    line: 'Von diesem Browser kam schon eine Anfrage.',
    button: 'Weiter',
    notYou: 'Nicht Sie? Andere Adresse verwenden',
  },
}
export default words
