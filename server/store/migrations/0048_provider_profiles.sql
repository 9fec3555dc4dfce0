-- What providers say of themselves: one row each, from the first save on. The profile is JSON, as the API has it; where an operator took
-- it away, it is empty and says why.
CREATE TABLE provider_profiles (
  account_id     TEXT PRIMARY KEY REFERENCES accounts (id),
  version        INTEGER NOT NULL,
  at             INTEGER NOT NULL,
  profile        TEXT NOT NULL,
  logo_file_id   TEXT REFERENCES files (id),  -- of the profile; null: it has none
  removed_at     INTEGER,
  removal_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX provider_profiles_by_logo ON provider_profiles (logo_file_id) WHERE logo_file_id IS NOT NULL;

-- A logo in use is not swept.
CREATE TRIGGER profile_logo_added AFTER INSERT ON provider_profiles BEGIN
  UPDATE files SET uses = uses + 1 WHERE id = NEW.logo_file_id;
END;
CREATE TRIGGER profile_logo_changed AFTER UPDATE ON provider_profiles BEGIN
  UPDATE files SET uses = uses - 1 WHERE id = OLD.logo_file_id;
  UPDATE files SET uses = uses + 1 WHERE id = NEW.logo_file_id;
END;
