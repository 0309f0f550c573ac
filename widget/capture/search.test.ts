import { afterEach, expect, test } from 'vitest'
import type { EventKind } from '#core/event.ts'
import { sampleJoined, samplePlan } from '../sample-joined.ts'
import { start } from './search.ts'

function onSearch(address: string, searchWords?: true) {
  const noticed: [EventKind, string | undefined][] = []
  history.replaceState(null, '', address)
  const joined = sampleJoined({
    plan: { ...samplePlan, capture: { ...samplePlan.capture, search: 'q', searchWords } },
    record: (kind, detail) => noticed.push([kind, detail]),
  })
  start(joined)
  return noticed
}

/** The next page of a single-page site was shown. */
const go = (address: string) => {
  history.replaceState(null, '', address)
  document.dispatchEvent(new CustomEvent('lodestone:event', { detail: { kind: 'page-view' } }))
}

afterEach(() => history.replaceState(null, '', '/'))

test('a search is noticed without its words', () => {
  expect(onSearch('/find?q=Duplex+pump')).toEqual([['site-search', undefined]])
})

test('its words are kept where the plan allows it', () => {
  expect(onSearch('/find?q=Duplex+pump', true)).toEqual([['site-search', 'duplex pump']])
})

test('somebody’s address is never kept', () => {
  expect(onSearch('/find?q=ana@example.com', true)).toEqual([['site-search', undefined]])
})

test.each(['/find', '/find?q=', '/find?q=+', '/find?s=pump'])('%s is no search', (address) => {
  expect(onSearch(address, true)).toEqual([])
})

test('the same words again are one search, other words are another', () => {
  const noticed = onSearch('/find?q=pump', true)
  go('/find?q=Pump&page=2')
  go('/find?q=seal')
  expect(noticed.map(([, detail]) => detail)).toEqual(['pump', 'seal'])
})
