import type { WebinarWords } from '../words.ts'

export const de: WebinarWords = {
  yourTime: 'Ihre Zeit ({0}).',
  with: 'Mit {0}.',
  held: 'Fand statt: {0}.',
  live: 'Läuft gerade.',
  calendar: 'In Ihren Kalender',
  file: 'Kalenderdatei',
  join: 'Jetzt teilnehmen',
  watch: 'Aufzeichnung ansehen',
}
