import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const tokens = readFileSync(new URL('../feed/style/tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = tokens.split('@media (prefers-color-scheme: dark)')
const colours = (css: string) =>
  Object.fromEntries([...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]))

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, two: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(two)].toSorted((a, b) => b - a)
  return (high + 0.05) / (low + 0.05)
}

/** Every pair that the pages of the collector put together: what stands on what, and by how much it has to stand out. */
const pairs: [front: string, grounds: string[], least: number][] = [
  ['ink', ['paper', 'paper-2', 'paper-3', 'bad-soft', 'good-soft', 'warm-soft', 'accent-soft'], 4.5],
  ['ink-2', ['paper', 'paper-2', 'paper-3'], 4.5],
  ['ink-3', ['paper', 'paper-2'], 4.5],
  ['accent', ['paper', 'paper-2', 'accent-soft'], 4.5],
  ['accent-ink', ['accent'], 4.5],
  ['bad', ['paper', 'paper-2', 'bad-soft'], 4.5],
  ['good', ['good-soft'], 4.5],
  ['warm', ['warm-soft'], 4.5],
  ['line-strong', ['paper', 'paper-2'], 3],
  ['focus', ['paper', 'paper-2', 'paper-3'], 3],
]

test.each([
  { name: 'light', scheme: colours(light) },
  { name: 'dark', scheme: { ...colours(light), ...colours(dark) } },
])('words and controls of the collector’s pages stand out, $name', ({ scheme }) => {
  const low = pairs.flatMap(([front, grounds, least]) =>
    grounds.flatMap((ground) => {
      const found = contrast(scheme[front] ?? '#777777', scheme[ground] ?? '#777777')
      return found < least ? [`${front} on ${ground}: ${found.toFixed(2)}`] : []
    }),
  )
  expect(low).toEqual([])
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})
