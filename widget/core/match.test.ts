import { expect, test } from 'vitest'
import { matches } from './match.ts'

test.each([
  ['/pricing', '/pricing', true],
  ['/pricing', '/pricing/', true],
  ['/pricing', '/pricing/teams', false],
  ['/pricing', '/en/pricing', false],
  ['/blog/*', '/blog/a', true],
  ['/blog/*', '/blogs', false],
  ['/*/pricing', '/en/pricing', true],
  ['*', '/anything', true],
  ['/a.b', '/aXb', false],
  ['/مدونة/*', '/مدونة/أ', true],
  ['/a(b', '/a(b', true],
])('%s means %s: %s', (pattern, path, is) => expect(matches(pattern, path)).toBe(is))
