import { afterEach, expect, test, vi } from 'vitest'
import { findBase } from './address.ts'

afterEach(() => {
  document.head.replaceChildren()
  vi.unstubAllGlobals()
})

function tag(src: string) {
  const script = document.createElement('script')
  script.type = 'text/plain'
  script.setAttribute('src', src)
  document.head.append(script)
}

test('a tag that a manager evaluated is found by its site’s file, also under a path of the page’s own', () => {
  tag('https://cdn.example.com/other.js')
  tag('https://www.example.com/proxied/s/acme.js?v=2')
  expect(findBase('acme', 'https://leads.example.com/s/')).toBe('https://www.example.com/proxied/s/')
})

test('else it is the public address', () => {
  expect(findBase('acme', 'https://leads.example.com/s/')).toBe('https://leads.example.com/s/')
})

test.each([
  ['Chromium', 'Error\n    at https://www.example.com/own/s/acme.js:1:23\n    at https://cdn.example.com/acme.js:2:1'],
  ['Chromium, in a function', 'Error\n    at t (https://www.example.com/own/s/acme.js?v=2:1:23)'],
  ['Firefox', '@https://www.example.com/own/s/acme.js:1:23\n@https://www.example.com/own/s/acme.js:1:9'],
  ['Safari', 'global code@https://www.example.com/own/s/acme.js:1:23'],
])('the stack of %s tells the running script’s own address', (_, stack) => {
  tag('https://elsewhere.example.com/s/acme.js')
  vi.stubGlobal('Error', () => ({ stack }))
  expect(findBase('acme', 'https://leads.example.com/s/')).toBe('https://www.example.com/own/s/')
})

test('the stack of an evaluated tag names the manager, which is not us', () => {
  tag('https://www.example.com/s/acme.js')
  vi.stubGlobal('Error', () => ({
    stack: 'Error\n    at eval (eval at b (https://tags.example.com/gtm.js:1:9), <anonymous>:1:1)',
  }))
  expect(findBase('acme')).toBe('https://www.example.com/s/')
})
