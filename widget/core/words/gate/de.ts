import type { GateWords } from '../words.ts'

export const de: GateWords = {
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
}
