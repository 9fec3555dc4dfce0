-- What one server at a time does, and until when it is its own to do.
CREATE TABLE leases (
  name    text   PRIMARY KEY,
  holder  text   NOT NULL,
  ends_at bigint NOT NULL
);
