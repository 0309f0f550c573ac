import css from './later.css?inline'
import { left, packed } from './packed.ts'
import { deliver, read, send } from './sending.ts'
import { Summary } from './summary.tsx'

export { css, deliver, left, packed, read, send, Summary }
