import { parse } from 'csv-parse/sync'
import Papa from 'papaparse'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LeadStorage } from '../../leads/lead-storage.ts'
import { type SampleApp, sampleApp, sampleToken } from '../../sample-app.ts'
import { aSubmission } from '../../storage/sample-submissions.ts'
import { apiEndpoints } from './api.ts'

let sample: SampleApp
let batches: number
let ended: boolean
beforeEach(async () => {
  batches = 0
  ended = false
  sample = await sampleApp({
    api: (parts) => {
      /** Ten rows at a time, and counted. */
      const rows: LeadStorage['rows'] = async function* (...asked) {
        try {
          for await (const batch of parts.storage.rows(...asked))
            for (let from = 0; from < batch.length; from += 10) {
              batches++
              yield batch.slice(from, from + 10)
            }
        } finally {
          ended = true
        }
      }
      return apiEndpoints({ ...parts, storage: { ...parts.storage, rows } })
    },
  })
})
afterEach(() => sample.stop())

const csv = (query = '') =>
  sample.app.request(`/api/leads.csv${query}`, { headers: { Authorization: `Bearer ${sampleToken}` } })

let made = 0
const come = (answers: Record<string, string>) => {
  const email = `p${made++}@berg.example`
  return sample.parts.storage.take(aSubmission({ email, answers: { email, ...answers } }), email)
}

const typed = [
  'Berg, "Pumps" & Co',
  'two\nlines',
  'two\r\nlines and a "quote"',
  '  spaces  ',
  'semi;=1+1',
  'tab\t=1+1',
  'bar|=1+1',
  '"',
  '""',
  ',',
  "it's",
  '한지우',
  'خالد العمري\u200f',
  '\u{1f600}',
  '=HYPERLINK("http://x","y")',
  '+49 30 1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
]

const readers = {
  'csv-parse': (text: string) => parse<Record<string, string>>(text, { columns: true, bom: true }),
  papaparse: (text: string) => Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data,
}

test.each(Object.entries(readers))('%s reads for programs what was typed, to the letter', async (_name, read) => {
  for (const message of typed) await come({ message })
  const text = await (await csv('?raw=1')).text()
  const cells = read(text).map((row) => row['field.message'])
  expect(cells.toReversed()).toEqual(typed)
})

test.each(Object.entries(readers))('%s reads no cell for people that begins a formula', async (_name, read) => {
  for (const message of typed) await come({ message })
  const bytes = new Uint8Array(await (await csv()).arrayBuffer())
  expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
  const rows = read(new TextDecoder().decode(bytes))
  const cells = rows.map((row) => row['field.message'] ?? '').toReversed()
  expect(cells.map((cell) => cell.replaceAll("'", ''))).toEqual(typed.map((cell) => cell.replaceAll("'", '')))
  for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
})

test.each([';', '\t', '|'])('where cells end at %j, what was typed begins none', async (delimiter) => {
  const formulas = ['=1+1', '+1', '-1', '@x', '＝1', ' =1', '"=1"', '\n=1', '\r\n"=1']
  for (const formula of formulas)
    await come({ message: `a${delimiter}${formula}`, company: `"x"${delimiter}${formula}` })
  await come({ message: 'line\n=1+1' })
  const text = await (await csv()).text()
  // So do spreadsheets: a quote in the middle of a cell is a character like any other.
  const cells = text.split(/\r\n|[\r\n]/).flatMap((line) => line.split(delimiter))
  expect(cells.length).toBeGreaterThan(20)
  for (const cell of cells) expect(cell).not.toMatch(/^["\s]*[=+\-@＝＋－＠]/)
})

test('every line ends as RFC 4180 says, and every row has as many cells as the head', async () => {
  await come({ message: 'a' })
  await come({ phone: '1' })
  const text = await (await csv('?raw=1')).text()
  expect(text.endsWith('\r\n')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const [head = [], ...rows] = parse(text, { columns: false })
  expect(head.slice(-2)).toEqual(['field.message', 'field.phone'])
  expect(rows.map((row) => row.length)).toEqual([head.length, head.length])
})

test('a reader that goes away stops the query', async () => {
  for (let index = 0; index < 400; index++) await come({ message: 'x'.repeat(10_000) })
  const response = await csv()
  // The first walk finds out which columns there are.
  expect(batches).toBeGreaterThanOrEqual(40)
  batches = 0
  ended = false
  const reader = response.body?.getReader()
  await reader?.read()
  await reader?.cancel()
  await expect.poll(() => ended).toBe(true)
  const read = batches
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(batches).toBe(read)
  expect(read).toBeLessThan(40)
})
