-- Bytes of uploads, so that all servers have them. Pictures, PDF and ZIP do not get smaller when they are packed once more.
CREATE TABLE upload_parts (
  sha256 text   NOT NULL,
  part   bigint NOT NULL,
  bytes  bytea  NOT NULL,
  PRIMARY KEY (sha256, part)
);
ALTER TABLE upload_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;
