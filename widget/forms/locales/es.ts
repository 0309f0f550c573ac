import { es } from '#core/words/es.ts'
import type { Locale } from './locale.ts'

const words: Locale<'es'> = {
  ...es,
  after: () => import('./after/es.ts'),
  close: 'Cerrar',
  sending: 'Enviando…',
  comma: ', ',
  says: 'Sus respuestas y lo que ha leído aquí: {0}.',
  saysOnly: 'Sus respuestas y nada más.',
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
}
export default words
