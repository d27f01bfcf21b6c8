-- What a build has learnt of the content. Made again by any whole build; safe to delete.
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE files (
  path TEXT PRIMARY KEY, digest TEXT, modified INTEGER, changed INTEGER, size INTEGER, inode INTEGER
) WITHOUT ROWID;
CREATE TABLE records (
  id TEXT PRIMARY KEY,
  number INTEGER NOT NULL, -- its place in the catalogue
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  draft INTEGER NOT NULL,  -- whether it is one, even where it stands among what is published
  file TEXT NOT NULL,      -- below the content folder
  url TEXT NOT NULL,       -- of its page, with the base
  outward TEXT NOT NULL,   -- a digest of all that other records can see of it
  anchors TEXT NOT NULL,   -- JSON: the ids in its rendered body
  record BLOB NOT NULL     -- pickled, without the positions of its keys
) WITHOUT ROWID;
CREATE INDEX records_by_kind ON records (kind);
CREATE INDEX records_by_file ON records (file);
CREATE INDEX records_by_url ON records (url);
CREATE INDEX drafts ON records (url, status) WHERE draft;  -- the rows themselves are large
CREATE TABLE aliases (alias TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE edges (number INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, relation TEXT NOT NULL);
CREATE INDEX edges_by_source ON edges (source);
CREATE INDEX edges_by_target ON edges (target);
