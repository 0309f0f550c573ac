import type { GateWords } from '../words.ts'

export const ko: GateWords = {
  buttons: {
    content: '받기',
    webinar: '자리 예약하기',
    demo: '데모 요청하기',
    trial: '체험 시작하기',
    newsletter: '구독하기',
    question: '질문 보내기',
  },
  hints: {
    content: '이 주소로 보내 드립니다.',
    webinar: '참여 링크를 이 주소로 보내 드립니다.',
    demo: '',
    trial: '접속 방법을 이 주소로 보내 드립니다.',
    newsletter: '',
    question: '답변을 보내 드릴 주소입니다.',
  },
}
