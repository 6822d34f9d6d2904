-- Campaigns with deadlines, subjects and reminders, and an admin's changes to the calendar of working days.

-- A day set to work or to holiday against the published table.
CREATE TABLE calendar_day (
  day TEXT PRIMARY KEY,
  works INTEGER NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  set_by BIGINT,
  set_at BIGINT NOT NULL
);

-- A year whose notice an admin has entered: no longer provisional.
CREATE TABLE calendar_year (
  year INTEGER PRIMARY KEY,
  notice TEXT NOT NULL,
  set_by BIGINT,
  set_at BIGINT NOT NULL
);

ALTER TABLE campaign ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE campaign ADD COLUMN remind_before TEXT NOT NULL DEFAULT '7,3,1';  -- days
ALTER TABLE campaign ADD COLUMN remind_after TEXT NOT NULL DEFAULT '1,5';     -- working days

CREATE TABLE deadline (
  campaign_id BIGINT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  party TEXT NOT NULL,              -- unit | roll_up | official
  due_on TEXT NOT NULL,
  PRIMARY KEY (campaign_id, party)
);

-- Who is to file. A unit that is or becomes secret is left out of every count and list, row or no row.
CREATE TABLE subject (
  campaign_id BIGINT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  department_id BIGINT NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  PRIMARY KEY (campaign_id, department_id)
);
CREATE INDEX subject_department ON subject (department_id);

-- A county's roll-up, or a unit's officials, handed in.
CREATE TABLE handed_in (
  campaign_id BIGINT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  party TEXT NOT NULL,              -- roll_up | official
  department_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (campaign_id, party, department_id)
);

-- A reminder that was said, so that it is said once.
CREATE TABLE reminder (
  campaign_id BIGINT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  party TEXT NOT NULL,
  due_on TEXT NOT NULL,
  slot TEXT NOT NULL,               -- the day on which it was to be said
  department_id BIGINT NOT NULL,
  person_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (campaign_id, party, due_on, slot, department_id, person_id)
);

CREATE TABLE campaign_event (
  id INTEGER PRIMARY KEY,
  campaign_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  event_kind TEXT NOT NULL,         -- created | changed | deleted
  actor_id BIGINT NOT NULL,
  text TEXT NOT NULL DEFAULT ''
);
