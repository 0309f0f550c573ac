import type { WebinarWords } from '../words.ts'

export const es: WebinarWords = {
  yourTime: 'Su hora ({0}).',
  with: 'Con {0}.',
  held: 'Se celebró el {0}.',
  live: 'Ahora en directo.',
  calendar: 'Añadirlo a su calendario',
  file: 'Archivo de calendario',
  join: 'Entrar ahora',
  watch: 'Ver la grabación',
}
