import type { WebinarWords } from '../words.ts'

export const ro: WebinarWords = {
  yourTime: 'Ora dumneavoastră ({0}).',
  with: 'Cu {0}.',
  held: 'A avut loc {0}.',
  live: 'În direct acum.',
  calendar: 'Adăugați în calendar',
  file: 'Fișier de calendar',
  join: 'Intrați acum',
  watch: 'Vedeți înregistrarea',
}
