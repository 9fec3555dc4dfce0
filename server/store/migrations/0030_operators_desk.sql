-- What an operator's act changed: a JSON array of [what, before, after], in words of the code. Acts of earlier releases say
-- it in their note.
ALTER TABLE operator_acts ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';

-- Operators search all products: what they search and sort by, beside one another, so that no long row is read for it.
CREATE INDEX products_desk ON products (updated_at, id, state, provider_id, name, min_price);
