-- Where a mail goes that is not for the address that its owner has now: a code, to the address that is to be confirmed; a warning, to
-- the address that was taken away. Empty: to the owner's address. Forgotten two days after it was sent.
ALTER TABLE deliveries ADD COLUMN address TEXT NOT NULL DEFAULT '';
CREATE INDEX deliveries_addressed ON deliveries (address, created_at) WHERE address <> '';

-- The version of the order when it was told of, so that receivers can put in order what came to them out of order.
ALTER TABLE notices ADD COLUMN version INTEGER;

-- How much was mailed to an account, or for it, in a day; and what was given up long ago, which is forgotten as what arrived is.
CREATE INDEX deliveries_mailed ON deliveries (account_id, created_at) WHERE channel = 'email';
CREATE INDEX deliveries_dead ON deliveries (last_at) WHERE state = 'dead';
