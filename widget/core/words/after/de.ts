import type { AfterWords } from '../words.ts'

export const de: AfterWords<'de'> = {
  errors: {
    email: 'Geben Sie eine E-Mail-Adresse ein, etwa name@firma.de.',
    firstName: 'Geben Sie Ihren Vornamen ein.',
    other: 'Das wird gebraucht: {0}.',
    choice: 'Wählen Sie eine Antwort: {0}',
    tick: 'Hier fehlt ein Häkchen: {0}.',
  },
  look: [
    'Eine Angabe braucht noch einen Blick',
    'Zwei Angaben brauchen noch einen Blick',
    { one: '# Angabe braucht noch einen Blick', other: '# Angaben brauchen noch einen Blick' },
  ],
  thanks: {
    content: 'Danke{0}. Es gehört Ihnen.',
    webinar: 'Danke{0}. Ihr Platz ist gesichert.',
    demo: 'Danke{0}. Ihre Anfrage ist da.',
    trial: 'Danke{0}. Ihr Test ist bereit.',
    newsletter: 'Danke{0}. Sie stehen auf der Liste.',
    question: 'Danke{0}. Ihre Frage ist angekommen.',
  },
  byName: ', {0}',
  calls: 'Vielleicht schreibt oder ruft jemand von {0} deswegen an. Möchten Sie das nicht, sagen Sie es in Ihrer Akte.',
  download: 'Herunterladen',
  linkWorks: 'Der Link gilt 7 Tage.',
  record: {
    title: 'Ihre Akte bei {0}',
    line: 'Ansehen, berichtigen, herunterladen oder löschen, was {0} über Sie hat.',
    open: 'Meine Akte öffnen',
  },
  confirm: {
    title: 'Sehen Sie in Ihre Post.',
    line: 'Eine E-Mail ist unterwegs an {0}. Folgen Sie dem Link darin innerhalb von 14 Tagen und drücken Sie „{1}“.',
    also: 'Wozu Sie zugestimmt haben, beginnt, wenn Sie es bestätigen: Eine E-Mail ist unterwegs an {0}.',
    address: 'Ihre Adresse',
    button: 'Bestätigen',
  },
}
