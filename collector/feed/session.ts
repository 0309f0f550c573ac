import { batch, signal } from '@preact/signals'
import type { FeedSite, Me } from './api-types.ts'
import { ApiError, ask } from './client.ts'

/** Who is signed in; undefined until it is known, null where nobody is. */
export const me = signal<Me | null | undefined>(undefined)
export const sites = signal<FeedSite[]>([])
/** When the collector was last heard, and whether it answers now. */
export const reachable = signal(true)

/** The minute of now: due times are words, and words change by the minute. */
export const now = signal(Date.now())
setInterval(() => {
  now.value = Date.now()
}, 15_000)

export async function loadSession(): Promise<void> {
  try {
    const [who, known] = await Promise.all([ask<Me>('/api/me'), ask<FeedSite[]>('/api/sites')])
    // Together, so that no page is drawn for somebody whose sites are not known yet.
    batch(() => {
      sites.value = known
      me.value = who
      reachable.value = true
    })
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) me.value = null
    else reachable.value = false
  }
}

export const siteOf = (site: string): FeedSite | undefined => sites.value.find((each) => each.site === site)

export async function signOut(): Promise<void> {
  await ask('/auth/sign-out', 'POST', {})
  location.assign('/feed/')
}
