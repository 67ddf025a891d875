-- What a report was judged by (Brotli of JSON), so that it can be judged again when a person has answered.
CREATE TABLE evidence (
  report_id BIGINT PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
  body {bytes} NOT NULL
);

-- What people said is printed, in the order in which they said it; the last answer to a subject stands. printed is null for what does not
-- stand on the paper. Tied to the document, so that it outlives another reading.
CREATE TABLE answers (
  id {identity},
  document_id BIGINT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  report_ordinal INTEGER NOT NULL,
  subject TEXT NOT NULL {bytewise},
  printed TEXT,
  at TEXT NOT NULL,
  actor TEXT NOT NULL
);

CREATE INDEX answers_by_report ON answers (document_id, report_ordinal, id);

-- Degrees clockwise by which the page lies turned, to show its cells upright.
ALTER TABLE page_sizes ADD COLUMN rotation INTEGER NOT NULL DEFAULT 0;
