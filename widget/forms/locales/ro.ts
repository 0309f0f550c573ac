import { ro } from '#core/words/ro.ts'
import type { Locale } from './locale.ts'

const words: Locale<'ro'> = {
  ...ro,
  after: () => import('./after/ro.ts'),
  close: 'Închide',
  sending: 'Se trimite…',
  comma: ', ',
  says: 'Răspunsurile și ce ați citit aici: {0}.',
  saysOnly: 'Răspunsurile și nimic altceva.',
  rowSays: 'Trimitem adresa de e-mail și ce ați citit aici: {0}.',
  rowOnly: 'Trimitem adresa de e-mail și nimic altceva.',
  rowOpen: 'Vedeți sau scoateți',
  pages: { one: '# pagină', few: '# pagini', other: '# de pagini' },
  files: { one: '# descărcare', few: '# descărcări', other: '# de descărcări' },
  seats: { one: '# webinar', few: '# webinare', other: '# de webinare' },
  minutes: { one: '# minut', few: '# minute', other: '# de minute' },
  steps: { one: '# alt pas', few: '# alți pași', other: '# de alți pași' },
  taps: 'Câteva atingeri, ca să vină persoana potrivită. Săriți peste oricare.',
  originInside: 'cum ați ajuns prima dată',
}
export default words
