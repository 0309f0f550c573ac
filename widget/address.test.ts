import { afterEach, expect, test } from 'vitest'
import { findBase } from './address.ts'

afterEach(() => document.head.replaceChildren())

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
