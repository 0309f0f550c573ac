import type { AskWords } from './words.ts'

export const ro: AskWords<'ro'> = {
  language: 'ro',
  optional: '(opțional)',
  choose: 'Alegeți',
  failed: 'Nu a mers. Nu s-a pierdut nimic, încercați din nou.',
  whatWeSend: 'Ce trimitem',
  nothingElse: 'Ce scrieți aici și nimic altceva. Nu păstrăm un istoric al lecturilor.',
  fine: '{0} primește aceste date și vă poate contacta în legătură cu ele.',
  privacy: 'Confidențialitate',
}
