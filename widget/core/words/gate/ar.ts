import type { GateWords } from '../words.ts'

export const ar: GateWords = {
  buttons: {
    content: 'احصل عليه',
    webinar: 'احجز مقعدي',
    demo: 'اطلب عرضًا',
    trial: 'ابدأ التجربة',
    newsletter: 'اشترك',
    question: 'أرسل السؤال',
  },
  hints: {
    content: 'نرسله إلى هذا العنوان.',
    webinar: 'نرسل رابط الحضور إلى هذا العنوان.',
    demo: '',
    trial: 'نرسل رابط الدخول إلى هذا العنوان.',
    newsletter: '',
    question: 'من أجل الجواب.',
  },
}
