import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sampleJoined } from '../sample-joined.ts'
import { start } from './bar.ts'

let answers: unknown[]
const root = () => document.querySelector('lodestone-consent')?.shadowRoot
const buttons = () => [...root()!.querySelectorAll('button')]
const press = async (name: string) => {
  const button = buttons().find(({ textContent }) => textContent === name)!
  button.focus()
  button.click()
  await new Promise((resolve) => setTimeout(resolve))
}
const text = () => root()!.querySelector('p')!.textContent
const ask = (more = {}) =>
  start(sampleJoined({ call: async (_, __, granted) => answers.push(granted) as never, ...more }))

beforeEach(() => {
  answers = []
})

afterEach(() => {
  document.querySelector('lodestone-consent')?.remove()
  document.documentElement.lang = ''
  document.documentElement.removeAttribute('style')
})

test('asks with two plain buttons, the "no" first, and gets room at the end of the page', () => {
  ask()
  expect(buttons().map(({ textContent }) => textContent)).toEqual(['No, thanks', 'Yes, remember'])
  expect(document.documentElement.style.paddingBlockEnd).toMatch(/px$/)
})

test('whoever has chosen is not asked', () => {
  ask({ choice: { granted: false } })
  expect(root()).toBeUndefined()
})

test.each([
  ['de-AT', 'Nein, danke', 'ltr'],
  ['ar', 'لا، شكرًا', 'rtl'],
  ['xx', 'No, thanks', 'ltr'],
])('a page in %s is asked in words it knows', (lang, no, dir) => {
  document.documentElement.lang = lang
  ask()
  expect(buttons()[0]?.textContent).toBe(no)
  expect(document.querySelector<HTMLElement>('lodestone-consent')?.dir).toBe(dir)
})

test('a "yes" is passed on and confirmed', async () => {
  ask()
  await press('Yes, remember')
  expect(answers).toEqual([true])
  expect(text()).toBe('Remembered in this browser.')
})

test('a "no" can be taken back: the question comes again, also to the keyboard', async () => {
  ask()
  await press('No, thanks')
  expect(text()).toBe('Nothing is kept. Forms work all the same.')
  expect(root()!.activeElement?.textContent).toBe('Undo')
  await press('Undo')
  expect(root()!.activeElement?.textContent).toBe('No, thanks')
  dispatchEvent(new Event('scroll'))
  expect(root()).toBeDefined()
  await press('Yes, remember')
  expect(answers).toEqual([false, true])
})

test('answered it stays until the visitor goes on, and gives the room back', async () => {
  ask()
  await press('No, thanks')
  expect(root()).toBeDefined()
  dispatchEvent(new Event('scroll'))
  await vi.waitFor(() => expect(root()).toBeUndefined())
  expect(document.documentElement.style.paddingBlockEnd).toBe('')
})
