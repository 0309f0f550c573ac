import type { Joined } from '../joined.ts'
import { isShown, toggle } from './panel.ts'

/** Opens the X-ray, by its keys or its address, or closes it; under its address it stays open. */
export const start = (joined: Joined): void => {
  if (!isShown() || !location.search.includes('lodestone=xray')) toggle(joined)
}
