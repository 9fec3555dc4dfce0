-- What an account has uploaded lately is counted before it uploads more.
CREATE INDEX files_by_owner ON files (owner_id, created_at);
