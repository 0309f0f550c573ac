import { capital, fieldWords } from '../words.ts'

/** Parts of a path that say nothing to people, and names of lists that are read as one of them. */
const read: Record<string, string> = {
  routing: '',
  when: '',
  scoring: '',
  explicit: 'fit',
  rules: 'rule',
  ranking: 'rank',
  stages: 'becomes',
  gates: 'gate',
  forms: 'form',
  fields: 'field',
  absences: 'absence',
  weights: 'weight of',
  thresholds: 'threshold',
  followUp: 'follow-up',
  withinHours: 'hours to call',
  mql: 'MQL',
  sql: 'SQL',
}

/** A place in the plan for people: `routing.rules.0.when.countries` is "Rule 1 countries". */
export const pathWords = (path: string): string =>
  capital(
    path
      .split('.')
      .map((part) => {
        if (/^\d+$/.test(part)) return String(Number(part) + 1)
        if (part in read) return read[part]
        // Names of the owner's own (a gate, a rank, a language) stay as they are.
        return /^[a-z]+[A-Z]/.test(part) ? fieldWords(part).toLowerCase() : part
      })
      .filter(Boolean)
      .join(' '),
  )

/** A value of the plan for people, cut where it is long. */
export function valueWords(value: unknown): string {
  const words =
    value === undefined || value === null || value === ''
      ? 'nothing'
      : typeof value === 'boolean'
        ? value
          ? 'yes'
          : 'no'
        : Array.isArray(value) && value.every((each) => typeof each !== 'object')
          ? value.join(', ') || 'none'
          : typeof value === 'object'
            ? JSON.stringify(value)
            : String(value)
  return words.length > 80 ? `${words.slice(0, 78)}…` : words
}
