import type { AskWords } from './words.ts'

export const de: AskWords<'de'> = {
  language: 'de',
  buttons: {
    content: 'Jetzt holen',
    webinar: 'Platz sichern',
    demo: 'Demo anfragen',
    trial: 'Test starten',
    newsletter: 'Abonnieren',
    question: 'Frage senden',
  },
  hints: {
    content: 'Dorthin schicken wir es.',
    webinar: 'Dorthin schicken wir den Link zur Teilnahme.',
    demo: '',
    trial: 'Dorthin schicken wir den Zugang.',
    newsletter: '',
    question: 'Für die Antwort.',
  },
  optional: '(freiwillig)',
  choose: 'Auswählen',
  failed: 'Das hat nicht geklappt. Nichts ist verloren, versuchen Sie es noch einmal.',
  whatWeSend: 'Was wir senden',
  nothingElse: 'Was Sie hier eintragen, sonst nichts. Wir merken uns nicht, was Sie gelesen haben.',
  fine: '{0} erhält dies und meldet sich vielleicht dazu.',
  privacy: 'Datenschutz',
}
