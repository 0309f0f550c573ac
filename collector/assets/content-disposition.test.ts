import { expect, test } from 'vitest'
import { contentDisposition, safeFileName } from './content-disposition.ts'

test.each([
  { name: 'guide.pdf', header: 'attachment; filename="guide.pdf"' },
  {
    name: 'Ana’s "guide" (1).pdf',
    header: `attachment; filename="Anas _guide_ (1).pdf"; filename*=UTF-8''Ana%E2%80%99s%20%22guide%22%20%281%29.pdf`,
  },
  { name: 'دليل.pdf', header: `attachment; filename=".pdf"; filename*=UTF-8''%D8%AF%D9%84%D9%8A%D9%84.pdf` },
  { name: '📘.pdf', header: `attachment; filename=".pdf"; filename*=UTF-8''%F0%9F%93%98.pdf` },
])('$name is named for old and new clients', ({ name, header }) => {
  expect(contentDisposition(name)).toBe(header)
})

test('line breaks, paths and marks that turn text around are taken out', () => {
  expect(safeFileName('a\r\nSet-Cookie: x')).toBe('aSet-Cookie: x')
  expect(safeFileName('../../etc/passwd')).toBe('etcpasswd')
  expect(safeFileName('gpj\u202e.exe')).toBe('gpj.exe')
  expect(safeFileName('\ud800')).toBe('\ufffd')
  expect(safeFileName('')).toBe('download')
})

test('a name of many bytes is cut, its ending kept', () => {
  const cut = safeFileName(`${'ü'.repeat(255)}.pdf`)
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(200)
  expect(cut.endsWith('ü.pdf')).toBe(true)
})
