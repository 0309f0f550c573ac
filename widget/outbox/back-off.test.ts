import { expect, test } from 'vitest'
import { waitMs } from './back-off.ts'

test.each([
  { attempts: 0, least: 500, most: 1000 },
  { attempts: 3, least: 4000, most: 8000 },
  { attempts: 40, least: 300_000, most: 600_000 },
])('after $attempts failures it waits $least to $most ms', ({ attempts, least, most }) => {
  expect(waitMs(attempts, () => 0)).toBe(least)
  expect(waitMs(attempts, () => 1)).toBe(most)
})
