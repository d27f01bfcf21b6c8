-- The snapshot: one release's catalogue as one SQLite file. The build writes it, the API only reads it.

-- What the file is: format, version (of the software), site_url, title, language, licence, attribution.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Every record, one row each, also the withdrawn.
CREATE TABLE records (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT,
    href TEXT NOT NULL,   -- root-relative address of the JSON document
    url TEXT NOT NULL,    -- root-relative address of the page
    status TEXT NOT NULL, -- published or withdrawn
    updated TEXT          -- ISO 8601 day
) WITHOUT ROWID;
CREATE INDEX records_by_kind ON records (kind);

-- Every reference from one record to another: relation is the path of keys in the front matter, or body.
CREATE TABLE links (
    source TEXT NOT NULL REFERENCES records (id),
    target TEXT NOT NULL REFERENCES records (id),
    relation TEXT NOT NULL,
    PRIMARY KEY (source, target, relation)
) WITHOUT ROWID;
CREATE INDEX links_by_target ON links (target);

-- Every canonical document as finished bytes. Paths begin with a slash and carry no base.
CREATE TABLE documents (
    path TEXT PRIMARY KEY,
    media_type TEXT NOT NULL,
    sha256 TEXT NOT NULL, -- of the body, in hexadecimal; the strong ETag
    modified TEXT,        -- ISO 8601 day of the record's `updated`, else null
    kind TEXT,
    record TEXT REFERENCES records (id),
    body BLOB NOT NULL
) WITHOUT ROWID;

-- Old paths, of documents and of pages, and where they lead.
CREATE TABLE redirects (path TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;

-- Paths of withdrawn records.
CREATE TABLE gone (
    path TEXT PRIMARY KEY, title TEXT NOT NULL, reason TEXT NOT NULL, successor TEXT
) WITHOUT ROWID;

-- Full text: first all records, kind by kind (section is empty), then all sections, kind by kind.
CREATE VIRTUAL TABLE search USING fts5 (
    title, summary, body,
    record UNINDEXED, kind UNINDEXED, section UNINDEXED, href UNINDEXED, url UNINDEXED,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- Which rows of the full text are of which kind: of its records (whole is 1), and of their sections (0).
CREATE TABLE passages (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    kind TEXT NOT NULL,
    whole INTEGER NOT NULL
);

-- Words of the full text and in how many rows each occurs, for suggestions.
CREATE TABLE words (word TEXT PRIMARY KEY, uses INTEGER NOT NULL) WITHOUT ROWID;

-- One entry of a list for each published record, as finished JSON, numbered in the order of its list.
CREATE TABLE entries (
    record TEXT PRIMARY KEY REFERENCES records (id),
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    passage INTEGER NOT NULL, -- the row of the full text that holds all of it
    entry TEXT NOT NULL,
    line TEXT NOT NULL -- the same record as a line of its kind's table in CSV, without its end
) WITHOUT ROWID;
CREATE INDEX entries_by_kind ON entries (kind, position, passage);

-- Every value of every field that lists can be filtered, sorted and counted by. A field is a path of keys: positions.by.
CREATE TABLE fields (
    kind TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL, -- of a reference, the id of the record
    record TEXT NOT NULL REFERENCES records (id),
    label TEXT NOT NULL, -- of a reference, the title of the record
    PRIMARY KEY (kind, field, value, record)
) WITHOUT ROWID;
CREATE INDEX fields_by_record ON fields (record, field, value);
