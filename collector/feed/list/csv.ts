import type { FeedRow } from '../api-types.ts'

const columns: Record<string, (lead: FeedRow) => unknown> = {
  id: (lead) => lead.id,
  site: (lead) => lead.site,
  email: (lead) => lead.email,
  name: (lead) => lead.name,
  company: (lead) => lead.company,
  rank: (lead) => lead.rank,
  implicitScore: (lead) => lead.implicitScore,
  explicitScore: (lead) => lead.explicitScore,
  temperature: (lead) => lead.temperature,
  stage: (lead) => lead.stage,
  status: (lead) => lead.status,
  owner: (lead) => lead.owner,
  dueAt: (lead) => lead.dueAt,
  createdAt: (lead) => lead.createdAt,
}

/**
 * No cell can be taken for a formula (OWASP, CSV Injection), as in the collector's own export: also where a spreadsheet separates by
 * another character, behind which a cell begins as well.
 */
const harmless = (text: string) =>
  text.replace(/([;\t|\r\n])(?=["\s]*[=+\-@＝＋－＠])/g, `$1'`).replace(/^(?=["\s]*[=+\-@＝＋－＠]|[\t\r\n])/, `'`)

function cell(value: unknown): string {
  const text = Array.isArray(value) ? value.join('; ') : String(value ?? '')
  const safe = typeof value === 'number' ? text : harmless(text)
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The selected leads as a file for spreadsheets, like the export of a whole list. */
export function csvOf(leads: readonly FeedRow[]): string {
  const names = [...new Set(leads.flatMap(({ fields }) => Object.keys(fields)))].toSorted()
  const head = [...Object.keys(columns), ...names.map((name) => `field.${name}`)]
  const lines = leads.map((lead) => [
    ...Object.values(columns).map((read) => cell(read(lead))),
    ...names.map((name) => cell(lead.fields[name])),
  ])
  return `\uFEFF${[head, ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`
}
