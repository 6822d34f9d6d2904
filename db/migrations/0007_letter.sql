-- The letter: the department's code, and the warnings that its author accepted.

ALTER TABLE department ADD COLUMN credit_code TEXT NOT NULL DEFAULT '';  -- 统一社会信用代码, asked once
ALTER TABLE pledge ADD COLUMN credit_code TEXT NOT NULL DEFAULT '';      -- as it was when the letter was submitted

-- What a letter lacks and its author submitted all the same, version by version.
CREATE TABLE accepted_warning (
  pledge_id BIGINT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  warning TEXT NOT NULL,            -- a code, and the items it is about: categories:一,二
  person_id BIGINT NOT NULL,
  accepted_at BIGINT NOT NULL,
  PRIMARY KEY (pledge_id, version, warning)
);

-- Time limits and counted goals that the author of a letter confirmed, as the promise words them and as they are counted.
CREATE TABLE item_limit (
  id INTEGER PRIMARY KEY,
  item_id BIGINT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  phrase TEXT NOT NULL,             -- cut from the item's text
  amount REAL NOT NULL,
  unit TEXT NOT NULL,               -- working_day | day | month | hour
  note TEXT NOT NULL DEFAULT ''     -- counted from when, at the longest …
);
CREATE INDEX item_limit_item ON item_limit (item_id);

CREATE TABLE item_target (
  id INTEGER PRIMARY KEY,
  item_id BIGINT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  phrase TEXT NOT NULL,
  value REAL NOT NULL,
  unit TEXT NOT NULL,
  due TEXT NOT NULL DEFAULT ''      -- as printed
);
CREATE INDEX item_target_item ON item_target (item_id);

-- An official's own letter (annex 3): the ID number, sealed for its row (services.vault), and what of it may be shown.
CREATE TABLE official_id (
  id INTEGER PRIMARY KEY,
  sealed TEXT NOT NULL
);
ALTER TABLE pledge ADD COLUMN official_id BIGINT NOT NULL DEFAULT 0;     -- 0: no personal letter
ALTER TABLE pledge ADD COLUMN id_tail TEXT NOT NULL DEFAULT '';          -- the last two characters
ALTER TABLE pledge ADD COLUMN performance TEXT NOT NULL DEFAULT '';      -- kept | partly | broken, confirmed by a human
