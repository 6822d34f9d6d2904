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
