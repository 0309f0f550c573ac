import { afterEach, expect, test, vi } from 'vitest'
import { listen } from './listen.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('a page that forbids a listener is not failed by us', () => {
  vi.spyOn(console, 'debug').mockImplementation(() => {})
  vi.stubGlobal('addEventListener', () => {
    throw new Error('no listeners here')
  })
  expect(() => listen('scroll', () => {})).not.toThrow()
})

test('what goes wrong in a listener stays with us, and the page’s own still hears', () => {
  const debug = vi.spyOn(console, 'debug').mockImplementation(() => {})
  const own = vi.fn()
  document.body.addEventListener('click', own)
  listen('click', () => {
    throw new Error('ours')
  })
  document.body.click()
  expect(own).toHaveBeenCalledOnce()
  expect(debug).toHaveBeenCalledOnce()
})
