import css from './later.css?inline'
import { left, packed } from './packed.ts'
import { correct, deliver, leave, read, send } from './sending.ts'
import { Summary } from './summary.tsx'

export { correct, css, deliver, leave, left, packed, read, send, Summary }
