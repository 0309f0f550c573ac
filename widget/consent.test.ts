import { afterEach, expect, test, vi } from 'vitest'
import { placeFor } from './consent.ts'

afterEach(() => vi.unstubAllGlobals())

const granted = { granted: true, version: '1' }

test.each([
  { mode: 'required', choice: undefined, place: null },
  { mode: 'memory', choice: undefined, place: 'page' },
  { mode: 'implied', choice: undefined, place: 'disk' },
  { mode: 'off', choice: undefined, place: null },
  { mode: 'required', choice: granted, place: 'disk' },
  { mode: 'memory', choice: granted, place: 'disk' },
  { mode: 'off', choice: granted, place: null },
  { mode: 'implied', choice: { granted: false }, place: null },
  { mode: 'required', choice: { granted: true, version: '0' }, place: null },
] as const)('mode $mode with the choice $choice keeps in: $place', ({ mode, choice, place }) => {
  expect(placeFor({ mode, version: '1' }, choice)).toBe(place)
})

test.each([
  ['globalPrivacyControl', true],
  ['doNotTrack', '1'],
])('%s means nowhere, unless the visitor grants or the plan ignores it', (signal, value) => {
  vi.stubGlobal('navigator', { [signal]: value })
  expect(placeFor({ mode: 'implied', version: '1' }, undefined)).toBeNull()
  expect(placeFor({ mode: 'implied', version: '1' }, granted)).toBe('disk')
  expect(placeFor({ mode: 'implied', version: '1', gpc: 'ignore' }, undefined)).toBe('disk')
})
