-- What a plan calls the responsible ones of a task where that is unusual, such as 配合部门.
ALTER TABLE task ADD COLUMN responsible_as TEXT NOT NULL DEFAULT '';
