/**
 * Numbered forward migrations of the PostgreSQL schema, each in one transaction with the new version number. Every key begins
 * with the site, so that an engine which spreads tables over machines can keep a site's rows together.
 */
export const postgresMigrations: readonly string[] = [
  `
CREATE TABLE state (name text PRIMARY KEY, value bigint NOT NULL);
INSERT INTO state VALUES ('sequence_base', 0), ('ready', 0), ('refresh_until', 0);

CREATE TABLE lead (
  site text NOT NULL,
  id text NOT NULL,
  n bigint GENERATED ALWAYS AS IDENTITY,
  email text NOT NULL,
  sequence bigint NOT NULL,
  fit smallint NOT NULL,
  interest text NOT NULL,
  temperature text NOT NULL,
  stage text NOT NULL,
  status text NOT NULL,
  owner text,
  score double precision NOT NULL,
  score_due_at bigint NOT NULL,
  due_at bigint NOT NULL,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  gates text NOT NULL,
  sources text NOT NULL,
  sample smallint NOT NULL,
  search text NOT NULL,
  card text NOT NULL,
  PRIMARY KEY (site, id)
);
CREATE INDEX lead_id ON lead (id);
CREATE INDEX lead_sequence ON lead (sequence);
CREATE INDEX lead_newest ON lead (site, created_at, n);
CREATE INDEX lead_score ON lead (site, score, n);
CREATE INDEX lead_due ON lead (site, due_at, n);
CREATE INDEX lead_activity ON lead (site, updated_at, n);
CREATE INDEX lead_score_due ON lead (score_due_at);

CREATE TABLE identity (site text NOT NULL, email text NOT NULL, lead text NOT NULL, PRIMARY KEY (site, email));
CREATE INDEX identity_lead ON identity (site, lead);

CREATE TABLE submission (
  site text NOT NULL,
  id text NOT NULL,
  n bigint GENERATED ALWAYS AS IDENTITY,
  lead text NOT NULL,
  fingerprint text NOT NULL,
  key_hash text NOT NULL,
  instance text NOT NULL,
  hidden_at bigint,
  body text NOT NULL,
  PRIMARY KEY (site, id)
);
CREATE INDEX submission_lead ON submission (site, lead);
CREATE INDEX submission_key ON submission (site, key_hash);
CREATE INDEX submission_instance ON submission (site, instance);
CREATE INDEX submission_hidden ON submission (hidden_at) WHERE hidden_at IS NOT NULL;

CREATE TABLE entry (
  site text NOT NULL,
  lead text NOT NULL,
  kind text NOT NULL,
  id text NOT NULL,
  n bigint GENERATED ALWAYS AS IDENTITY,
  body text NOT NULL,
  PRIMARY KEY (site, lead, kind, id)
);

CREATE TABLE delivery (
  site text NOT NULL,
  n bigint GENERATED ALWAYS AS IDENTITY,
  lead_id text NOT NULL,
  event text NOT NULL,
  target text NOT NULL,
  sequence bigint NOT NULL,
  created_at bigint NOT NULL,
  due_at bigint NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  tries integer NOT NULL DEFAULT 0,
  detail text,
  PRIMARY KEY (site, n)
);
CREATE INDEX delivery_waiting ON delivery (site, target, n) WHERE state = 'waiting';
CREATE INDEX delivery_lead ON delivery (site, lead_id);

-- One row per collector and counter: two collectors never wait for each other's commit to count.
CREATE TABLE counter (
  site text NOT NULL,
  day text NOT NULL,
  name text NOT NULL,
  shard smallint NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (site, day, name, shard)
);

CREATE TABLE plan (
  site text NOT NULL,
  revision integer NOT NULL,
  at bigint NOT NULL,
  by text NOT NULL,
  plan text NOT NULL,
  PRIMARY KEY (site, revision)
);

-- Without the extension (a server that does not have it, a user who may not) search walks the list instead.
DO $$ BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX lead_search ON lead USING gin (search gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
  RAISE NOTICE 'no trigram index: %', SQLERRM;
END $$;
`,
  `
-- Addresses that were erased, unreadable, so that a form which a browser still keeps brings nobody back. An empty site means every site.
CREATE TABLE erased (site text NOT NULL, mark text NOT NULL, at bigint NOT NULL, PRIMARY KEY (site, mark));
CREATE INDEX erased_at ON erased (at);
`,
  `
-- Submissions whose address waits to be confirmed: few, and gone after 14 days.
CREATE INDEX entry_unconfirmed ON entry (site, lead) WHERE kind = 'unconfirmed';
`,
  `
-- A form is only sent again by the person who sent it, so its instance is looked for among that person's submissions.
DROP INDEX submission_instance;
-- The beginning of a hash finds a browser's submissions, in an index of a quarter of the pages.
DROP INDEX submission_key;
CREATE INDEX submission_key ON submission (site, left(key_hash, 12));
`,
  `
-- Leads of somebody who has few are not looked for among all the others. Most new leads have nobody, and cost nothing here.
CREATE INDEX lead_owner ON lead (site, owner) WHERE owner IS NOT NULL;
`,
]
