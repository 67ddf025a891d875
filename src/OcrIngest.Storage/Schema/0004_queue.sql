-- Set while a document's original lies with the service, which reads pending ones in this order.
ALTER TABLE documents ADD COLUMN queued_at TEXT;
CREATE INDEX documents_by_queue ON documents (status, queued_at, id);
