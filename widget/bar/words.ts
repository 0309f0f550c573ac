/** The question, what stands behind it, the two answers, and what follows a "no". */
export type BarWords = [question: string, behind: string, no: string, yes: string, kept: string, nothingKept: string]

export const barWords: Record<string, BarWords> = {
  en: [
    'May this site remember what you read?',
    'It stays in this browser. It is sent only with a form you send, and you see it first.',
    'No, thanks',
    'Yes, remember',
    'Remembered in this browser.',
    'Nothing is kept. Forms work all the same.',
  ],
  de: [
    'Darf diese Website sich merken, was Sie lesen?',
    'Es bleibt in diesem Browser. Gesendet wird es nur mit einem Formular, das Sie abschicken, und Sie sehen es vorher.',
    'Nein, danke',
    'Ja, merken',
    'In diesem Browser gemerkt.',
    'Nichts wird behalten. Formulare funktionieren trotzdem.',
  ],
  es: [
    '¿Puede este sitio recordar lo que lee?',
    'Se queda en este navegador. Solo se envía con un formulario que usted envíe, y lo ve antes.',
    'No, gracias',
    'Sí, recordar',
    'Recordado en este navegador.',
    'No se guarda nada. Los formularios funcionan igual.',
  ],
  ro: [
    'Poate acest site să rețină ce citiți?',
    'Rămâne în acest browser. Se trimite doar cu un formular trimis de dvs. și îl vedeți înainte.',
    'Nu, mulțumesc',
    'Da, reține',
    'Reținut în acest browser.',
    'Nu se păstrează nimic. Formularele funcționează la fel.',
  ],
  ko: [
    '이 사이트가 읽으신 내용을 기억해도 될까요?',
    '이 브라우저에만 남습니다. 직접 보내시는 양식과 함께만 전송되며, 먼저 확인하실 수 있습니다.',
    '아니요',
    '네, 기억하기',
    '이 브라우저에 기억합니다.',
    '아무것도 저장하지 않습니다. 양식은 그대로 사용할 수 있습니다.',
  ],
  ar: [
    'هل يجوز لهذا الموقع أن يتذكر ما تقرأه؟',
    'يبقى ذلك في هذا المتصفح، ولا يُرسل إلا مع نموذج ترسله أنت، وتراه قبل إرساله.',
    'لا، شكرًا',
    'نعم، تذكّر',
    'محفوظ في هذا المتصفح.',
    'لا يُحفظ شيء. النماذج تعمل كالمعتاد.',
  ],
}
