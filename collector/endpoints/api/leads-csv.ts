import { stringify } from 'csv-stringify'
import { Hono } from 'hono'
import { Readable } from 'node:stream'
import type { Answer } from '#core/submission.ts'
import type { LeadRow } from '../../leads/lead.ts'
import type { AppEnv } from '../app-env.ts'
import type { ApiParts } from './api-parts.ts'
import { readListRequest } from './lead-filter.ts'

const iso = (at: number | null | undefined) => (at == null ? '' : new Date(at).toISOString())

const columns: Record<string, (lead: LeadRow) => string | number | boolean | null | undefined> = {
  id: (lead) => lead.id,
  site: (lead) => lead.site,
  email: (lead) => lead.email,
  name: (lead) => lead.name,
  company: (lead) => lead.company,
  rank: (lead) => lead.rank,
  fit: (lead) => lead.fit,
  interest: (lead) => lead.interest,
  implicitScore: (lead) => lead.implicitScore,
  explicitScore: (lead) => lead.explicitScore,
  temperature: (lead) => lead.temperature,
  stage: (lead) => lead.stage,
  status: (lead) => lead.status,
  owner: (lead) => lead.owner,
  dueAt: (lead) => iso(lead.dueAt),
  overdue: (lead) => lead.overdue,
  firstChannel: (lead) => lead.source.first?.channel,
  lastChannel: (lead) => lead.source.last?.channel,
  createdAt: (lead) => iso(lead.createdAt),
  updatedAt: (lead) => iso(lead.updatedAt),
}

const cell = (answer: Answer | undefined) =>
  Array.isArray(answer) ? answer.join('; ') : answer === undefined ? '' : String(answer)

/**
 * Where a spreadsheet separates by another character, quotes in the middle of a cell protect nothing: what stands behind a separator or a
 * line break begins a cell. The library sees to the beginning of a cell, but for a line feed.
 */
const harmless = (value: string) =>
  value.replace(/([;\t|\r\n])(?=["\s]*[=+\-@＝＋－＠])/g, `$1'`).replace(/^(?=\n)/, `'`)

/**
 * The leads of a filter as a file: streamed, so that a million cost no more memory than ten. For spreadsheets it starts with a byte
 * order mark and no cell can be taken for a formula (OWASP, CSV Injection); `raw=1` leaves both out for programs.
 */
export function leadCsvEndpoints({ storage, plans, now }: ApiParts): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/leads.csv', async (c) => {
    const { filter, sort } = readListRequest(c.req.url, c.get('access'), plans.sites())
    const raw = c.req.query('raw') === '1'
    const at = now()
    // The head names every field that any of these leads has, and it is written before the first row.
    const names = new Set<string>()
    for await (const rows of storage.rows(filter, sort, at))
      for (const { fields } of rows) for (const name of Object.keys(fields)) names.add(name)
    const fields = [...names].toSorted()

    const writer = stringify({
      bom: !raw,
      escape_formulas: !raw,
      record_delimiter: '\r\n',
      header: true,
      columns: [...Object.keys(columns), ...fields.map((name) => `field.${name}`)],
      cast: {
        boolean: (value) => (value ? 'true' : 'false'),
        string: (value) => (raw ? value : harmless(value)),
      },
    })
    async function* records() {
      for await (const rows of storage.rows(filter, sort, at))
        for (const lead of rows)
          yield [
            ...Object.values(columns).map((read) => read(lead) ?? ''),
            ...fields.map((name) => cell(lead.fields[name])),
          ]
    }
    // A reader that goes away closes the pipe, and with it the query.
    const source = Readable.from(records())
    source.on('error', (error) => writer.destroy(error))
    writer.on('close', () => source.destroy())
    source.pipe(writer)
    return c.body(Readable.toWeb(writer) as ReadableStream<Uint8Array>, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="leads-${iso(at).slice(0, 10)}.csv"`,
    })
  })
}
