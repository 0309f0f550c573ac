import { expect, test } from 'vitest'
import { aLead } from '../sample-lead.ts'
import { csvOf } from './csv.ts'

test('what was typed by strangers is never a formula, and every row has every column', () => {
  const text = csvOf([
    aLead({ name: '=HYPERLINK("x")', fields: { phone: '+49 30 1' } }),
    aLead({ id: 'b', name: 'Berg, Ana', implicitScore: -1, fields: { city: 'Ulm' } }),
  ])
  expect(text.startsWith('\uFEFFid,site,email')).toBe(true)
  expect(text).toContain(`"'=HYPERLINK(""x"")"`)
  expect(text).toContain(`'+49 30 1`)
  expect(text).toContain('"Berg, Ana"')
  expect(text).toContain(',-1,')
  const lines = text.trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]?.endsWith('field.city,field.phone')).toBe(true)
})

test.each([
  ['a;=1+1', `"a;'=1+1"`],
  ['＝1+1', `'＝1+1`],
  ['\n=1+1', `"'\n'=1+1"`],
  ['a|@x', `a|'@x`],
  ['well-known', 'well-known'],
])('%j is no formula in any spreadsheet', (name, cell) =>
  expect(csvOf([aLead({ name })])).toContain(`ana@berg.example,${cell},Berg`),
)
