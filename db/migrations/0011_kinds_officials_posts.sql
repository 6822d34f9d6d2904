-- Whole kinds of units in a campaign, the officials of a unit, and posts that a channel refused.

-- Of these kinds every unit of the region is to file, those registered later too: department,institution …
ALTER TABLE campaign ADD COLUMN kinds TEXT NOT NULL DEFAULT '';

-- Since when a unit is to file; 0: from the campaign's beginning.
ALTER TABLE subject ADD COLUMN joined_at BIGINT NOT NULL DEFAULT 0;

-- Taken out of those kinds one by one.
CREATE TABLE exempt (
  campaign_id BIGINT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  department_id BIGINT NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  PRIMARY KEY (campaign_id, department_id)
);

-- What a unit's own people declare of its officials; letters filed in this bot are counted, not declared.
CREATE TABLE official_count (
  campaign_id BIGINT NOT NULL REFERENCES campaign (id) ON DELETE CASCADE,
  department_id BIGINT NOT NULL REFERENCES department (id) ON DELETE CASCADE,
  in_post INTEGER NOT NULL,         -- how many officials there are
  elsewhere INTEGER NOT NULL,       -- how many of them handed in their letter outside of this bot
  person_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (campaign_id, department_id)
);

-- A post in a channel: taken by Telegram, or refused; an owner is told of a refusal once.
ALTER TABLE publication ADD COLUMN confirmed_at BIGINT;
ALTER TABLE publication ADD COLUMN refused_at BIGINT;
ALTER TABLE publication ADD COLUMN refused_code TEXT NOT NULL DEFAULT '';
ALTER TABLE publication ADD COLUMN told_at BIGINT;

-- A reminder that could not be sent before the office closed is not sent at night: it counts as never said.
ALTER TABLE reminder ADD COLUMN note_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN note_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN expires_at BIGINT NOT NULL DEFAULT 0;
