import type { Context } from 'hono'
import { pagePolicy } from '../gate-page/page.ts'
import type { AppEnv } from './app-env.ts'

/**
 * The answer will be a page of the visitor's own, faults included: nobody keeps it, and it runs no script but ours.
 *
 * @param referrer What the page says of its own address. The default suits addresses that hold a key; from a page with
 *   `no-referrer` browsers send `Origin: null` with a form, so a form that is asked for its origin needs the other.
 */
export function asPage(c: Context<AppEnv>, referrer: 'no-referrer' | 'same-origin' = 'no-referrer'): void {
  c.set('page', true)
  c.header('Content-Security-Policy', pagePolicy)
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', referrer)
}
