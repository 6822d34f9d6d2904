-- Wrong invitation codes, counted for an hour so that nobody tries them all.
CREATE TABLE join_try (
  person_id BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX join_try_person ON join_try (person_id, at);
