import { expect, test } from 'vitest'
import { isKey } from './key.ts'

// printf 'open sesame' | sha256sum
const sha256 = '41ef4bb0b23661e66301aac36066912dac037827b4ae63a7b1165a5aa93ed4eb'

test('the key whose hash is in the plan opens, also where it is written in capitals', async () => {
  expect(await isKey('open sesame', sha256)).toBe(true)
  expect(await isKey('open sesame', sha256.toUpperCase())).toBe(true)
})

test.each(['', 'Open sesame', sha256])('%s does not', async (key) => expect(await isKey(key, sha256)).toBe(false))
