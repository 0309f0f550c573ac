import { afterEach, expect, test } from 'vitest'
import { serialise } from './serialise.ts'

const values: unknown[] = [
  null,
  true,
  0,
  -1.5,
  'a "quoted" \n line',
  [],
  {},
  [1, ['2', null]],
  { a: undefined, b: [undefined], c: { d: '<\u2028>' } },
  { 'key with "': 1 },
]

afterEach(() => {
  Reflect.deleteProperty(Array.prototype, 'toJSON')
  Reflect.deleteProperty(Object.prototype, 'hostile')
})

test.each(values)('%j is written as the platform does', (value) => expect(serialise(value)).toBe(JSON.stringify(value)))

test('an old library that teaches arrays toJSON changes nothing', () => {
  Object.assign(Array.prototype, { toJSON: () => 'hostile' })
  expect(JSON.stringify([1])).toBe('"hostile"')
  expect(serialise({ a: [1] })).toBe('{"a":[1]}')
})

test('an enumerable property on all objects is not sent', () => {
  Object.assign(Object.prototype, { hostile: 1 })
  expect(serialise({ a: 1 })).toBe('{"a":1}')
})
