import type { AfterWords } from '../words.ts'

export const ko: AfterWords<'ko'> = {
  errors: {
    email: 'name@company.com 같은 이메일 주소를 입력하세요.',
    firstName: '이름을 입력하세요.',
    other: '필요한 항목입니다: {0}.',
    choice: '답을 하나 고르세요: {0}',
    tick: '체크가 필요합니다: {0}.',
  },
  look: ['한 가지를 확인해 주세요', '두 가지를 확인해 주세요', { other: '#가지를 확인해 주세요' }],
  thanks: {
    content: '감사합니다{0}. 이제 받으실 수 있습니다.',
    webinar: '감사합니다{0}. 자리가 예약되었습니다.',
    demo: '감사합니다{0}. 요청을 받았습니다.',
    trial: '감사합니다{0}. 체험이 준비되었습니다.',
    newsletter: '감사합니다{0}. 구독이 등록되었습니다.',
    question: '감사합니다{0}. 질문이 도착했습니다.',
  },
  byName: ', {0} 님',
  calls: '{0} 담당자가 이와 관련해 메일이나 전화를 드릴 수 있습니다. 원하지 않으시면 내 기록에서 알려 주세요.',
  download: '내려받기',
  linkWorks: '링크는 7일 동안 쓸 수 있습니다.',
  record: {
    title: '{0}에 있는 내 기록',
    line: '{0}에 있는 내 정보를 보고, 고치고, 내려받고, 지울 수 있습니다.',
    open: '내 기록 열기',
  },
  confirm: {
    title: '메일을 확인하세요.',
    line: '{0}(으)로 메일이 가고 있습니다. 14일 안에 메일의 링크를 열고 “{1}”을 누르세요.',
    also: '동의하신 내용은 확인하신 뒤에 시작됩니다. {0}(으)로 메일이 가고 있습니다.',
    address: '등록하신 주소',
    button: '확인',
  },
}
