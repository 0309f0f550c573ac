import type { AskWords } from './words.ts'

export const ar: AskWords<'ar'> = {
  language: 'ar',
  optional: '(اختياري)',
  choose: 'اختر',
  failed: 'لم ينجح ذلك. لم يضع شيء، حاول مرة أخرى.',
  whatWeSend: 'ما الذي نرسله',
  nothingElse: 'ما تكتبه هنا ولا شيء غيره. لا نحتفظ بسجلّ لما قرأته.',
  fine: 'تصل هذه البيانات إلى {0}، وقد تتواصل معك بشأنها.',
  privacy: 'الخصوصية',
}
