-- From a letter in force to its versions: what is kept of each, where it was made public, and how it was taken back.

ALTER TABLE pledge ADD COLUMN revises BIGINT;                            -- the letter in force that this one corrects
ALTER TABLE pledge ADD COLUMN withdrawn_at BIGINT;                       -- by a person; an import that replaces sets none
ALTER TABLE pledge ADD COLUMN withdrawn_why TEXT NOT NULL DEFAULT '';
CREATE INDEX pledge_revises ON pledge (revises);

-- Every version that was published. The row in pledge holds the newest; the items of an older one stay with the row
-- in pledge (status replaced) that had brought its successor, because complaints may be about them.
CREATE TABLE pledge_version (
  pledge_id BIGINT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  letter TEXT NOT NULL,             -- JSON
  published_at BIGINT NOT NULL,
  PRIMARY KEY (pledge_id, version)
);

-- What a reviewer has to say of single items of the version they returned.
CREATE TABLE item_reason (
  pledge_id BIGINT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  position INTEGER NOT NULL,        -- the first item is 0
  reason TEXT NOT NULL,
  PRIMARY KEY (pledge_id, version, position)
);

-- Where a version was made public.
CREATE TABLE publication (
  id INTEGER PRIMARY KEY,
  pledge_id BIGINT NOT NULL REFERENCES pledge (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  channel_kind TEXT NOT NULL,       -- register | channel | website
  name TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',    -- of a website
  message_id BIGINT,                -- of a channel: known once the post is sent; until then it is not published there
  published_on TEXT NOT NULL,
  person_id BIGINT,
  created_at BIGINT NOT NULL
);
CREATE INDEX publication_pledge ON publication (pledge_id, id);

-- The post by which a letter is published in a channel.
ALTER TABLE outbox ADD COLUMN publication_id BIGINT NOT NULL DEFAULT 0;
