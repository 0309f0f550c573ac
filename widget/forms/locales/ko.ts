import { ko } from '#core/words/ko.ts'
import type { Locale } from './locale.ts'

const words: Locale<'ko'> = {
  ...ko,
  close: '닫기',
  leave: 'Esc를 한 번 더 누르면 닫힙니다. 아무것도 보내지 않았습니다.',
  sending: '보내는 중…',
  comma: ', ',
  says: '입력한 답과 여기서 읽은 내용: {0}.',
  saysOnly: '입력한 답만 보냅니다.',
  saysAgain: '다시 요청한다는 사실과 여기서 읽은 내용: {0}.',
  saysAgainOnly: '다시 요청한다는 사실만 보냅니다.',
  rowSays: '이메일과 여기서 읽은 내용을 보냅니다: {0}.',
  rowOnly: '이메일만 보냅니다.',
  rowOpen: '보거나 빼기',
  pages: { other: '페이지 #개' },
  files: { other: '다운로드 #개' },
  seats: { other: '웨비나 #개' },
  minutes: { other: '#분' },
  steps: { other: '기타 행동 #개' },
  taps: '알맞은 담당자가 가도록 몇 번만 눌러 주세요. 건너뛰어도 됩니다.',
  originInside: '처음 방문한 경로',
  again: {
    line: '이 브라우저에서 전에 요청하신 적이 있습니다.',
    button: '계속',
    notYou: '본인이 아니신가요? 다른 주소 쓰기',
  },
}
export default words
