import type { AskWords } from './words.ts'

export const ro: AskWords<'ro'> = {
  language: 'ro',
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
  optional: '(opțional)',
  choose: 'Alegeți',
  failed: 'Nu a mers. Nu s-a pierdut nimic, încercați din nou.',
  whatWeSend: 'Ce trimitem',
  nothingElse: 'Ce scrieți aici și nimic altceva. Nu păstrăm un istoric al lecturilor.',
  fine: '{0} primește aceste date și vă poate contacta în legătură cu ele.',
  privacy: 'Confidențialitate',
}
