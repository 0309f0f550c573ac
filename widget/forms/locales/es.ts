import { es } from '#core/words/es.ts'
import type { Locale } from './locale.ts'

const words: Locale<'es'> = {
  ...es,
  close: 'Cerrar',
  leave: 'Pulse Esc otra vez para cerrar. No se ha enviado nada.',
  sending: 'Enviando…',
  comma: ', ',
  says: 'Sus respuestas y lo que ha leído aquí: {0}.',
  saysOnly: 'Sus respuestas y nada más.',
  saysAgain: 'Que lo pide de nuevo y lo que ha leído aquí: {0}.',
  saysAgainOnly: 'Que lo pide de nuevo y nada más.',
  rowSays: 'Enviamos su correo y lo que ha leído aquí: {0}.',
  rowOnly: 'Enviamos su correo y nada más.',
  rowOpen: 'Verlo o quitarlo',
  pages: { one: '# página', many: '# páginas', other: '# páginas' },
  files: { one: '# descarga', many: '# descargas', other: '# descargas' },
  seats: { one: '# webinario', many: '# webinarios', other: '# webinarios' },
  minutes: { one: '# minuto', many: '# minutos', other: '# minutos' },
  steps: { one: '# paso más', many: '# pasos más', other: '# pasos más' },
  taps: 'Unos toques para que venga la persona adecuada. Omita los que quiera.',
  originInside: 'cómo llegó la primera vez',
  again: {
    line: 'Ya nos preguntó desde este navegador.',
    button: 'Continuar',
    notYou: '¿No es usted? Usar otra dirección',
  },
}
export default words
