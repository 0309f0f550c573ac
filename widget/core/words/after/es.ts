import type { AfterWords } from '../words.ts'

export const es: AfterWords<'es'> = {
  errors: {
    email: 'Escriba una dirección de correo, como nombre@empresa.com.',
    firstName: 'Escriba su nombre.',
    other: 'Hace falta: {0}.',
    choice: 'Elija una respuesta: {0}',
    tick: 'Falta marcar: {0}.',
  },
  look: [
    'Hay una cosa que revisar',
    'Hay dos cosas que revisar',
    { one: 'Hay # cosa que revisar', many: 'Hay # cosas que revisar', other: 'Hay # cosas que revisar' },
  ],
  thanks: {
    content: 'Gracias{0}. Es suyo.',
    webinar: 'Gracias{0}. Su plaza está reservada.',
    demo: 'Gracias{0}. Tenemos su petición.',
    trial: 'Gracias{0}. Su prueba está lista.',
    newsletter: 'Gracias{0}. Está en la lista.',
    question: 'Gracias{0}. Su pregunta ha llegado.',
  },
  byName: ', {0}',
  calls: 'Alguien de {0} puede escribir o llamar por ello. Si prefiere que no, dígalo en su ficha.',
  download: 'Descargar',
  linkWorks: 'El enlace funciona 7 días.',
  record: {
    title: 'Su ficha en {0}',
    line: 'Ver, corregir, descargar o borrar lo que {0} tiene sobre usted.',
    open: 'Abrir mi ficha',
  },
  confirm: {
    title: 'Mire su correo.',
    line: 'Un mensaje va de camino a {0}. Siga su enlace antes de 14 días y pulse «{1}».',
    also: 'Lo que ha aceptado empieza cuando lo confirme: un mensaje va de camino a {0}.',
    address: 'su dirección',
    button: 'Confirmar',
  },
}
