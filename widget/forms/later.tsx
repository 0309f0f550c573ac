import css from './later.css?inline'
import type { LaterChunk } from './load-later.ts'
import { Saved, Thanks } from './message.tsx'
import { left, packed } from './packed.ts'
import { read, send } from './sending.ts'
import { Summary } from './summary.tsx'

const Message: LaterChunk['Message'] = (props) =>
  props.model.phase.value === 'done' ? <Thanks {...props} /> : <Saved {...props} />

export { css, left, Message, packed, read, send, Summary }
