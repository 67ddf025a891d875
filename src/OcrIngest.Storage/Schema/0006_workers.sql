-- Many processes may read from one queue. Whoever reads a document holds it until lease_until and renews that as it goes on; null where the service reads alone.
-- announced_at: when the broker last took a message about it. Both are seconds since 1970 by the clock of the database, for those of the machines may differ.
ALTER TABLE documents ADD COLUMN holder TEXT;
ALTER TABLE documents ADD COLUMN lease_until DOUBLE PRECISION;
ALTER TABLE documents ADD COLUMN announced_at DOUBLE PRECISION;

-- The originals of documents that wait for workers on other machines, in parts; gone when the document is read.
CREATE TABLE original_parts (
  document_id BIGINT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  file INTEGER NOT NULL,
  part INTEGER NOT NULL,
  extension TEXT NOT NULL,
  content {bytes} NOT NULL,
  PRIMARY KEY (document_id, file, part)
);
