import { listen } from '../listen.ts'
import type { Joined } from '../joined.ts'

const open = async (joined: Joined) => (await import('./panel.ts')).toggle(joined)

/**
 * Waits for the owner: `?lodestone=xray`, or Alt+Shift+L. Only sites whose plan names a key load even this; the panel
 * itself comes when it is called.
 */
export async function start(joined: Joined): Promise<void> {
  // By the key's place, because with Alt it writes another letter on many keyboards.
  listen('keydown', ({ altKey, shiftKey, code }) => (altKey && shiftKey && code === 'KeyL' ? open(joined) : undefined))
  if (new URLSearchParams(location.search).get('lodestone') === 'xray') await open(joined)
}
