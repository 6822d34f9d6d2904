-- What look-up reads: one document for each public department, loaded into memory, and the grams of every published item.
-- setting.lookup_generation is a random word, new whenever a document changed; a document's stamp likewise.

CREATE TABLE department_document (
  department_id BIGINT PRIMARY KEY REFERENCES department (id) ON DELETE CASCADE,
  stamp TEXT NOT NULL,
  names TEXT NOT NULL,              -- names as they are compared, parted by line breaks; the first is the full name
  latin TEXT NOT NULL,              -- pinyin and initials of the names
  numbers TEXT NOT NULL,            -- hotlines as bare digits
  grams TEXT NOT NULL               -- pairs of characters of its published letters
);

CREATE VIRTUAL TABLE item_search USING fts5 (grams, detail = none, columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE item_term USING fts5vocab (item_search, row);

INSERT INTO setting (name, value) VALUES ('lookup_generation', 'empty');
