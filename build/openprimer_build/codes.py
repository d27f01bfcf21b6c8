"""Every code of a diagnostic: what it means, with an example of wrong and of right. ``ERRORS.md`` is made from it."""

from dataclasses import dataclass

from openprimer_build.rendering.allowlist import allowed_html


@dataclass(frozen=True, slots=True)
class Code:
    """One code.

    Attributes:
        title: what is wrong, in a few words.
        why: why it is a mistake.
        wrong: an example of it.
        right: the same, mended.
    """

    title: str
    why: str
    wrong: str
    right: str

    def as_markdown(self) -> str:
        """Why it is a mistake, wrong and right, as Markdown."""
        return f"{self.why}\n\nWrong:\n\n```text\n{self.wrong}\n```\n\nRight:\n\n```text\n{self.right}\n```"


FILES = {
    "E101": Code("Not UTF-8", "All content is UTF-8 text; other encodings are read differently on different machines.",
                 "a file saved as Latin-1", "the same file saved as UTF-8"),
    "E102": Code("No front matter", "A record's keys stand between two lines of hyphens at the top of its file.",
                 "# Llama 2", "---\nname: Llama 2\n---"),
    "E103": Code("Front matter never closed", "Without the second line of hyphens all text below would be keys.",
                 "---\nname: Llama 2\nText.", "---\nname: Llama 2\n---\nText."),
    "E104": Code("Not valid YAML", "Front matter and lists are YAML. A colon inside text needs quotation marks.",
                 "title: Meta: a history", 'title: "Meta: a history"'),
    "E105": Code("A key stands twice", "Only one of two values can hold, and which is nobody's guess.",
                 "name: Llama 2\nname: LLaMA", "name: Llama 2"),
    "E106": Code("YAML that is not read here", "Aliases, tags of their own and deep nesting are not read, so that content is plain data.",
                 "summary: *same", "summary: The same words, written out"),
    "E107": Code("The wrong shape of file", "A Markdown file's front matter and the hub are mappings; a collection in one file is a list.",
                 "llama-2:\n  name: Llama 2", "- id: llama-2\n  name: Llama 2"),
    "E108": Code("No id", "Ids are parts of permanent addresses: lower-case letters and digits of any script, joined by "
                 "hyphens. page and index are reserved.", "models/Llama 2.md", "models/llama-2.md"),
    "E109": Code("An id or alias is taken", "Ids and aliases are unique across all kinds, so that [[id]] means one record.",
                 "models/mozilla.md beside organizations/mozilla.md", "models/mozilla-model.md"),
    "E111": Code("Too large", "A content file has at most two million bytes.", "one file of a whole book", "one file a chapter"),
    "E112": Code("An id in the wrong place", "A Markdown file's name is its id; an entry of a list needs a line id:.",
                 "---\nid: llama-2\n---", "models/llama-2.md without the line"),
    "E114": Code("No hub", "content/hub.yml says what stands on the home page.", "(no file)",
                 "title: My subject\nsummary: What it is.\ngroups:\n  - id: basics\n    title: The basics\n    summary: Where to start.\n    explainers: [my-first-explainer]"),
    "E115": Code("A link out of the content", "Content is self-contained; a link could publish any file of the machine.",
                 "terms.yml -> ../../secret.yml", "terms.yml as a file"),
    "E501": Code("Another content format", "Content says which format it is written for, in content/format.yml.",
                 "format: 2", "format: 1"),
}  # fmt: skip

KEYS = {
    "E201": Code("A key is missing or empty", "Some keys are required; the schema of the kind says which.",
                 "title:", "title: Why Meta gave Llama 2 away"),
    "E202": Code("Unknown key", "A misspelled key would be ignored in silence.", "sumary: …", "summary: …"),
    "E203": Code("The wrong type", "A list was written where a text belongs, a number where a text belongs, and so on.",
                 "topics: licences", "topics:\n  - licences"),
    "E204": Code("No date", "Dates are ISO 8601: a day, a month or a year, and they must exist.", "on: 2023-02-30", "on: 2023-02-28"),
    "E205": Code("A value that is not allowed", "Some keys take one of a few words.", "stance: pro", "stance: for"),
    "E206": Code("Empty, too long or too few", "A text needs words, within its limit; some lists need an entry.",
                 'statement: ""', "statement: Free models speed up invention."),
    "E207": Code("No web address", "Addresses are whole, with http or https.", "URL: example.org", "URL: https://example.org/"),
    "E208": Code("Standings out of order", "A claim's standings are its history, oldest first.",
                 "- on: 2025\n- on: 2023", "- on: 2023\n- on: 2025"),
}  # fmt: skip

REFERENCES = {
    "E301": Code("No such record", "Every reference must lead somewhere.", "claims: [lama-2-open]", "claims: [llama-2-open]"),
    "E302": Code("A record of the wrong kind", "A source cannot speak, and a person cannot be cited.",
                 "[@mark-zuckerberg]", "[[mark-zuckerberg]]"),
    "E303": Code("A reference to a draft", "Readers would meet a link that leads nowhere.", "[[my-draft]]", "status: published in my-draft"),
    "E304": Code("A reference to itself", "It would tell nobody anything.", "related: [the-same-explainer]", "related: [another]"),
    "E305": Code("No such datum", "{{ id.field }} prints a field that exists and holds something.",
                 "{{ llama-2.relased }}", "{{ llama-2.released }}"),
    "E306": Code("No such heading", "Anchors are the ids of headings, and permanent.", "[[llama-2#licens]]", "[[llama-2#licence]]"),
    "E307": Code("No such address", "Inside the publication, records are linked by id and pictures lie in content/media.",
                 "[Llama 2](/models/llama2/)", "[[llama-2|Llama 2]]"),
}  # fmt: skip

BODIES = {
    "E401": Code("No text", "An explainer without a body explains nothing.", "---\n…\n---", "---\n…\n---\n\nText."),
    "E402": Code("A heading id stands twice", "Each section has an address of its own.",
                 "## What? {#what}\n## What then? {#what}", "## What? {#what}\n## What then? {#then}"),
    "E403": Code("HTML that is not allowed", "Scripts, styles, event handlers and unknown elements are refused, never rewritten. Notes to "
                 f"yourselves stand in the front matter, behind #. Allowed are: {allowed_html()}.",
                 '<a href="x" onclick="y">', "[x](https://example.org/)"),
    "E404": Code("Opened and never closed", "[[, [@, {{ and code fences need their other half.", "[[llama-2", "[[llama-2]]"),
    "E405": Code("A heading of the first level", "The record's title is the page's only one.", "# Introduction", "## Introduction"),
    "E406": Code("No such picture", "Pictures lie in content/media.", "src: chart.pgn", "src: chart.png"),
    "E407": Code("A picture that cannot be published", "Common picture formats, up to five million bytes.", "scan.tiff", "scan.webp"),
    "E408": Code("An SVG that could do harm", "SVG is code; scripts, animation and outside links are refused.",
                 "<svg><script>…", "<svg><path …"),
    "E409": Code("A heading that is no section", "A section begins with a line of its own, outside lists, quotations and HTML, and its "
                 "id is made of letters, digits and hyphens; a heading with markup, or in another script, needs one written out.",
                 "Sizes\n-----", "## Sizes {#sizes}"),
    "E410": Code("A footnote that does not hold", "A note is written once, is referred to, and has a name that no cited source has: "
                 "citations become notes of that name.", "So it is.[^1]", "So it is.[^1]\n\n[^1]: By all accounts."),
}  # fmt: skip

WARNINGS = {
    "W110": Code("A file that nobody reads", "It belongs to no kind; often its name is misspelled.", "content/claim/x.md", "content/claims/x.md"),
    "W304": Code("A reference to a withdrawn record", "Readers are led to a page that says it is gone.", "[[old]]", "[[its-successor]]"),
    "W502": Code("No content format", "content/format.yml says which format the content is written for.", "(no file)", "format: 1"),
    "W601": Code("Nothing refers to it", "Readers reach it only through the list of its kind.", "a term that no text uses", "the term linked, or removed"),
    "W602": Code("In no group of the hub", "The home page is how readers find explainers.", "an explainer beside the hub", "its id in a group of hub.yml"),
    "W603": Code("A claim without a standing", "A claim says what has become of it.", "positions: …", "positions: …\nstanding: …"),
    "W604": Code("A review that is out of date", "A review holds for what was reviewed; the record was changed after it.",
                 "a new sentence in a reviewed explainer", "the text reviewed again: openprimer review ID --by PERSON"),
}  # fmt: skip

PERMANENCE = {
    "E701": Code("A published address would vanish", "Others have linked to it. `openprimer check --against` holds the content against "
                 "what is published; an alias leads on, a withdrawn record says why it is gone.",
                 "models/llama2.md renamed by hand to models/llama-2.md", "aliases: [llama2] in models/llama-2.md"),
    "E702": Code("A published anchor would vanish", "Links to a section lead to its id, whatever its heading says by now.",
                 "## Sizes and prices, once ## Sizes", "## Sizes and prices {#sizes}"),
    "W701": Code("A published list or picture would vanish", "Lists come and go with what they list, and pictures with what shows them; "
                 "somebody may have linked to one all the same.", "the only source of 1998 removed", "(nothing to do, if it is meant)"),
}  # fmt: skip

# Errors first, then warnings.
CODES: dict[str, Code] = dict(sorted({**FILES, **KEYS, **REFERENCES, **BODIES, **WARNINGS, **PERMANENCE}.items()))


INTRODUCTION = """\
`openprimer check` reports all mistakes of a run together. Each line names the file, the line, the column and a code;
`openprimer explain CODE` shows what follows here. Codes that begin with W are warnings; `--strict` makes them count."""


def as_markdown() -> str:
    """``ERRORS.md``: every code in a section of its own, so that each has an address."""
    parts = [
        "# Codes of mistakes",
        INTRODUCTION,
        "This page is made from `build/openprimer_build/codes.py`: `python -m openprimer_build.codes > ERRORS.md`.",
    ]
    parts += [f"## {name}: {code.title}\n\n{code.as_markdown()}" for name, code in CODES.items()]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    print(as_markdown(), end="")  # noqa: T201 - its one purpose
