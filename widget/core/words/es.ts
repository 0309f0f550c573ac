import type { AskWords } from './words.ts'

export const es: AskWords<'es'> = {
  language: 'es',
  buttons: {
    content: 'Conseguirlo',
    webinar: 'Reservar mi plaza',
    demo: 'Pedir una demo',
    trial: 'Empezar la prueba',
    newsletter: 'Suscribirme',
    question: 'Enviar la pregunta',
  },
  hints: {
    content: 'Lo enviamos aquí.',
    webinar: 'Enviamos aquí el enlace para participar.',
    demo: '',
    trial: 'Enviamos aquí el acceso.',
    newsletter: '',
    question: 'Para la respuesta.',
  },
  optional: '(opcional)',
  choose: 'Elegir',
  failed: 'No ha funcionado. No se ha perdido nada, inténtelo de nuevo.',
  whatWeSend: 'Qué enviamos',
  nothingElse: 'Lo que escribe aquí y nada más. No guardamos historial de lo que ha leído.',
  fine: '{0} recibe esto y puede ponerse en contacto por ello.',
  privacy: 'Privacidad',
}
