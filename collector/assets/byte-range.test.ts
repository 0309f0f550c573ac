import { expect, test } from 'vitest'
import { byteRange } from './byte-range.ts'

test.each([
  { header: undefined, gives: 'whole' },
  { header: 'bytes=0-', gives: { from: 0, to: 99 } },
  { header: 'bytes=10-19', gives: { from: 10, to: 19 } },
  { header: 'bytes=90-500', gives: { from: 90, to: 99 } },
  { header: 'bytes=-10', gives: { from: 90, to: 99 } },
  { header: 'bytes=-500', gives: { from: 0, to: 99 } },
  { header: 'bytes=100-', gives: 'unsatisfiable' },
  { header: 'bytes=-0', gives: 'unsatisfiable' },
  { header: 'bytes=20-10', gives: 'whole' },
  { header: 'bytes=0-1,5-6', gives: 'whole' },
  { header: 'lines=0-1', gives: 'whole' },
  { header: 'bytes=-', gives: 'whole' },
])('$header of 100 bytes', ({ header, gives }) => expect(byteRange(header, 100)).toEqual(gives))

test('an empty file has no range', () => expect(byteRange('bytes=0-', 0)).toBe('unsatisfiable'))
