import type { WebinarWords } from '../words.ts'

export const ko: WebinarWords = {
  yourTime: '내 시간대({0}).',
  with: '진행: {0}.',
  held: '{0}에 열렸습니다.',
  live: '지금 진행 중입니다.',
  calendar: '캘린더에 추가',
  file: '캘린더 파일',
  join: '지금 참여하기',
  watch: '녹화 보기',
}
