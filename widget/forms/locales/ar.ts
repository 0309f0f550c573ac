import { ar } from '#core/words/ar.ts'
import type { Locale } from './locale.ts'

const words: Locale<'ar'> = {
  ...ar,
  close: 'إغلاق',
  leave: 'اضغط Esc مرة أخرى للإغلاق. لم يُرسَل شيء.',
  sending: 'جارٍ الإرسال…',
  comma: '، و',
  says: 'إجاباتك وما قرأته هنا: {0}.',
  saysOnly: 'إجاباتك ولا شيء غيرها.',
  saysAgain: 'أنك تطلب من جديد، وما قرأته هنا: {0}.',
  saysAgainOnly: 'أنك تطلب من جديد، ولا شيء غير ذلك.',
  rowSays: 'نرسل بريدك الإلكتروني، وما قرأته هنا: {0}.',
  rowOnly: 'نرسل بريدك الإلكتروني ولا شيء غيره.',
  rowOpen: 'اطّلع عليه أو اتركه',
  pages: { zero: 'لا صفحات', one: 'صفحة واحدة', two: 'صفحتان', few: '# صفحات', many: '# صفحة', other: '# صفحة' },
  files: { zero: 'لا ملفات', one: 'ملف واحد', two: 'ملفّان', few: '# ملفات', many: '# ملفًّا', other: '# ملف' },
  seats: { zero: 'لا ندوات', one: 'ندوة واحدة', two: 'ندوتان', few: '# ندوات', many: '# ندوة', other: '# ندوة' },
  minutes: { zero: 'لا دقائق', one: 'دقيقة واحدة', two: 'دقيقتان', few: '# دقائق', many: '# دقيقة', other: '# دقيقة' },
  steps: {
    zero: 'لا خطوات أخرى',
    one: 'خطوة أخرى',
    two: 'خطوتان أخريان',
    few: '# خطوات أخرى',
    many: '# خطوة أخرى',
    other: '# خطوة أخرى',
  },
  taps: 'بضع نقرات ليأتيك الشخص المناسب. تجاوز ما تشاء منها.',
  originInside: 'كيف أتيت أول مرة',
  again: { line: 'سألتنا من هذا المتصفح من قبل.', button: 'متابعة', notYou: 'لست أنت؟ استخدم عنوانًا آخر' },
}
export default words
