import { left, packed } from './packed.ts'
import { correct, deliver, leave, read, send } from './sending.ts'

export { correct, deliver, leave, left, packed, read, send }
