import { expect, test } from 'vitest'
import { linkEvent } from './links.ts'

const capture = {
  downloads: '\\.(pdf|zip)$',
  webinars: '(^|\\.)(zoom\\.us/webinar)',
  campaign: '',
  outbound: true,
} as const

function link(href: string, attributes: Record<string, string> = {}) {
  const anchor = document.createElement('a')
  anchor.href = href
  for (const [name, value] of Object.entries(attributes)) anchor.setAttribute(name, value)
  return anchor
}

test.each([
  ['https://files.example.com/guide.PDF?x=1', {}, ['download', '/guide.PDF']],
  ['/data', { download: '' }, ['download', '/data']],
  ['https://us06.zoom.us/webinar/register/1', {}, ['webinar-signup', 'us06.zoom.us/webinar/register/1']],
  ['/join', { 'data-lodestone-webinar': 'q3' }, ['webinar-signup', 'q3']],
  ['https://example.org/page', {}, ['outbound', 'example.org']],
  ['/pricing', {}, undefined],
  ['/pdf', {}, undefined],
])('a link to %s %o means %o', (href, attributes, meaning) => {
  expect(linkEvent(link(new URL(href, location.href).href, attributes), capture)).toEqual(meaning)
})

test('leaving the site is noticed only where the plan asks for it', () => {
  expect(linkEvent(link('https://example.org/'), { ...capture, outbound: undefined })).toBeUndefined()
})
