-- Bytes of uploads where several servers share the database; a market in a data directory has them in its folder, and no row here. All
-- parts but the last are of one size, so that a file is read and written in pieces.
CREATE TABLE upload_parts (
  sha256 TEXT NOT NULL,
  part   INTEGER NOT NULL,
  bytes  BLOB NOT NULL,
  PRIMARY KEY (sha256, part)
) STRICT, WITHOUT ROWID;
