import type { AfterWords } from '../words.ts'

export const ar: AfterWords = {
  thanks: {
    content: 'شكرًا{0}. إنه لك.',
    webinar: 'شكرًا{0}. حُجز مقعدك.',
    demo: 'شكرًا{0}. وصلنا طلبك.',
    trial: 'شكرًا{0}. تجربتك جاهزة.',
    newsletter: 'شكرًا{0}. أنت في القائمة.',
    question: 'شكرًا{0}. وصل سؤالك.',
  },
  byName: ' يا {0}',
  calls: 'قد يكتب إليك أحد من {0} أو يتصل بك بشأنه. إن كنت لا ترغب في ذلك فقل ذلك في سجلّك.',
  download: 'تنزيل',
  linkWorks: 'يعمل الرابط لمدة 7 أيام.',
  record: {
    title: 'سجلّك لدى {0}',
    line: 'اطّلع على ما لدى {0} عنك، أو صحّحه، أو نزّله، أو امحُه.',
    open: 'فتح سجلّي',
  },
}
