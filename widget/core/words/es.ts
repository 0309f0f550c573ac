import type { AskWords } from './words.ts'

export const es: AskWords<'es'> = {
  language: 'es',
  optional: '(opcional)',
  choose: 'Elegir',
  failed: 'No ha funcionado. No se ha perdido nada, inténtelo de nuevo.',
  whatWeSend: 'Qué enviamos',
  nothingElse: 'Lo que escribe aquí y nada más. No guardamos historial de lo que ha leído.',
  fine: '{0} recibe esto y puede ponerse en contacto por ello.',
  privacy: 'Privacidad',
}
