import type { AskWords } from './words.ts'

export const de: AskWords<'de'> = {
  language: 'de',
  optional: '(freiwillig)',
  choose: 'Auswählen',
  failed: 'Das hat nicht geklappt. Nichts ist verloren, versuchen Sie es noch einmal.',
  whatWeSend: 'Was wir senden',
  nothingElse: 'Was Sie hier eintragen, sonst nichts. Wir merken uns nicht, was Sie gelesen haben.',
  fine: '{0} erhält dies und meldet sich vielleicht dazu.',
  privacy: 'Datenschutz',
}
