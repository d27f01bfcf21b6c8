"""Turn what people type into an FTS5 query that is always valid: words, the last as a prefix, and quoted phrases."""

import re

PART = re.compile(r'"([^"]*)"|(\S+)')
WORD = re.compile(r"\w+", re.UNICODE)
MAX_TERMS = 12
SHORTEST = 2  # letters of the beginning of a word; with one alone, half of all words begin


def match(text: str) -> str:
    """The FTS5 query for a text: all of its words must occur; phrases in double quotes as they are.

    A word with a star behind it, and the last word of a text that does not end in a quotation mark, match as prefixes,
    if they have two letters. A text without any word gives a query that matches nothing.
    """
    terms = []
    parts = list(PART.finditer(text))
    for number, part in enumerate(parts):
        phrase, word = part[1], part[2]
        found = WORD.findall(phrase if phrase is not None else word)
        if not found:
            continue
        wanted = word is not None and (word.endswith("*") or number == len(parts) - 1)
        prefix = wanted and len(found[-1]) >= SHORTEST
        terms.append(f'"{" ".join(found)}"{"*" if prefix else ""}')
    return " AND ".join(terms[:MAX_TERMS]) or '""'
