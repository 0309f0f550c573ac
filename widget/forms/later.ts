import { look } from './look.ts'
import { left, packed } from './packed.ts'
import { deliver, leave, read, send } from './sending.ts'

export { deliver, leave, left, look, packed, read, send }
