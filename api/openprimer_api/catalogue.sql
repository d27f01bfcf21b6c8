-- The catalogue as tables that people query: beside the tables of snapshot.sql, in the same file. Only what is
-- published stands here. A reference to a record that was withdrawn is null, or has no row where the table lists
-- references. The build copies the comments of this file into the table `about`.

-- What each table and each column means.
CREATE TABLE about (
    name TEXT NOT NULL,            -- name of the table
    "column" TEXT NOT NULL,        -- name of the column; empty for the table itself
    meaning TEXT NOT NULL,         -- what it holds, in words
    PRIMARY KEY (name, "column")
) WITHOUT ROWID;

-- Works that are cited, in the words of the Citation Style Language.
CREATE TABLE sources (
    id TEXT PRIMARY KEY REFERENCES records (id), -- permanent id
    title TEXT NOT NULL,           -- title of the work
    type TEXT NOT NULL,            -- sort of work, such as report
    issued TEXT,                   -- day, month or year of publication (ISO 8601)
    container_title TEXT,          -- journal, newspaper or site that it is part of
    publisher TEXT,                -- who published it
    url TEXT,                      -- address on the web
    doi TEXT,                      -- digital object identifier
    accessed TEXT,                 -- when it was looked at (ISO 8601)
    note TEXT,                     -- what else to know
    citation TEXT NOT NULL,        -- the reference as one line of text
    updated TEXT                   -- day of the record's last update (ISO 8601)
);

-- Authors of sources, in order.
CREATE TABLE authors (
    source TEXT NOT NULL REFERENCES sources (id), -- what they wrote
    position INTEGER NOT NULL,     -- place among the authors, from 1
    family TEXT,                   -- family name of a person
    given TEXT,                    -- given name of a person
    literal TEXT,                  -- name of an author that is no person
    PRIMARY KEY (source, position)
) WITHOUT ROWID;

-- Subjects that explainers are filed under.
CREATE TABLE topics (
    id TEXT PRIMARY KEY REFERENCES records (id), -- permanent id
    title TEXT NOT NULL,           -- name of the topic
    summary TEXT NOT NULL,         -- what it covers
    parent TEXT REFERENCES topics (id), -- topic above it
    body TEXT,                     -- prose, as Markdown
    updated TEXT                   -- day of the record's last update (ISO 8601)
);

-- Words of the glossary.
CREATE TABLE terms (
    id TEXT PRIMARY KEY REFERENCES records (id), -- permanent id
    title TEXT NOT NULL,           -- the word
    summary TEXT NOT NULL,         -- its definition
    also TEXT NOT NULL,            -- other spellings, as a JSON array
    body TEXT,                     -- prose, as Markdown
    updated TEXT                   -- day of the record's last update (ISO 8601)
);

-- Firms, agencies, groups and publications.
CREATE TABLE organizations (
    id TEXT PRIMARY KEY REFERENCES records (id), -- permanent id
    name TEXT NOT NULL,            -- name
    summary TEXT NOT NULL,         -- who they are
    role TEXT,                     -- what they are known for
    links TEXT NOT NULL,           -- addresses elsewhere, as a JSON array of objects with label and url
    body TEXT,                     -- prose, as Markdown
    updated TEXT                   -- day of the record's last update (ISO 8601)
);

-- People who speak, write or decide.
CREATE TABLE people (
    id TEXT PRIMARY KEY REFERENCES records (id), -- permanent id
    name TEXT NOT NULL,            -- name
    summary TEXT NOT NULL,         -- who they are
    role TEXT,                     -- what they are known for
    links TEXT NOT NULL,           -- addresses elsewhere, as a JSON array of objects with label and url
    body TEXT,                     -- prose, as Markdown
    updated TEXT                   -- day of the record's last update (ISO 8601)
);

-- Roles that people hold or held at organisations.
CREATE TABLE affiliations (
    person TEXT NOT NULL REFERENCES people (id), -- who
    position INTEGER NOT NULL,     -- place in the person's list, from 1
    organization TEXT REFERENCES organizations (id), -- where
    role TEXT,                     -- as what
    since TEXT,                    -- from when (ISO 8601)
    until TEXT,                    -- until when (ISO 8601)
    PRIMARY KEY (person, position)
) WITHOUT ROWID;

-- AI systems and families of them.
CREATE TABLE models (
    id TEXT PRIMARY KEY REFERENCES records (id), -- permanent id
    name TEXT NOT NULL,            -- name
    summary TEXT NOT NULL,         -- what it is
    developer TEXT REFERENCES records (id), -- organisation or person that made it
    released TEXT,                 -- day, month or year of its release (ISO 8601)
    parameters TEXT NOT NULL,      -- its sizes, as a JSON array
    licence TEXT,                  -- name of its licence
    terms TEXT NOT NULL,           -- what the licence lets you do, as a JSON array
    restrictions TEXT NOT NULL,    -- what the licence forbids or asks, as a JSON array
    licence_source TEXT REFERENCES sources (id), -- what the licence is known from
    body TEXT,                     -- prose, as Markdown
    updated TEXT                   -- day of the record's last update (ISO 8601)
);
CREATE INDEX models_by_developer ON models (developer);

-- Judgements on how open a model is, point by point.
CREATE TABLE verdicts (
    model TEXT NOT NULL REFERENCES models (id), -- what is judged
    position INTEGER NOT NULL,     -- place in the model's list, from 1
    dimension TEXT NOT NULL,       -- the point that is judged; openness.json describes each
    value TEXT NOT NULL CHECK (value IN ('open', 'partial', 'closed')), -- open, partial or closed
    judged_by TEXT REFERENCES records (id), -- person or organisation that judged
    criteria TEXT NOT NULL,        -- by which criteria
    "on" TEXT NOT NULL,            -- as of when (ISO 8601)
    evidence TEXT NOT NULL,        -- addresses of the evidence, as a JSON array
    source TEXT REFERENCES sources (id), -- where the judgement is published
    PRIMARY KEY (model, position)
) WITHOUT ROWID;
CREATE INDEX verdicts_by_dimension ON verdicts (dimension, value);

-- Arguable statements.
CREATE TABLE claims (
    id TEXT PRIMARY KEY REFERENCES records (id), -- permanent id
    title TEXT NOT NULL,           -- the question
    statement TEXT NOT NULL,       -- what is claimed
    summary TEXT,                  -- the claim in a sentence, where it needs one
    nature TEXT NOT NULL CHECK (nature IN ('fact', 'forecast', 'definition', 'value')), -- sort of claim
    verdict TEXT CHECK (verdict IN ('open', 'stands', 'overtaken', 'refuted')), -- the latest; null if never judged
    body TEXT,                     -- prose, as Markdown
    updated TEXT                   -- day of the record's last update (ISO 8601)
);

-- What speakers said of claims.
CREATE TABLE positions (
    claim TEXT NOT NULL REFERENCES claims (id), -- what it is about
    position INTEGER NOT NULL,     -- place in the claim's list, from 1
    speaker TEXT REFERENCES records (id), -- person or organisation
    role TEXT,                     -- what the speaker was then
    stance TEXT NOT NULL CHECK (stance IN ('for', 'against', 'qualifies')), -- towards the claim's statement
    "on" TEXT NOT NULL,            -- when it was said (ISO 8601)
    in_short TEXT NOT NULL,        -- a paraphrase, never a quotation
    source TEXT REFERENCES sources (id), -- where it was said
    PRIMARY KEY (claim, position)
) WITHOUT ROWID;
CREATE INDEX positions_by_speaker ON positions (speaker);

-- What the evidence said of claims, oldest first; the last one of a claim holds now.
CREATE TABLE standings (
    claim TEXT NOT NULL REFERENCES claims (id), -- what is judged
    position INTEGER NOT NULL,     -- place in the claim's list, from 1
    "on" TEXT NOT NULL,            -- as of when (ISO 8601)
    verdict TEXT NOT NULL CHECK (verdict IN ('open', 'stands', 'overtaken', 'refuted')), -- the judgement
    because TEXT NOT NULL,         -- the reason
    source TEXT REFERENCES sources (id), -- the evidence
    PRIMARY KEY (claim, position)
) WITHOUT ROWID;

-- Things that happened.
CREATE TABLE events (
    id TEXT PRIMARY KEY REFERENCES records (id), -- permanent id
    title TEXT NOT NULL,           -- what happened, in a line
    summary TEXT NOT NULL,         -- what happened
    "on" TEXT NOT NULL,            -- day, month or year (ISO 8601)
    source TEXT REFERENCES sources (id), -- what says so
    body TEXT,                     -- prose, as Markdown
    updated TEXT                   -- day of the record's last update (ISO 8601)
);
CREATE INDEX events_by_date ON events ("on");

-- The articles.
CREATE TABLE explainers (
    id TEXT PRIMARY KEY REFERENCES records (id), -- permanent id
    title TEXT NOT NULL,           -- title
    question TEXT NOT NULL,        -- what it answers
    summary TEXT NOT NULL,         -- what it is about
    short_answer TEXT NOT NULL,    -- the answer, able to stand alone
    key_points TEXT NOT NULL,      -- what to remember, as a JSON array
    published TEXT NOT NULL,       -- day of publication (ISO 8601)
    words INTEGER NOT NULL,        -- words of its text
    minutes INTEGER NOT NULL,      -- minutes of reading
    body TEXT,                     -- the article, as Markdown
    updated TEXT                   -- day of the record's last update (ISO 8601)
);

-- Mistakes in explainers that were mended.
CREATE TABLE corrections (
    explainer TEXT NOT NULL REFERENCES explainers (id), -- where it stood
    position INTEGER NOT NULL,     -- place in the explainer's list, from 1
    "on" TEXT NOT NULL,            -- day on which it was mended (ISO 8601)
    what TEXT NOT NULL,            -- what was wrong
    PRIMARY KEY (explainer, position)
) WITHOUT ROWID;

-- Sections of the prose of any record, in order.
CREATE TABLE sections (
    record TEXT NOT NULL REFERENCES records (id), -- what it is part of
    position INTEGER NOT NULL,     -- place in the prose, from 1
    id TEXT NOT NULL,              -- its anchor on the page
    title TEXT NOT NULL,           -- its heading
    text TEXT NOT NULL,            -- its words, without markup
    PRIMARY KEY (record, position)
) WITHOUT ROWID;

-- Which record mentions which, and how: the table to join explainers with topics, claims with what they are about.
CREATE TABLE mentions (
    record TEXT NOT NULL REFERENCES records (id), -- who mentions
    kind TEXT NOT NULL,            -- collection of that record
    relation TEXT NOT NULL,        -- by which key, such as topics or positions.by; body for the prose
    mentioned TEXT NOT NULL REFERENCES records (id), -- what is mentioned
    mentioned_kind TEXT NOT NULL,  -- collection of that record
    PRIMARY KEY (record, relation, mentioned)
) WITHOUT ROWID;
CREATE INDEX mentions_by_mentioned ON mentions (mentioned, relation);
