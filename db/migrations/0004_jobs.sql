-- Slow work asked for in an update and done outside its transaction, and the files it hands out.
CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  job_kind TEXT NOT NULL,
  person_id BIGINT NOT NULL,
  params TEXT NOT NULL,
  state TEXT NOT NULL,              -- waiting | done | failed
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL
);
CREATE INDEX job_state ON job (state, id);

-- A file on its way out; forgotten a day later.
CREATE TABLE file_out (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  mime TEXT NOT NULL,
  data BLOB NOT NULL,
  created_at BIGINT NOT NULL
);
