import type { GateWords } from '../words.ts'

export const es: GateWords = {
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
}
