import { expect, test } from 'vitest'
import { meant } from './typo.ts'

test.each([
  ['ana@gmial.com', 'ana@gmail.com'],
  ['ana@gmail.con', 'ana@gmail.com'],
  ['ana@gmai.com', 'ana@gmail.com'],
  ['Ana@Gmaill.com', 'ana@gmail.com'],
  ['ana@hotnail.com', 'ana@hotmail.com'],
  ['ana@gmail.com', null],
  ['ana@berg-pumpen.de', null],
  ['ana@mail.com', null],
  ['ana', null],
])('%s may mean %s', (typed, right) => {
  // mail.com is a provider of its own and one letter from gmail.com: it is left alone.
  expect(meant(typed)).toBe(right)
})
