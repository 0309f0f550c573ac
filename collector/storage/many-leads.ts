import { openWriter } from './sqlite-open.ts'

/** What lists are filtered by, each drawn by itself: one lead in three, in ten, in a hundred. */
const drawn = (parts: readonly [word: string, below: number][]) =>
  `CASE ${parts.map(([word, below]) => `WHEN lot < ${below} THEN ${word}`).join(' ')} END`

const columns: Record<string, string> = {
  fit: drawn([
    ['1', 100],
    ['2', 500],
    ['3', 1000],
  ]),
  interest: drawn([
    [`'A'`, 330],
    [`'B'`, 660],
    [`'C'`, 1000],
  ]),
  temperature: drawn([
    [`'hot'`, 30],
    [`'warm'`, 300],
    [`'cold'`, 1000],
  ]),
  stage: drawn([
    [`'sql'`, 50],
    [`'mql'`, 250],
    [`'lead'`, 1000],
  ]),
  status: drawn([
    [`'quarantined'`, 20],
    [`'accepted'`, 60],
    [`'rejected'`, 100],
    [`'contacted'`, 300],
    [`'working'`, 500],
    [`'new'`, 1000],
  ]),
  owner: drawn([
    [`'ann@acme.example'`, 200],
    [`'bob@acme.example'`, 210],
    ['NULL', 1000],
  ]),
  gates: drawn([
    [`' guide '`, 700],
    [`' webinar '`, 980],
    [`' tool '`, 1000],
  ]),
  sources: drawn([
    [`' organic-search google '`, 600],
    [`' email newsletter '`, 900],
    [`' paid-search bing '`, 1000],
  ]),
}

const names = [
  'n',
  'id',
  'site',
  'email',
  'sequence',
  'score',
  'score_due_at',
  'due_at',
  'created_at',
  'updated_at',
  'sample',
  'search',
]

/**
 * Fills a file with copies of the leads that it has, spread over three years, until there are so many: for the benchmark of reading, as
 * taking a million leads in would last minutes. Nobody reads the file meanwhile. What lists need is there, submissions are not.
 *
 * @returns How many leads there are.
 */
export function copyLeads(file: string, wanted: number, now: number): number {
  const database = openWriter(file)
  database.pragma('synchronous = OFF')
  const numberOf = (text: string) => database.prepare<[], number>(text).pluck().get() ?? 0
  const have = numberOf('SELECT count(*) FROM lead')
  const times = Math.max(0, Math.ceil(wanted / have) - 1)
  database.exec(`CREATE TEMP TABLE copy AS WITH RECURSIVE k (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM k WHERE k < ${times})
    SELECT n + k * ${numberOf('SELECT max(n) FROM lead')} AS n, lead.n AS from_n, k, abs(random()) % 946080000 AS ago FROM k, lead`)
  const lots = Object.keys(columns)
  database.exec(`BEGIN;
    INSERT INTO lead (${[...names, ...lots].join(', ')})
    SELECT copy.n, id || k, site, k || email, copy.n, abs(random()) % 10000 / 100.0, score_due_at,
      CASE WHEN abs(random()) % 5 = 0 THEN ${now} - ago * 100 + 864e5 ELSE 8.0e15 + abs(random()) % 9000000 END,
      ${now} - ago * 100, ${now} - ago * 50, 0, k || search,
      ${lots.map((name) => (columns[name] ?? '').replaceAll('lot', `(copy.n * ${7919 + 2 * lots.indexOf(name) * 104729} / 1000 % 1000)`)).join(', ')}
    FROM copy JOIN lead ON lead.n = from_n;
    INSERT INTO lead_card SELECT copy.n, card FROM copy JOIN lead_card ON lead_card.n = from_n;
    INSERT INTO identity SELECT site, k || email, copy.n FROM copy JOIN lead ON lead.n = from_n;
    INSERT INTO lead_search (rowid, text) SELECT lead.n, search FROM lead WHERE n > (SELECT value FROM state WHERE name = 'indexed');
    UPDATE state SET value = (SELECT max(n) FROM lead) WHERE name IN ('indexed', 'sequence');
    WITH RECURSIVE day (day) AS (SELECT 0 UNION ALL SELECT day + 1 FROM day WHERE day < 400)
    INSERT OR IGNORE INTO counter SELECT site, date(${Math.floor(now / 1000)} - day * 86400, 'unixepoch'), name, count
      FROM day, (SELECT DISTINCT site, name, count FROM counter);
    COMMIT`)
  const all = numberOf('SELECT count(*) FROM lead')
  database.close()
  return all
}
