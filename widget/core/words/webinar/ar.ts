import type { WebinarWords } from '../words.ts'

export const ar: WebinarWords = {
  yourTime: 'بتوقيتك ({0}).',
  with: 'مع {0}.',
  held: 'أُقيمت في {0}.',
  live: 'تُبَثّ الآن.',
  calendar: 'أضِفها إلى تقويمك',
  file: 'ملف تقويم',
  join: 'انضمّ الآن',
  watch: 'شاهد التسجيل',
}
