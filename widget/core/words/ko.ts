import type { AskWords } from './words.ts'

export const ko: AskWords<'ko'> = {
  language: 'ko',
  optional: '(선택)',
  choose: '선택하세요',
  failed: '보내지 못했습니다. 내용은 그대로 있으니 다시 시도해 주세요.',
  whatWeSend: '보내는 내용',
  nothingElse: '여기에 입력한 내용만 보냅니다. 무엇을 읽었는지는 기록하지 않습니다.',
  fine: '{0}에 전달되며, 이와 관련해 연락드릴 수 있습니다.',
  privacy: '개인정보 처리방침',
}
