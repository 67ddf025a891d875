-- Accepted figures that were drawn at random, and what a person says is printed there. value is what was accepted at that time. Tied to the
-- document, so that it outlives another reading. printed is null until somebody has looked.
CREATE TABLE audits (
  id {identity},
  document_id BIGINT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  report_ordinal INTEGER NOT NULL,
  figure_id TEXT NOT NULL {bytewise},
  value TEXT NOT NULL,
  drawn_at TEXT NOT NULL,
  printed TEXT,
  judged_at TEXT,
  actor TEXT,
  UNIQUE (document_id, report_ordinal, figure_id, value)
);
