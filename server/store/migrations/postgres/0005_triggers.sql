-- What the tables see to themselves, as in SQLite: evidence and books are never changed, and sums are kept with what they count.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0];
END $$;

CREATE TRIGGER order_events_stay BEFORE UPDATE ON order_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change('events are never updated');
CREATE TRIGGER order_events_remain BEFORE DELETE ON order_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change('events are never deleted');
CREATE TRIGGER messages_stay BEFORE UPDATE ON messages
  FOR EACH ROW EXECUTE FUNCTION refuse_change('messages are never updated');
CREATE TRIGGER messages_remain BEFORE DELETE ON messages
  FOR EACH ROW EXECUTE FUNCTION refuse_change('messages are never deleted');
CREATE TRIGGER message_files_remain BEFORE DELETE ON message_files
  FOR EACH ROW EXECUTE FUNCTION refuse_change('messages are never deleted');
CREATE TRIGGER quote_files_remain BEFORE DELETE ON quote_files
  FOR EACH ROW EXECUTE FUNCTION refuse_change('files of requests are never taken out');
CREATE TRIGGER operator_acts_stay BEFORE UPDATE ON operator_acts
  FOR EACH ROW EXECUTE FUNCTION refuse_change('acts are never changed');
CREATE TRIGGER operator_acts_kept BEFORE DELETE ON operator_acts
  FOR EACH ROW EXECUTE FUNCTION refuse_change('acts are never removed');
CREATE TRIGGER terms_stay BEFORE UPDATE ON terms FOR EACH ROW EXECUTE FUNCTION refuse_change('terms are never changed');
CREATE TRIGGER terms_remain BEFORE DELETE ON terms FOR EACH ROW EXECUTE FUNCTION refuse_change('terms are never removed');
CREATE TRIGGER account_events_stay BEFORE UPDATE ON account_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change('events are never changed');
CREATE TRIGGER account_events_kept BEFORE DELETE ON account_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change('events are never removed');
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change('entries are never updated');
CREATE TRIGGER ledger_entries_remain BEFORE DELETE ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change('entries are never deleted');
CREATE TRIGGER ledger_postings_stay BEFORE UPDATE ON ledger_postings
  FOR EACH ROW EXECUTE FUNCTION refuse_change('postings are never updated');
CREATE TRIGGER ledger_postings_remain BEFORE DELETE ON ledger_postings
  FOR EACH ROW EXECUTE FUNCTION refuse_change('postings are never deleted');

-- Postings come first, and their entry closes them.
CREATE FUNCTION ledger_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum(amount), 1) FROM ledger_postings WHERE entry_id = NEW.id) <> 0 THEN
    RAISE EXCEPTION 'an entry sums to zero';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_entry_balances BEFORE INSERT ON ledger_entries
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances();

CREATE FUNCTION ledger_entry_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM ledger_entries WHERE id = NEW.entry_id) THEN
    RAISE EXCEPTION 'the entry is closed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_entry_closed BEFORE INSERT ON ledger_postings
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_closed();

-- A file in use is not swept.
CREATE FUNCTION count_file_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE files SET uses = uses - 1 WHERE id = OLD.file_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE files SET uses = uses + 1 WHERE id = NEW.file_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER file_use_added AFTER INSERT ON file_uses FOR EACH ROW EXECUTE FUNCTION count_file_use();
CREATE TRIGGER file_use_removed AFTER DELETE ON file_uses FOR EACH ROW EXECUTE FUNCTION count_file_use();
CREATE TRIGGER message_file_added AFTER INSERT ON message_files FOR EACH ROW EXECUTE FUNCTION count_file_use();
CREATE TRIGGER quote_file_added AFTER INSERT ON quote_files FOR EACH ROW EXECUTE FUNCTION count_file_use();

CREATE FUNCTION count_logo_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    UPDATE files SET uses = uses - 1 WHERE id = OLD.logo_file_id;
  END IF;
  UPDATE files SET uses = uses + 1 WHERE id = NEW.logo_file_id;
  RETURN NULL;
END $$;
CREATE TRIGGER profile_logo_added AFTER INSERT ON provider_profiles FOR EACH ROW EXECUTE FUNCTION count_logo_use();
CREATE TRIGGER profile_logo_changed AFTER UPDATE ON provider_profiles FOR EACH ROW EXECUTE FUNCTION count_logo_use();

-- How many notices are unread, since every page shows it.
CREATE FUNCTION count_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO holdings (account_id, notices) VALUES (NEW.account_id, 1)
    ON CONFLICT (account_id) DO UPDATE SET notices = holdings.notices + 1;
  IF NEW.read_at IS NULL THEN
    INSERT INTO notice_counts VALUES (NEW.account_id, 1)
      ON CONFLICT (account_id) DO UPDATE SET unread = notice_counts.unread + 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notice_added AFTER INSERT ON notices FOR EACH ROW EXECUTE FUNCTION count_notice();

CREATE FUNCTION count_notice_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE notice_counts SET unread = unread - 1 WHERE account_id = NEW.account_id;
  RETURN NULL;
END $$;
CREATE TRIGGER notice_seen AFTER UPDATE OF read_at ON notices
  FOR EACH ROW WHEN (OLD.read_at IS NULL AND NEW.read_at IS NOT NULL) EXECUTE FUNCTION count_notice_seen();

CREATE FUNCTION count_notice_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE holdings SET notices = notices - 1 WHERE account_id = OLD.account_id;
  RETURN NULL;
END $$;
CREATE TRIGGER notice_gone AFTER DELETE ON notices FOR EACH ROW EXECUTE FUNCTION count_notice_gone();

-- What an account keeps: files with their bytes, and products that were never on sale.
CREATE FUNCTION count_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO holdings (account_id, files, bytes) VALUES (NEW.owner_id, 1, NEW.size)
      ON CONFLICT (account_id) DO UPDATE SET files = holdings.files + 1, bytes = holdings.bytes + excluded.bytes;
  ELSE
    UPDATE holdings SET files = files - 1, bytes = bytes - OLD.size WHERE account_id = OLD.owner_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER file_added AFTER INSERT ON files FOR EACH ROW EXECUTE FUNCTION count_file();
CREATE TRIGGER file_removed AFTER DELETE ON files FOR EACH ROW EXECUTE FUNCTION count_file();

CREATE FUNCTION count_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD.sale = 'never' THEN
    UPDATE draft_usage SET products = products - 1, bytes = bytes - octet_length(OLD.listing)
      WHERE provider_id = OLD.provider_id;
  END IF;
  IF (TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND OLD.sale = 'never')) AND NEW.sale = 'never' THEN
    INSERT INTO draft_usage VALUES (NEW.provider_id, 1, octet_length(NEW.listing))
      ON CONFLICT (provider_id) DO UPDATE SET
        products = draft_usage.products + 1, bytes = draft_usage.bytes + excluded.bytes;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER draft_added AFTER INSERT ON products FOR EACH ROW EXECUTE FUNCTION count_draft();
CREATE TRIGGER draft_removed AFTER DELETE ON products FOR EACH ROW EXECUTE FUNCTION count_draft();
CREATE TRIGGER draft_changed AFTER UPDATE ON products FOR EACH ROW EXECUTE FUNCTION count_draft();
