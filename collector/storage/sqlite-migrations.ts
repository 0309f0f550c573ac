/**
 * Numbered forward migrations. Each runs in one transaction together with the new version number, so a kill leaves the old
 * schema or the new one. A released migration is never edited: add another.
 */
export const sqliteMigrations: readonly string[] = [
  `
CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO state VALUES ('sequence', 0), ('ready', 0);

-- Narrow on purpose: lists filter and sort here, what they show is in the card.
CREATE TABLE lead (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  site TEXT NOT NULL,
  email TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  fit INTEGER NOT NULL,
  interest TEXT NOT NULL,
  temperature TEXT NOT NULL,
  stage TEXT NOT NULL,
  status TEXT NOT NULL,
  owner TEXT,
  score REAL NOT NULL,
  score_due_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  gates TEXT NOT NULL,
  sources TEXT NOT NULL,
  sample INTEGER NOT NULL,
  search TEXT NOT NULL
);
CREATE UNIQUE INDEX lead_id ON lead (id);
CREATE UNIQUE INDEX lead_sequence ON lead (sequence);
CREATE INDEX lead_newest ON lead (site, created_at);
CREATE INDEX lead_score ON lead (site, score);
CREATE INDEX lead_due ON lead (site, due_at);
CREATE INDEX lead_activity ON lead (site, updated_at);
CREATE INDEX lead_score_due ON lead (score_due_at);

CREATE TABLE lead_card (n INTEGER PRIMARY KEY, card TEXT NOT NULL);

-- Who is who. Apart from the lead, because a merged lead has several addresses.
CREATE TABLE identity (site TEXT NOT NULL, email TEXT NOT NULL, lead INTEGER NOT NULL, PRIMARY KEY (site, email)) WITHOUT ROWID;

-- Append-only. The fingerprint tells a repetition from a conflict.
CREATE TABLE submission (
  n INTEGER PRIMARY KEY,
  lead INTEGER NOT NULL,
  site TEXT NOT NULL,
  id TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX submission_id ON submission (site, id);
CREATE INDEX submission_lead ON submission (lead);
CREATE INDEX submission_key ON submission (site, key_hash);

-- Activity, changes and contacts of a lead.
CREATE TABLE entry (
  n INTEGER PRIMARY KEY,
  lead INTEGER NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE UNIQUE INDEX entry_id ON entry (lead, kind, id);

CREATE TABLE delivery (
  n INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  lead_id TEXT NOT NULL,
  event TEXT NOT NULL,
  target TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'waiting',
  tries INTEGER NOT NULL DEFAULT 0,
  detail TEXT
);
CREATE INDEX delivery_due ON delivery (due_at, n) WHERE state = 'waiting';
CREATE INDEX delivery_lead ON delivery (site, lead_id);

CREATE TABLE counter (
  site TEXT NOT NULL,
  day TEXT NOT NULL,
  name TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (site, day, name)
) WITHOUT ROWID;

CREATE TABLE plan (
  site TEXT NOT NULL,
  revision INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  plan TEXT NOT NULL,
  PRIMARY KEY (site, revision)
) WITHOUT ROWID;

-- Written by a follower within a second, so that nobody's thank-you waits for the index.
CREATE TABLE search_due (lead INTEGER PRIMARY KEY);
CREATE VIRTUAL TABLE lead_search USING fts5(text, content = '', contentless_delete = 1, tokenize = 'trigram', detail = none);
`,
  `
-- A visitor's own erasure hides at once and can be taken back for a day.
ALTER TABLE submission ADD COLUMN hidden_at INTEGER;
CREATE INDEX submission_hidden ON submission (hidden_at) WHERE hidden_at IS NOT NULL;
-- A target is told in order: its oldest waiting delivery is found first.
DROP INDEX delivery_due;
CREATE INDEX delivery_waiting ON delivery (site, target, n) WHERE state = 'waiting';
CREATE INDEX delivery_target ON delivery (site, n);
-- A correction of a form that was sent from an address with a slip of the pen is found by the form's instance.
ALTER TABLE submission ADD COLUMN instance TEXT NOT NULL DEFAULT '';
CREATE INDEX submission_instance ON submission (site, instance);
`,
  `
-- A form is only sent again by the person who sent it, so its instance is looked for among that person's submissions.
DROP INDEX submission_instance;
`,
  `
-- Addresses that were erased, unreadable, so that a form which a browser still keeps brings nobody back. An empty site means every site.
CREATE TABLE erased (site TEXT NOT NULL, mark TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (site, mark)) WITHOUT ROWID;
`,
  `
-- Submissions whose address waits to be confirmed: few, and gone after 14 days.
CREATE INDEX entry_unconfirmed ON entry (lead) WHERE kind = 'unconfirmed';
`,
  `
-- Leads are searched for up to this number as they are indexed; only what changed later, or went, stands in search_due.
INSERT INTO state SELECT 'indexed', coalesce(max(n), 0) FROM lead;
-- The beginning of a hash finds a browser's submissions, in an index of a quarter of the pages.
DROP INDEX submission_key;
CREATE INDEX submission_key ON submission (site, substr(key_hash, 1, 12));
`,
  `
-- Leads of somebody who has few are not looked for among all the others. Most new leads have nobody, and cost nothing here.
CREATE INDEX lead_owner ON lead (owner) WHERE owner IS NOT NULL;
`,
]
