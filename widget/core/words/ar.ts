import type { AskWords } from './words.ts'

export const ar: AskWords<'ar'> = {
  language: 'ar',
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
  optional: '(اختياري)',
  choose: 'اختر',
  failed: 'لم ينجح ذلك. لم يضع شيء، حاول مرة أخرى.',
  whatWeSend: 'ما الذي نرسله',
  nothingElse: 'ما تكتبه هنا ولا شيء غيره. لا نحتفظ بسجلّ لما قرأته.',
  fine: 'تصل هذه البيانات إلى {0}، وقد تتواصل معك بشأنها.',
  privacy: 'الخصوصية',
}
