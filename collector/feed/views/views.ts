import { computed, signal } from '@preact/signals'
import { ranks } from '#core/rank.ts'
import { place } from '../place.ts'
import { me, now, sites } from '../session.ts'

/** A saved set of filters. */
export interface View {
  name: string
  /** As it stands in the address, without `?`. */
  query: string
  /** Kept by this person in this browser. */
  own?: true
}

const key = 'views'

function readOwn(): View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? (kept as View[]).filter(({ name, query }) => name && typeof query === 'string') : []
  } catch {
    // Somebody else's entry of the same name: the built-in views are enough.
    return []
  }
}

export const ownViews = signal(readOwn())

function keep(next: View[]): void {
  ownViews.value = next
  localStorage.setItem(key, JSON.stringify(next))
}

export const saveView = (name: string, query: string): void =>
  keep([...ownViews.value.filter((view) => view.name !== name), { name, query, own: true }])

export const dropView = (name: string): void => keep(ownViews.value.filter((view) => view.name !== name))

const ranksWhere = (test: (rule: { followUp: string; withinHours: number | null }) => boolean) =>
  ranks.filter((rank) => sites.value.some(({ ranking }) => test(ranking[rank]))).join(',')

/** The day that began last midnight here, so that the address stays the same all day. */
const today = computed(() => {
  const midnight = new Date(now.value)
  midnight.setHours(0, 0, 0, 0)
  return midnight.toISOString()
})

/** Views by what somebody does with them; what a rank means comes from the plans. */
export const views = computed((): View[] => {
  const toCall = ranksWhere(({ withinHours }) => withinHours !== null)
  const field = ranksWhere(({ followUp }) => followUp === 'field-sales')
  const mine = me.value?.email.includes('@') ? [{ name: 'Mine', query: `owner=${me.value.email}` }] : []
  return [
    ...(toCall ? [{ name: 'Call next', query: `rank=${toCall}&status=new,working` }] : []),
    ...mine,
    { name: 'New today', query: `sort=newest&from=${today.value}` },
    { name: 'Hot, nobody called', query: 'temperature=hot&status=new' },
    ...(field ? [{ name: 'Field sales', query: `rank=${field}` }] : []),
    { name: 'Hottest', query: 'sort=score' },
    ...ownViews.value,
  ]
})

const plain = (query: string) => {
  const parts = new URLSearchParams(query)
  parts.delete('open')
  parts.sort()
  return parts.toString()
}

/** The view that the address shows just now. */
export const currentView = computed((): View | undefined =>
  place.value.path === ''
    ? views.value.find(({ query }) => plain(query) === plain(place.value.query.toString()))
    : undefined,
)

/** A view's query as `/api/leads` takes it. */
export const countQuery = ({ query }: View): string => {
  const parts = new URLSearchParams(query)
  parts.delete('sort')
  return parts.toString()
}
