-- Pages that were sent in and read: each unit waits for a human before it reaches the register.
CREATE TABLE import_page (
  id INTEGER PRIMARY KEY,
  region_id BIGINT NOT NULL REFERENCES region (id),
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  title TEXT NOT NULL,
  document TEXT NOT NULL,           -- JSON: title, issuers, city-wide hotlines, front and back matter
  doubts TEXT NOT NULL,             -- JSON: those that belong to no unit and no task
  state TEXT NOT NULL,              -- open | done | undone
  batch_id BIGINT REFERENCES batch (id),
  earlier_batch BIGINT,             -- the page of the same title whose letters this one replaces
  imported_by BIGINT NOT NULL,
  claimed_by BIGINT,
  undone_why TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL
);
CREATE INDEX import_page_file ON import_page (region_id, sha256);

CREATE TABLE import_unit (
  id INTEGER PRIMARY KEY,
  import_id BIGINT NOT NULL REFERENCES import_page (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  unit_kind TEXT NOT NULL,          -- unit | task
  name TEXT NOT NULL,
  item_count INTEGER NOT NULL,
  number_count INTEGER NOT NULL,    -- telephone numbers of its own
  as_read TEXT NOT NULL,            -- JSON, never changed
  data TEXT NOT NULL,               -- JSON, as corrected; a task's doubts stand beside it
  doubts TEXT NOT NULL,             -- JSON
  flagged INTEGER NOT NULL,
  state TEXT NOT NULL,              -- waiting | accepted | skipped
  version INTEGER NOT NULL DEFAULT 1,
  outcome TEXT NOT NULL DEFAULT '', -- new | updated | unchanged | skipped
  department_id BIGINT,
  decided_by BIGINT
);
CREATE INDEX import_unit_import ON import_unit (import_id, state, flagged, position);

-- What an import changed in the register, so that it can be undone as a whole.
CREATE TABLE import_trace (
  id INTEGER PRIMARY KEY,
  import_id BIGINT NOT NULL REFERENCES import_page (id) ON DELETE CASCADE,
  thing TEXT NOT NULL,              -- department | alias | address | postcode | hotline | email | pledge | replaced | task
  thing_id BIGINT NOT NULL,
  words TEXT NOT NULL DEFAULT ''
);
CREATE INDEX import_trace_import ON import_trace (import_id);

-- A plan's tasks. A party is as printed: a department of the register, a name unknown there, or a group of units.
CREATE TABLE task (
  id INTEGER PRIMARY KEY,
  region_id BIGINT NOT NULL REFERENCES region (id),
  batch_id BIGINT NOT NULL REFERENCES batch (id),
  position INTEGER NOT NULL,
  section TEXT NOT NULL,
  number TEXT NOT NULL,
  text TEXT NOT NULL,
  due TEXT NOT NULL
);
CREATE INDEX task_batch ON task (batch_id, position);

CREATE TABLE task_party (
  id INTEGER PRIMARY KEY,
  task_id BIGINT NOT NULL REFERENCES task (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  party_kind TEXT NOT NULL,         -- lead | responsible
  name TEXT NOT NULL,
  is_group INTEGER NOT NULL,
  department_id BIGINT REFERENCES department (id) ON DELETE SET NULL
);
CREATE INDEX task_party_task ON task_party (task_id, position);
CREATE INDEX task_party_department ON task_party (department_id);

-- Round-the-clock duty as a department's published promises say it: always, or only on an occasion (黄金周).
CREATE TABLE department_duty (
  department_id BIGINT PRIMARY KEY REFERENCES department (id) ON DELETE CASCADE,
  occasion TEXT NOT NULL            -- empty: always
);
