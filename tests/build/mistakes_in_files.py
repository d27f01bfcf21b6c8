"""Mistakes in files: encodings, YAML, ids, and what nobody reads."""

from pathlib import Path

from tests.build.mistakes import CONTENT, MODEL, Mistake, in_model, in_topic

FILES = {
    "bytes of another encoding": Mistake(
        "E101", "topics/wrong.md:2:9", {"topics/wrong.md": "---\ntitle: ä".encode() + b"\xff\n"}
    ),
    "the same behind a byte order mark": Mistake(
        "E101", "topics/wrong.md:2:8", {"topics/wrong.md": b"\xef\xbb\xbf---\ntitle: \xe4\n"}
    ),
    "a link that leads in a circle": Mistake("E101", "topics/wrong.md:1:1", {"topics/wrong.md": Path("wrong.md")}),
    "no front matter": Mistake("E102", "topics/wrong.md:1:1", {"topics/wrong.md": "# Wrong\n"}),
    "an empty file": Mistake("E102", "topics/wrong.md:1:1", {"topics/wrong.md": ""}),
    "front matter never closed": Mistake("E103", "topics/wrong.md:1:1", {"topics/wrong.md": "---\ntitle: Wrong\n"}),
    "a colon in plain text": Mistake(
        "E104", "topics/wrong.md:3:14", in_topic("title: Wrong\nsummary: Meta: a history\n")
    ),
    "a key that is a list": Mistake("E104", "topics/wrong.md:2:3", in_topic("? [a]\n: b\n")),
    "a value that is not what its tag says": Mistake(
        "E104", "topics/wrong.md:2:8", in_topic('title: !!int ""\n'), where="title"
    ),
    "a number beyond reason": Mistake("E104", "topics/wrong.md:2:8", in_topic(f"title: {'9' * 5000}\n"), where="title"),
    "a character that YAML forbids": Mistake("E104", "topics/wrong.md:2:1", in_topic("title: a\x01b\n")),
    "a list nested beyond reason": Mistake("E104", "topics.yml:1:201", {"topics.yml": "[" * 100_000}),
    "a key that stands twice": Mistake(
        "E105", "topics/wrong.md:3:1", in_topic("title: One\ntitle: Two\n"), where="title"
    ),
    "a key that stands twice in a list": Mistake(
        "E105", "people.yml:3:3", {"people.yml": "- id: ada-reader\n  name: A\n  name: B\n"}, where="[0].name"
    ),
    "an alias": Mistake("E106", "topics/wrong.md:3:10", in_topic("title: &a Wrong\nsummary: *a\n"), where="summary"),
    "an alias as a key": Mistake(
        "E106", "topics/wrong.md:3:1", in_topic("title: &a summary\n*a : b\n"), where="summary"
    ),
    "a folder in the place of a list": Mistake(
        "E101", "topics.yml:1:1", {"topics.yml": None, "topics.yml/x": "x"}, beside="E301"
    ),
    "a format that is text": Mistake("E501", "format.yml:1:9", {"format.yml": 'format: "1"\n'}),
    "a format that is true": Mistake("E501", "format.yml:1:9", {"format.yml": "format: true\n"}),
    "letters and accents apart": Mistake(
        "E108", "models/e\u0301te\u0301.md:1:1", {"models/e\u0301te\u0301.md": f"{MODEL}---\n"}
    ),
    "an id of a thousand letters": Mistake("E108", "claims.yml:1:7", {"claims.yml": f"- id: {'a' * 1000}\n"}),
    "a tag on a value": Mistake("E106", "topics/wrong.md:2:8", in_topic("title: !mine Wrong\n"), where="title"),
    "a tag on a mapping": Mistake(
        "E106", "topics/wrong.md:2:8", in_topic("title: !!python/object:os.system {a: b}\n"), where="title"
    ),
    "thirteen levels": Mistake(
        "E106", "topics/wrong.md:2:20", in_topic(f"title: {'[' * 13}{']' * 13}\n"), where=f"title{'[0]' * 12}"
    ),
    "front matter that is a list": Mistake("E107", "topics/wrong.md:2:1", in_topic("- title\n")),
    "a collection that is a mapping": Mistake(
        "E107", "topics.yml:1:1", {"topics.yml": "licences:\n  title: Licences\n"}
    ),
    "an entry that is text": Mistake("E107", "topics.yml:1:3", {"topics.yml": "- licences\n"}),
    "an empty hub": Mistake("E107", "hub.yml:1:1", {"hub.yml": ""}),
    "a file name that is no slug": Mistake("E108", "models/Llama 3.md:1:1", {"models/Llama 3.md": f"{MODEL}---\n"}),
    "a file in a folder of a folder": Mistake(
        "E108", "models/new/llama-3.md:1:1", {"models/new/llama-3.md": f"{MODEL}---\n"}
    ),
    "a reserved id": Mistake("E108", "models/index.md:1:1", {"models/index.md": f"{MODEL}---\n"}),
    "an id in a list that is no slug": Mistake("E108", "claims.yml:1:7", {"claims.yml": "- id: ../up\n"}),
    "a reference that is no slug": Mistake(
        "E108", "models/wrong.md:5:16", in_model("derived_from: [Llama 2]\n"), where="derived_from[0]"
    ),
    "a reserved alias": Mistake("E108", "models/wrong.md:5:11", in_model("aliases: [page]\n"), where="aliases[0]"),
    "an id of another kind": Mistake(
        "E109", "topics/acme.md:1:1", {"topics/acme.md": "---\ntitle: A\nsummary: A.\n---\n"}
    ),
    "an id that stands twice in a list": Mistake(
        "E109", "topics.yml:1:7", {"topics.yml": "- id: acme\n" + (CONTENT / "topics.yml").read_text("utf-8")}
    ),
    "another record's alias": Mistake(
        "E109", "models/wrong.md:5:11", in_model("aliases: [llama-two]\n"), where="aliases[0]"
    ),
    "its own id as an alias": Mistake(
        "E109", "models/wrong.md:5:11", in_model("aliases: [wrong]\n"), where="aliases[0]"
    ),
    "an alias that stands twice": Mistake(
        "E109", "models/wrong.md:5:16", in_model("aliases: [old, old]\n"), where="aliases[1]"
    ),
    "two million bytes and one": Mistake("E111", "topics/wrong.md:1:1", {"topics/wrong.md": "-" * 2_000_001}),
    "an id inside a Markdown file": Mistake("E112", "topics/wrong.md:3:1", in_topic("title: Wrong\nid: wrong\n")),
    "an entry without an id": Mistake("E112", "claims.yml:1:3", {"claims.yml": "- title: Wrong\n"}),
    "an id that is a number": Mistake("E112", "claims.yml:1:3", {"claims.yml": "- id: 4\n"}),
    "no hub": Mistake("E114", "hub.yml:1:1", {"hub.yml": None}),
    "a link out of the content": Mistake("E115", "topics/wrong.md:1:1", {"topics/wrong.md": Path("/etc/hostname")}),
    "a picture that is a link out": Mistake(
        "E115", "media/secret.png:1:1", {"media/secret.png": Path("/etc/hostname")}
    ),
    "a newer content format": Mistake("E501", "format.yml:1:9", {"format.yml": "format: 2\n"}),
    "an older content format": Mistake("E501", "format.yml:2:9", {"format.yml": "# old\nformat: 0\n"}),
    "a format file that says nothing": Mistake("E501", "format.yml:1:1", {"format.yml": "[]\n"}),
    "a folder that nobody reads": Mistake("W110", "claim:1:1", {"claim/wrong.md": "---\n"}),
    "a list that nobody reads": Mistake("W110", "models.txt:1:1", {"models.txt": "- id: wrong\n"}),
    "a file beside the records that nobody reads": Mistake("W110", "models/wrong.MD:1:1", {"models/wrong.MD": "---\n"}),
    "no content format": Mistake("W502", "format.yml:1:1", {"format.yml": None}),
}
