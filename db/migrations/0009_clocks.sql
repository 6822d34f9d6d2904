-- What a page says of its promises: read by machine and not confirmed, or with a figure that is masked (NULL).

ALTER TABLE item ADD COLUMN nature TEXT NOT NULL DEFAULT '';  -- promise | achievement; empty: not asked

CREATE TABLE item_limit_new (
  id INTEGER PRIMARY KEY,
  item_id BIGINT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  phrase TEXT NOT NULL,             -- cut from the item's text
  amount REAL,                      -- NULL: masked in print
  unit TEXT NOT NULL,               -- working_day | day | month | hour
  note TEXT NOT NULL DEFAULT '',    -- counted from when, at the longest …
  confirmed INTEGER NOT NULL DEFAULT 1  -- 0: read by machine
);
INSERT INTO item_limit_new (id, item_id, phrase, amount, unit, note)
  SELECT id, item_id, phrase, amount, unit, note FROM item_limit;
DROP TABLE item_limit;
ALTER TABLE item_limit_new RENAME TO item_limit;
CREATE INDEX item_limit_item ON item_limit (item_id);

CREATE TABLE item_target_new (
  id INTEGER PRIMARY KEY,
  item_id BIGINT NOT NULL REFERENCES item (id) ON DELETE CASCADE,
  phrase TEXT NOT NULL,
  value REAL,                       -- NULL: masked in print
  unit TEXT NOT NULL,
  due TEXT NOT NULL DEFAULT '',     -- as printed
  confirmed INTEGER NOT NULL DEFAULT 1
);
INSERT INTO item_target_new (id, item_id, phrase, value, unit, due)
  SELECT id, item_id, phrase, value, unit, due FROM item_target;
DROP TABLE item_target;
ALTER TABLE item_target_new RENAME TO item_target;
CREATE INDEX item_target_item ON item_target (item_id);

-- How far a counted goal has come, as its department reported it; the last line counts, the others are its history.
CREATE TABLE item_progress (
  id INTEGER PRIMARY KEY,
  target_id BIGINT NOT NULL REFERENCES item_target (id) ON DELETE CASCADE,
  value REAL NOT NULL,
  person_id BIGINT NOT NULL,
  reported_on TEXT NOT NULL,        -- the day in the house's zone
  at BIGINT NOT NULL
);
CREATE INDEX item_progress_target ON item_progress (target_id, id);
