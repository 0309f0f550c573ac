import { ko } from '#core/words/ko.ts'
import type { Locale } from './locale.ts'

const words: Locale<'ko'> = {
  ...ko,
  after: () => import('./after/ko.ts'),
  close: '닫기',
  sending: '보내는 중…',
  comma: ', ',
  says: '입력한 답과 여기서 읽은 내용: {0}.',
  saysOnly: '입력한 답만 보냅니다.',
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
}
export default words
