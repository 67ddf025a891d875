-- Who may use the service. Of a key only its hash is kept, and a revoked one stays, so that its name is known.
CREATE TABLE api_keys (
  id {identity},
  name TEXT NOT NULL {bytewise},
  role TEXT NOT NULL CHECK (role IN ('upload', 'review', 'admin')),
  hash TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  revoked_at TEXT
);

CREATE UNIQUE INDEX api_keys_by_name ON api_keys (name) WHERE revoked_at IS NULL;

-- Who is at work on a report; it lapses, so that nobody keeps a report by leaving.
CREATE TABLE claims (
  document_id BIGINT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  report_ordinal INTEGER NOT NULL,
  holder TEXT NOT NULL,
  lapses_at TEXT NOT NULL,
  PRIMARY KEY (document_id, report_ordinal)
) {clustered};

-- Set of an answer that was taken back: it counts no more.
ALTER TABLE answers ADD COLUMN withdrawn_at TEXT;
ALTER TABLE answers ADD COLUMN withdrawn_by TEXT;

-- Where two people key each figure: what one of them keyed, until another one has keyed it too. What they agree on becomes two answers.
CREATE TABLE keyings (
  id {identity},
  document_id BIGINT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  report_ordinal INTEGER NOT NULL,
  subject TEXT NOT NULL {bytewise},
  printed TEXT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('open', 'agreed', 'differs'))
);

CREATE INDEX keyings_by_report ON keyings (document_id, report_ordinal, outcome);

-- Answers to uploads by their Idempotency-Key; answer is null while the upload is being taken.
CREATE TABLE idempotency (
  owner TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  content TEXT NOT NULL,
  status INTEGER,
  answer TEXT,
  created_at TEXT NOT NULL,
  PRIMARY KEY (owner, idempotency_key)
) {clustered};

-- Who is told of what, and what they are still to be told. next_at is null when a message was delivered or given up.
CREATE TABLE webhooks (
  id {identity},
  url TEXT NOT NULL,
  events TEXT NOT NULL,
  secret TEXT NOT NULL,
  created_at TEXT NOT NULL
);

CREATE TABLE webhook_messages (
  id {identity},
  webhook_id BIGINT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  event TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at TEXT NOT NULL,
  next_at TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  delivered_at TEXT,
  problem TEXT
);

CREATE INDEX webhook_messages_by_next ON webhook_messages (next_at);
