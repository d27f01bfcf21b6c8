"""References that lead nowhere, or where they should not."""

from tests.build.mistakes import CLAIM, HUB, Mistake, changed, in_body, in_model

REFERENCES = {
    "an id that nothing has": Mistake(
        "E301", "models/wrong.md:5:16", in_model("derived_from: [lama-2]\n"), "llama-2", "derived_from[0]"
    ),
    "a speaker without a page": Mistake(
        "E301",
        "claims/wrong.md:6:10",
        {"claims/wrong.md": f"{CLAIM.replace('by: acme', 'by: akme')}---\n"},
        "acme",
        "positions[0].by",
    ),
    "a link to nothing": Mistake("E301", "models/wrong.md:6:5", in_body("See [[lama-2]].\n"), "llama-2"),
    "a citation of nothing": Mistake("E301", "models/wrong.md:7:1", in_body("So.\n[@paper-2024]\n"), "paper-2023"),
    "a datum of nothing": Mistake("E301", "models/wrong.md:6:1", in_body("{{ lama-2.released }}\n"), "llama-2"),
    "a datum without an id": Mistake("E301", "models/wrong.md:6:1", in_body("{{ }}\n")),
    "a group of the hub with an id that nothing has": Mistake(
        "E301", "hub.yml:7:32", changed("hub.yml", "who-gains", "who-wins"), "who-gains", "groups[0].explainers[1]"
    ),
    "a developer that is a source": Mistake(
        "E302",
        "models/wrong.md:4:12",
        {"models/wrong.md": "---\nname: Wrong\nsummary: A.\ndeveloper: book-2020\n---\n"},
        where="developer",
    ),
    "a citation of a person": Mistake("E302", "models/wrong.md:6:5", in_body("So. [@ada-reader]\n")),
    "a link to a draft": Mistake("E303", "models/wrong.md:6:1", in_body("[[next-year]]\n")),
    "a draft in the hub": Mistake(
        "E303",
        "hub.yml:7:43",
        {"hub.yml": HUB.replace("who-gains", "who-gains, next-year")},
        where="groups[0].explainers[2]",
    ),
    "a draft that takes the place of a withdrawn record": Mistake(
        "E303",
        "models/llama-1.md:7:12",
        changed("models/llama-1.md", "successor: llama-2", "successor: next-year"),
        where="successor",
    ),
    "a record that refers to itself": Mistake(
        "E304", "models/wrong.md:5:16", in_model("derived_from: [wrong]\n"), where="derived_from[0]"
    ),
    "a field that nothing has": Mistake("E305", "models/wrong.md:6:1", in_body("{{ llama-2.relesed }}\n"), "released"),
    "a field that is empty": Mistake("E305", "models/wrong.md:6:1", in_body("{{ wrong.released }}\n")),
    "an entry beyond the end of a list": Mistake(
        "E305", "models/wrong.md:6:1", in_body("{{ llama-2.parameters.2 }}\n")
    ),
    "something below a text": Mistake("E305", "models/wrong.md:6:1", in_body("{{ llama-2.name.first }}\n")),
    "a heading that another record lacks": Mistake(
        "E306", "models/wrong.md:6:1", in_body("[[what-is-open#keep]]\n"), "kept"
    ),
    "a heading that the page lacks": Mistake(
        "E306", "models/wrong.md:6:1", in_body("[[#sizs]]\n\n## Sizes\n"), "sizes"
    ),
    "a Markdown link to a heading that the page lacks": Mistake(
        "E306", "models/wrong.md:6:5", in_body("[x](#sizs)\n\n## Sizes\n"), "sizes"
    ),
    "a Markdown link to a heading that another page lacks": Mistake(
        "E306", "models/wrong.md:6:5", in_body("[x](/models/llama-2/#sizs)\n"), "sizes"
    ),
    "a link without an id": Mistake("E301", "models/wrong.md:6:1", in_body("[[]]\n")),
    "a page that is not there": Mistake(
        "E307", "models/wrong.md:6:5", in_body("[x](/models/llama2/)\n"), "/models/llama-2/"
    ),
    "a picture that is not there": Mistake(
        "E307", "models/wrong.md:6:6", in_body("![x](/media/chart.pgn)\n"), "/media/chart.svg"
    ),
    "an address that is none": Mistake("E307", "models/wrong.md:6:5", in_body("[x](https://[example)\n")),
    "a withdrawn record in front matter": Mistake(
        "W304", "models/wrong.md:5:16", in_model("derived_from: [llama-1]\n"), "llama-2", "derived_from[0]"
    ),
    "a withdrawn record in a body": Mistake("W304", "models/wrong.md:6:1", in_body("[[llama-one]]\n"), "llama-2"),
    "a record that nothing refers to": Mistake("W601", "models/wrong.md:2:1", in_model("")),
    "an explainer beside the hub": Mistake(
        "W602", "explainers/who-gains.md:2:1", {"hub.yml": HUB.replace(", who-gains", "")}
    ),
}
