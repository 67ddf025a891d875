-- One schema for SQLite and PostgreSQL. Words in braces differ between them; see Dialect.
-- Times are UTC in ISO 8601, lists are JSON, enums are the lower-case words of the result JSON.

CREATE TABLE documents (
  id {identity},
  sha256 TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL {bytewise},
  bytes BIGINT NOT NULL,
  pages INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL CHECK (status IN ('pending', 'running', 'done', 'failed')),
  error_code TEXT,
  error_message TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  timings TEXT NOT NULL DEFAULT '{}',
  created_at TEXT NOT NULL,
  started_at TEXT,
  finished_at TEXT
);

CREATE INDEX documents_by_name ON documents (name, id);
CREATE INDEX documents_by_status ON documents (status, id);

CREATE TABLE page_sizes (
  document_id BIGINT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  page INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  dpi DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (document_id, page)
) {clustered};

CREATE TABLE reports (
  id {identity},
  document_id BIGINT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  form TEXT NOT NULL,
  agency TEXT,
  year INTEGER,
  pages TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'review')),
  UNIQUE (document_id, ordinal)
);

CREATE INDEX reports_by_agency ON reports (agency, year);
CREATE INDEX reports_by_year ON reports (year, form);
CREATE INDEX reports_by_verdict ON reports (verdict, id);

CREATE TABLE figures (
  report_id BIGINT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
  figure_id TEXT NOT NULL {bytewise},
  ordinal INTEGER NOT NULL,
  value TEXT,
  raw TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('read', 'blank', 'repaired', 'derived', 'uncertain', 'reviewed')),
  confidence DOUBLE PRECISION NOT NULL,
  page INTEGER NOT NULL,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  alternatives TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (report_id, figure_id)
) {clustered};

-- What a figure was before: a later reading or a person changed it. Tied to the document, not to the figure's row, so that it outlives
-- a reading that replaces every row or no longer finds the figure.
CREATE TABLE figure_history (
  id {identity},
  document_id BIGINT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  report_ordinal INTEGER NOT NULL,
  figure_id TEXT NOT NULL {bytewise},
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  from_value TEXT,
  from_status TEXT,
  to_value TEXT,
  to_status TEXT,
  reason TEXT NOT NULL
);

CREATE INDEX figure_history_by_figure ON figure_history (document_id, report_ordinal, figure_id, id);

-- ordinal runs over the document; report_id is null for what concerns the document as a whole.
CREATE TABLE findings (
  document_id BIGINT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  report_id BIGINT REFERENCES reports (id) ON DELETE CASCADE,
  rule TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('identity', 'plausibility', 'narrative', 'history', 'layout')),
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info')),
  message TEXT NOT NULL,
  cells TEXT NOT NULL DEFAULT '[]',
  expected TEXT NOT NULL DEFAULT '',
  actual TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (document_id, ordinal)
) {clustered};

CREATE INDEX findings_by_report ON findings (report_id);
CREATE INDEX findings_by_rule ON findings (rule);
