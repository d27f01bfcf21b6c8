"""What each key of front matter is for, with an example: said in the schemas, and here where they do not say it."""

from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, fields

from openprimer_api.schemas import PartialDate, Ref
from openprimer_api.schemas.fields import Address, Choice, Items, Slug, Text

# By the name of the schema's class, for itself and what it inherits from: what the key is for, and an example.
WORDS: dict[str, dict[str, tuple[str, Any]]] = {
    "RecordSchema": {
        "status": ("A draft shows only while you write; a withdrawn record leaves a notice.", "published"),
        "reason": ("Why the record was withdrawn.", "Merged with another record."),
        "successor": ("What replaces a withdrawn record.", "why-tomatoes-are-fruit"),
        "updated": ("The day of the last change that readers should know of.", "2026-11-23"),
        "reviewed": ("Who checked the record, when, and which state of it; openprimer review writes it.", None),
        "aliases": ("Old ids, which keep leading here; openprimer mv writes them.", ["tomatoes"]),
        "sources": ("What this record itself rests on.", ["nix-v-hedden-1893"]),
    },
    "ExplainerSchema": {
        "title": ("The headline.", "Is a tomato a fruit?"),
        "question": ("What the article answers.", "Why do a botanist and a court disagree about the tomato?"),
        "summary": ("What lists and search results show.", "It depends on who asks: a botanist or a customs office."),
        "short_answer": ("The answer, able to stand alone.", "To a botanist it is a fruit; to a cook, a vegetable."),
        "key_points": ("What to remember, one sentence each.", ["A fruit grows from the ovary of a flower."]),
        "authors": ("Who wrote it.", ["the-editors"]),
        "published": ("The day of its first publication.", "2026-11-23"),
        "topics": ("What it is filed under.", ["words"]),
        "about": ("Whatever it deals with: models, people, events and so on.", ["nix-v-hedden"]),
        "claims": ("The claims that it weighs.", ["tomato-is-a-fruit"]),
        "related": ("What to read next.", ["what-the-court-said"]),
        "corrections": ("Mistakes that were mended.", [{"on": "2026-11-24", "what": "The date of the ruling."}]),
        "image": ("Its picture, below content/media.", {"src": "vine.jpg", "alt": "Four tomatoes", "credit": "NASA"}),
    },
    "Correction": {"on": ("The day of the correction.", "2026-11-24"), "what": ("What was wrong.", "The date.")},
    "Image": {
        "src": ("Path below content/media.", "vine.jpg"),
        "alt": ("What the picture shows, for those who do not see it.", "Four tomatoes on a vine"),
        "credit": ("Whose picture it is.", "NASA"),
    },
    "Review": {
        "on": ("The day of the review.", "2026-11-23"),
        "by": ("Who reviewed it.", "the-editors"),
        "of": ("Hash of what was reviewed.", "eac2f885f54d31d830dc4a1cba53187e"),
    },
    "ClaimSchema": {
        "title": ("A short name for the claim.", "The tomato is a fruit"),
        "statement": ("The claim as one sentence that one can be for or against.", "The tomato is a fruit."),
        "summary": ("What lists show, if it is not the statement.", "What botanists mean by a fruit."),
        "nature": ("What could settle it: facts, time, the meaning of a word, or only a judgement.", "definition"),
        "about": ("Whatever it deals with.", ["nix-v-hedden"]),
        "positions": ("Who holds what, each with a source.", None),
        "standing": ("What the evidence says, oldest first; the last one holds now.", None),
    },
    "Position": {
        "by": ("Who speaks.", "horace-gray"),
        "role": ("What the speaker was then.", "Justice of the Supreme Court"),
        "stance": ("Towards this claim's statement.", "for"),
        "on": ("When it was said.", "1893-05-10"),
        "in_short": ("A paraphrase, never a quotation.", "Grants that botany counts the tomato among the fruits."),
        "source": ("Where it was said.", "nix-v-hedden-1893"),
    },
    "Standing": {
        "on": ("As of when.", "2026-11"),
        "verdict": ("What has become of the claim.", "stands"),
        "because": ("Why, in a sentence or two.", "Botanists still define a fruit by the flower it grows from."),
        "source": ("What shows it.", "noble-1998"),
    },
    "ActorSchema": {
        "name": ("The full name.", "Horace Gray"),
        "summary": ("Who or what it is, in a sentence.", "Justice who wrote the ruling on the tomato."),
        "role": ("What it is known as here.", "Justice of the Supreme Court of the United States"),
        "links": ("Pages of their own.", [{"label": "Website", "url": "https://example.org/"}]),
    },
    "OrganizationSchema": {
        "name": ("The full name.", "Supreme Court of the United States"),
        "summary": ("What it is, in a sentence.", "The court that had to say in 1893 what a tomato is."),
        "role": ("What it is known as here.", "Highest court of the United States"),
    },
    "PersonSchema": {"affiliation": ("Where they work or worked.", [{"organization": "us-supreme-court"}])},
    "Affiliation": {
        "organization": ("Where.", "us-supreme-court"),
        "role": ("As what.", "Associate justice"),
        "since": ("From when.", "1882"),
        "until": ("Until when, if it is over.", "1902"),
    },
    "Weblink": {
        "label": ("What the link leads to.", "Website"),
        "url": ("The whole address.", "https://example.org/"),
    },
    "ModelSchema": {
        "name": ("The name of the model or family.", "Llama 2"),
        "summary": ("What it is, in a sentence.", "Language models of July 2023 that anybody may download."),
        "developer": ("Who made it.", "meta"),
        "released": ("When it came out.", "2023-07-18"),
        "parameters": ("Sizes, such as 7B for seven thousand million.", ["7B", "70B"]),
        "licence": ("On which terms one may use it.", {"name": "Apache License 2.0"}),
        "openness": ("How open each part of it is, point by point.", None),
        "derived_from": ("The models that it was made from.", ["llama-2"]),
    },
    "LicenceTerms": {
        "name": ("The name of the licence.", "Apache License 2.0"),
        "terms": ("What it lets you do.", ["Use, change and share it, also in a business."]),
        "restrictions": ("What it forbids or asks.", ["Say what you changed."]),
        "source": ("Where the licence is.", "apache-licence"),
    },
    "Verdict": {
        "dimension": ("Which part; the list is in mkdocs.yml.", "training-code"),
        "value": ("How open that part is.", "partial"),
        "evidence": ("Addresses that show it.", ["https://example.org/"]),
        "judged_by": ("Who judged.", "radboud-university"),
        "criteria": ("By which criteria.", "European Open Source AI Index, 2026 edition"),
        "on": ("As of when.", "2026-06-12"),
        "source": ("Where the judgement was published.", "eosai-db-2026"),
    },
    "TopicSchema": {
        "title": ("The name of the topic.", "The words we use"),
        "summary": ("What belongs to it.", "How words get their meaning in science, in court and in the kitchen."),
        "parent": ("The wider topic that it belongs to.", "language"),
    },
    "TermSchema": {
        "title": ("The term as it stands in a text.", "botanical fruit"),
        "summary": ("The definition.", "The part of a plant that grows from a flower and holds the seeds."),
        "also": ("Other spellings.", ["botanical fruits"]),
        "see": ("Related terms.", ["vegetable"]),
    },
    "EventSchema": {
        "title": ("What happened, as a headline.", "Court rules that the tomato is a vegetable"),
        "summary": ("What happened, in a sentence or two.", "The judges agreed that trade goes by everyday words."),
        "on": ("When: a day, a month or a year.", "1893-05-10"),
        "about": ("Whom or what it concerns.", ["us-supreme-court"]),
        "source": ("What reports it.", "nix-v-hedden-1893"),
    },
    "SourceSchema": {
        "title": ("The title of the work.", "Nix v. Hedden, 149 U.S. 304"),
        "type": ("What kind of work it is, in the words of CSL.", "article-journal"),
        "author": ("Who wrote it.", [{"family": "Gray", "given": "Horace"}]),
        "issued": ("When it was published.", "1893-05-10"),
        "publisher": ("Who published it.", "Supreme Court of the United States"),
        "container-title": ("The journal, book or website that it is part of.", "United States Reports"),
        "URL": ("Its address.", "https://supreme.justia.com/cases/federal/us/149/304/"),
        "DOI": ("Its digital object identifier.", "10.1353/dic.2022.0015"),
        "accessed": ("When the address was last looked at.", "2026-11-23"),
        "note": ("What readers of the bibliography should know.", "Read in a reprint."),
    },
    "Name": {
        "family": ("The family name of a person.", "Gray"),
        "given": ("The given names of a person.", "Horace"),
        "literal": ("The name of an organisation, or of a person who has only one.", "United States Supreme Court"),
    },
    "HubSchema": {
        "title": ("The headline of the home page.", "The tomato question"),
        "summary": ("What the publication is about.", "One plant, two words, and a court."),
        "groups": ("The explainers in groups, in reading order.", None),
    },
    "HubGroup": {
        "id": ("The group's anchor on the home page.", "the-basics"),
        "title": ("The group's heading.", "The basics"),
        "summary": ("What the group is about.", "Start here."),
        "explainers": ("Its explainers, in reading order.", ["is-a-tomato-a-fruit"]),
    },
}  # fmt: skip

PLAINLY: dict[type, str] = {Address: "web address", Slug: "word of lower-case letters, digits and hyphens"}


@dataclass(frozen=True, slots=True)
class Guidance:
    """What an editor is told of a key.

    Attributes:
        what: what it is for, as a sentence.
        bounds: what it takes, in a few words.
        example: a value that is accepted, as it is in JSON; None where one would be too long.
    """

    what: str
    bounds: str
    example: Any

    def __str__(self) -> str:
        """Both as sentences."""
        return f"{self.what} {self.bounds[:1].upper()}{self.bounds[1:]}."


def guidance(schema: Schema, key: str) -> Guidance:
    """What to tell of a key that a schema loads; raises KeyError for another."""
    field = next(each for name, each in schema.load_fields.items() if (each.data_key or name) == key)
    words = next(
        (WORDS[of.__name__][key] for of in type(schema).__mro__ if key in WORDS.get(of.__name__, {})), ("", None)
    )
    what = field.metadata.get("description") or words[0]
    return Guidance(what, bounds(field), words[1])


def bounds(field: fields.Field[Any]) -> str:
    """What a field takes, in a few words: id of a person, up to 120 characters, and so on."""
    if isinstance(field, Items):
        return f"list; each: {bounds(field.inner)}"
    if isinstance(field, fields.Nested):
        return f"keys {', '.join(each.data_key or name for name, each in field.schema.load_fields.items())}"
    if isinstance(field, Ref):
        return f"id from {' or '.join(field.kinds)}" if field.kinds else "id of any record"
    if isinstance(field, Choice):
        return f"one of {', '.join(field.choices)}"
    if isinstance(field, PartialDate):
        return "day, such as 2026-11-23" if field.whole else "day, month or year"
    return f"text of up to {field.limit} characters" if isinstance(field, Text) else PLAINLY[type(field)]
