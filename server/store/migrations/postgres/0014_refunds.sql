-- What goes back through a payment company: each part is a row before the company is called, and is never deleted.
CREATE TABLE payment_refunds (
  number         text PRIMARY KEY,
  payment_number text NOT NULL REFERENCES payments (number),
  company        text NOT NULL,                -- as buyer and order, of the payment
  buyer_id       text NOT NULL,
  order_id       text NOT NULL,                -- empty: of a top-up
  amount         bigint NOT NULL CHECK (amount > 0),
  reason         text NOT NULL,
  state          text NOT NULL,
  created_at     bigint NOT NULL,
  due_at         bigint,                      -- when the company is called next
  looks          bigint NOT NULL DEFAULT 0,
  ended_at       bigint,
  alarm          text NOT NULL DEFAULT ''
);
CREATE INDEX payment_refunds_due ON payment_refunds (company, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX payment_refunds_by_payment ON payment_refunds (payment_number);
CREATE INDEX payment_refunds_by_order ON payment_refunds (order_id, created_at) WHERE order_id <> '';
CREATE INDEX payment_refunds_by_buyer ON payment_refunds (buyer_id, created_at, number);
CREATE INDEX payment_refunds_by_time ON payment_refunds (created_at, number);
CREATE INDEX payment_refunds_by_state ON payment_refunds (state, created_at, number);
CREATE INDEX payment_refunds_with_alarm ON payment_refunds (created_at, number) WHERE alarm <> '';
CREATE INDEX payments_to_refund ON payments (buyer_id, order_id, paid_at, number) WHERE state = 'succeeded';

-- What was on its way back before there were parts: the whole of a payment, under the number that the company may know already.
INSERT INTO payment_refunds (number, payment_number, company, buyer_id, order_id, amount, reason, state, created_at, due_at,
                             looks, ended_at, alarm)
SELECT number || 'R', number, company, buyer_id, order_id, amount, 'unwanted',
       CASE WHEN state = 'returned' THEN 'succeeded' WHEN return_asked = 1 THEN 'processing' ELSE 'asked' END,
       coalesce(paid_at, created_at), CASE WHEN state = 'returning' THEN coalesce(due_at, called_at) END,
       looks, CASE WHEN state = 'returned' THEN called_at END, CASE WHEN state = 'returning' THEN alarm ELSE '' END
FROM payments WHERE state IN ('returning', 'returned');
UPDATE payments SET due_at = NULL, looks = 0, alarm = '' WHERE state = 'returning';
ALTER TABLE payments DROP COLUMN return_asked;
