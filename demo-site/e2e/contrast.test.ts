import { expect, test } from 'vitest'
import { bareAddress } from './bare-pages.ts'
import { visitor } from './browser.ts'
import { browser, stage } from './journey.ts'

/** Brand colours from all around the wheel, and those between black and white where either text is only just readable. */
const brands = `#000 #fff #777 #757575 #767676 #7a7a7a #ffe600 #ffd9e8 #c8ff00 #00e5ff #ff0000 #e4002b #ff6a00 #00a651
  #00ff00 #0000ff #1a73e8 #7a2e8e #ff00ff #3b0a45 #964b00 #0f6b66 #4fc0b5 #101820 #c81e5a #1473cc`
  .split(/\s+/)
  .concat('oklch(0.7 0.3 150)')

/** What is looked at: a control or text, what of it, and by how much it has to stand out. */
const looked = [
  { selector: '.button[type=submit]', least: 4.5 },
  { selector: '.fine a', least: 4.5 },
  { selector: 'label', least: 4.5 },
  { selector: '.fine', least: 4.5 },
  { selector: '.note', least: 4.5 },
  { selector: '.chip:has(:checked)', least: 4.5 },
  { selector: '.chip:has(:checked)', line: true, least: 3 },
  { selector: 'input[type=checkbox]:checked', line: true, least: 3 },
  { selector: 'input[type=checkbox]:checked', mark: true, least: 3 },
  { selector: '.control', line: true, least: 3 },
]

/** Contrasts that are too low, with every brand colour, as the browser computes the form's colours. */
const tooLow = (given: {
  brands: string[]
  looked: { selector: string; line?: boolean; mark?: boolean; least: number }[]
}) => {
  const root = document.querySelector('lodestone-form')?.shadowRoot
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!root || !canvas) return ['there is no form']
  const luminance = (color: string): number | null => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    const [r = 0, g = 0, b = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
    if (alpha < 255) return null
    const [lr = 0, lg = 0, lb = 0] = [r, g, b].map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * lr + 0.7152 * lg + 0.0722 * lb
  }
  const ground = (element: Element | null): number => {
    for (let each = element; each; each = each.parentElement) {
      const found = luminance(getComputedStyle(each).backgroundColor)
      if (found !== null) return found
    }
    return 1
  }
  const found: string[] = []
  for (const brand of given.brands) {
    document.documentElement.style.setProperty('--lodestone-accent', brand)
    for (const { selector, line, mark, least } of given.looked) {
      const element = root.querySelector(selector)
      if (!element) {
        found.push(`there is no ${selector}`)
        continue
      }
      const own = getComputedStyle(element, mark ? '::before' : undefined)
      const [one, two] = [
        luminance(line || mark ? own.borderBottomColor : own.color) ?? 0,
        ground(line ? element.parentElement : element),
      ]
      const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
      if (contrast < least) found.push(`${brand}: ${selector}${line ? ', its line' : ''} has ${contrast.toFixed(2)}`)
    }
  }
  return found
}

test.each(['light', 'dark'])(
  'whatever a brand’s colour, words and controls of a form stand out, %s',
  async (scheme) => {
    const { context } = await visitor(browser, { reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(stage.site + bareAddress('contrast', { head: `<style>html{color-scheme:${scheme}}</style>` }))
    await page.evaluate(() => (window.lodestone ??= []).push((api) => void api.open('guide')))
    const form = page.locator('lodestone-form')
    await form.locator('[type=submit]').waitFor()
    await form.locator('[type=checkbox]').first().check()
    const ofGuide = looked.filter(({ selector }) => !selector.startsWith('.chip'))
    expect(await page.evaluate(tooLow, { brands, looked: ofGuide })).toEqual([])
    await form.locator('[type=submit]').hover()
    expect(await page.evaluate(tooLow, { brands, looked: looked.slice(0, 1) }), 'under the pointer').toEqual([])

    await page.evaluate(() => (window.lodestone ??= []).push((api) => api.close()))
    await page.evaluate(() => (window.lodestone ??= []).push((api) => void api.open('demo')))
    await form.locator('.chip').first().click()
    expect(await page.evaluate(tooLow, { brands, looked: looked.slice(5, 7) })).toEqual([])
    // An owner who asks for white on yellow gets it: this finds it.
    await page.evaluate(() => document.documentElement.style.setProperty('--lodestone-accent-ink', '#fff'))
    expect(await page.evaluate(tooLow, { brands: ['#ffe600'], looked: looked.slice(0, 1) })).toHaveLength(1)
    await context.close()
  },
)
