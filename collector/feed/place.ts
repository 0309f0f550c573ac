import { computed, signal } from '@preact/signals'

const read = () => ({ path: location.pathname.replace(/^\/feed\/?/, ''), query: new URLSearchParams(location.search) })

/** Where in the app we are. Every state has its own address. */
export const place = signal(read())

addEventListener('popstate', () => {
  place.value = read()
})

/** Goes to an address below `/feed/`. `replace` where "back" should not lead here again. */
export function go(to: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', `/feed/${to}`)
  place.value = read()
}

/** Goes to another screen by key: what Tab reaches next is there, not at the end of the rail. */
export function jump(to: string): void {
  go(to)
  requestAnimationFrame(() => document.querySelector<HTMLElement>('main .scroll')?.focus())
}

/** The address of this place with some of its query changed; null takes a part away. */
export function withQuery(changes: Record<string, string | null>): string {
  const query = new URLSearchParams(place.value.query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  return place.value.path + (text && `?${text}`)
}

/** The lead that is open, beside the list or as a page. */
export const openLead = computed((): { id: string; as: 'panel' | 'page' } | null => {
  const page = /^leads\/([^/]+)/.exec(place.value.path)?.[1]
  if (page) return { id: page, as: 'page' }
  const beside = place.value.query.get('open')
  return beside ? { id: beside, as: 'panel' } : null
})
