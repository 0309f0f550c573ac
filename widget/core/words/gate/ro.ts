import type { GateWords } from '../words.ts'

export const ro: GateWords = {
  buttons: {
    content: 'Vreau materialul',
    webinar: 'Rezervă-mi locul',
    demo: 'Cere o demonstrație',
    trial: 'Începe testul',
    newsletter: 'Abonează-mă',
    question: 'Trimite întrebarea',
  },
  hints: {
    content: 'Îl trimitem aici.',
    webinar: 'Trimitem aici linkul de participare.',
    demo: '',
    trial: 'Trimitem aici accesul.',
    newsletter: '',
    question: 'Pentru răspuns.',
  },
}
