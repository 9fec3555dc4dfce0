-- Operators' notes are lines of their log, which can be neither changed nor removed; those of one account, listing or order are found by it.
CREATE INDEX operator_notes ON operator_acts (subject_id, seq) WHERE action = 'note';
