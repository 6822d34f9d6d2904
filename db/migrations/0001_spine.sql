-- The spine: who speaks, what departments promise, what citizens report, and the way in and out.
-- Times are UTC seconds since 1970 (BIGINT); dates are ISO texts. Values of *_kind, status and step columns never change.

CREATE TABLE region (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

-- One imported document (a newspaper page, a letter): what belongs to no unit is kept as front and back matter.
CREATE TABLE batch (
  id INTEGER PRIMARY KEY,
  region_id BIGINT NOT NULL REFERENCES region (id),
  title TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  front_matter TEXT NOT NULL,
  back_matter TEXT NOT NULL,
  imported_at BIGINT NOT NULL,
  UNIQUE (region_id, sha256)
);

CREATE TABLE department (
  id INTEGER PRIMARY KEY,
  region_id BIGINT NOT NULL REFERENCES region (id),
  parent_id BIGINT REFERENCES department (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,               -- department | district | county | institution | government
  address TEXT NOT NULL DEFAULT '',
  postcode TEXT NOT NULL DEFAULT '',
  hours TEXT NOT NULL DEFAULT '',
  secret INTEGER NOT NULL DEFAULT 0,
  verified_at BIGINT,
  UNIQUE (region_id, name)
);

CREATE TABLE alias (
  department_id BIGINT NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  alias_kind TEXT NOT NULL,         -- short | former
  PRIMARY KEY (department_id, name)
);

-- A hotline without a department is region-wide: the fallback for departments that have none of their own.
CREATE TABLE hotline (
  id INTEGER PRIMARY KEY,
  region_id BIGINT NOT NULL REFERENCES region (id),
  department_id BIGINT REFERENCES department (id) ON DELETE CASCADE,
  number TEXT NOT NULL,
  owner TEXT NOT NULL DEFAULT '',
  purpose TEXT NOT NULL DEFAULT ''
);
CREATE INDEX hotline_department ON hotline (department_id);

CREATE TABLE email (
  id INTEGER PRIMARY KEY,
  department_id BIGINT NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  printed TEXT NOT NULL,
  confirmed INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX email_department ON email (department_id);

CREATE TABLE pledge (
  id INTEGER PRIMARY KEY,
  department_id BIGINT NOT NULL REFERENCES department (id),
  batch_id BIGINT REFERENCES batch (id),
  letter_kind TEXT NOT NULL,        -- government | department
  status TEXT NOT NULL,             -- submitted | returned | published | withdrawn
  version INTEGER NOT NULL DEFAULT 1,
  preamble TEXT NOT NULL DEFAULT '',
  closing TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  signer TEXT NOT NULL DEFAULT '',
  signed_on TEXT NOT NULL DEFAULT '',
  scan_file TEXT NOT NULL DEFAULT '',
  scan_kind TEXT NOT NULL DEFAULT '',  -- photo | document
  author_id BIGINT,
  claimed_by BIGINT,
  decided_by BIGINT,
  created_at BIGINT NOT NULL,
  published_at BIGINT
);
CREATE INDEX pledge_department ON pledge (department_id, status);
CREATE INDEX pledge_status ON pledge (status, id);
CREATE INDEX pledge_author ON pledge (author_id);

CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  pledge_id BIGINT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  number TEXT NOT NULL DEFAULT '',  -- as printed: 一 (一) 1
  title TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  category TEXT NOT NULL DEFAULT '' -- key_task | policy | contract | service | duty, or unknown
);
CREATE INDEX item_pledge ON item (pledge_id, position);

CREATE TABLE pledge_event (
  id INTEGER PRIMARY KEY,
  pledge_id BIGINT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  event_kind TEXT NOT NULL,         -- submitted | claimed | returned | published
  actor_id BIGINT,
  text TEXT NOT NULL DEFAULT ''
);
CREATE INDEX pledge_event_pledge ON pledge_event (pledge_id);

CREATE TABLE person (
  id BIGINT PRIMARY KEY,            -- Telegram's user id, also the id of the private chat
  name TEXT NOT NULL,
  username TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL,           -- zh_Hans | en
  language_chosen INTEGER NOT NULL DEFAULT 0,
  blocked_at BIGINT,
  created_at BIGINT NOT NULL
);

CREATE TABLE role (
  person_id BIGINT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL,               -- liaison | principal | reviewer | supervisor | owner
  department_id BIGINT NOT NULL DEFAULT 0,  -- 0: not tied to one
  given_by BIGINT,
  given_at BIGINT NOT NULL,
  PRIMARY KEY (person_id, role, department_id)
);
CREATE INDEX role_role ON role (role);

CREATE TABLE role_event (
  id INTEGER PRIMARY KEY,
  at BIGINT NOT NULL,
  event_kind TEXT NOT NULL,         -- given | taken
  person_id BIGINT NOT NULL,
  role TEXT NOT NULL,
  department_id BIGINT NOT NULL,
  actor_id BIGINT
);

CREATE TABLE invitation (
  id INTEGER PRIMARY KEY,
  code_hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  department_id BIGINT NOT NULL DEFAULT 0,
  created_by BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_by BIGINT,
  used_at BIGINT,
  revoked_at BIGINT
);

CREATE TABLE complaint (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,      -- T20261121-0007
  receipt_hash TEXT NOT NULL UNIQUE,
  department_id BIGINT NOT NULL REFERENCES department (id),
  item_id BIGINT REFERENCES item (id),
  story TEXT NOT NULL,
  anonymous INTEGER NOT NULL,
  status TEXT NOT NULL,             -- filed | claimed | answered | closed
  claimed_by BIGINT,
  filed_at BIGINT NOT NULL
);
CREATE INDEX complaint_status ON complaint (status, id);
CREATE INDEX complaint_department ON complaint (department_id);

-- Apart from the complaint, so that no query for staff can show it by accident.
CREATE TABLE complainant (
  complaint_id BIGINT PRIMARY KEY REFERENCES complaint (id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT ''
);
CREATE INDEX complainant_person ON complainant (person_id);

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  complaint_id BIGINT NOT NULL REFERENCES complaint (id) ON DELETE CASCADE,
  evidence_kind TEXT NOT NULL,      -- photo | document | video | voice | place
  file_id TEXT NOT NULL DEFAULT '',
  caption TEXT NOT NULL DEFAULT '',
  latitude REAL,
  longitude REAL
);
CREATE INDEX evidence_complaint ON evidence (complaint_id);

CREATE TABLE case_event (
  id INTEGER PRIMARY KEY,
  complaint_id BIGINT NOT NULL REFERENCES complaint (id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  event_kind TEXT NOT NULL,         -- filed | claimed | answered | wrote | released | closed
  actor_kind TEXT NOT NULL,         -- citizen | staff
  actor_id BIGINT,                  -- staff only: a citizen stands in complainant alone
  text TEXT NOT NULL DEFAULT ''
);
CREATE INDEX case_event_complaint ON case_event (complaint_id);

CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  person_id BIGINT NOT NULL,
  draft_kind TEXT NOT NULL,         -- complaint | pledge | answer …
  data TEXT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX draft_person ON draft (person_id, draft_kind, updated_at);

CREATE TABLE conversation (
  name TEXT NOT NULL,
  chat_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  step TEXT NOT NULL,
  PRIMARY KEY (name, chat_id, person_id)
);

CREATE TABLE inbox (
  update_id BIGINT PRIMARY KEY,
  chat_id BIGINT NOT NULL,
  state TEXT NOT NULL,              -- waiting | done | dead
  received_at BIGINT NOT NULL,
  body TEXT NOT NULL                -- emptied when done
);
CREATE INDEX inbox_waiting ON inbox (state, update_id);

CREATE TABLE outbox (
  id BIGINT PRIMARY KEY,
  chat_id BIGINT NOT NULL,
  lane INTEGER NOT NULL,            -- 0: an answer somebody waits for, 1: a notice
  method TEXT NOT NULL,
  params TEXT NOT NULL,             -- emptied when sent
  state TEXT NOT NULL,              -- waiting | sent | refused
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  sent_at BIGINT,
  message_id BIGINT,
  error TEXT NOT NULL DEFAULT ''
);
CREATE INDEX outbox_waiting ON outbox (state, id);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE campaign (
  id INTEGER PRIMARY KEY,
  region_id BIGINT NOT NULL REFERENCES region (id),
  name TEXT NOT NULL,
  target_percent INTEGER NOT NULL,
  due_on TEXT NOT NULL
);

CREATE TABLE phase (
  id INTEGER PRIMARY KEY,
  campaign_id BIGINT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL
);
CREATE INDEX phase_campaign ON phase (campaign_id, position);
