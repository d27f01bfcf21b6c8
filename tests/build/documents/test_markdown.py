"""Each kind as plain Markdown."""

from collections.abc import Mapping

import pytest

from openprimer_build.documents.document import Document

BLOG = "([Reading models](/sources/blog-2024/))"


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        (
            "/explainers/who-gains.md",
            ["**Who gains from an open model?** Small firms, and the maker too.", "- Many gain."],
        ),
        (
            "/claims/open-is-safe.md",
            [
                "> Open models are as safe as closed ones.",
                "- **Qualifies.** [Ada Reader](/people/ada-reader/), Reader, 2024: It depends on who looks. " + BLOG,
                "- **July 2023: open.** Nobody had looked. ([Why give a model away?](/sources/news-2023/))",
            ],
        ),
        (
            "/models/llama-2.md",
            [
                "- Developer: [Acme](/organizations/acme/)",
                "- Released: 18 July 2023",
                "- Parameters: 7B, 70B",
                "- Licence: A licence of its own",
                "- Weights: open (Ada Reader, Her own, May 2024)",
            ],
        ),
        (
            "/people/ada-reader.md",
            ["- 2024, qualifies [Open is safe](/claims/open-is-safe/): It depends on who looks."],
        ),
        ("/events/founding.md", ["2001. Source: [Reading models](/sources/blog-2024/)."]),
        ("/sources/blog-2024.md", ["Ada Reader, A, B, C et al.: Reading models. <https://example.org/blog>"]),
        ("/sources/book-2020.md", ["A book. 2020."]),
    ],
)
def test_front_matter_is_written_out(documents: Mapping[str, Document], path: str, lines: list[str]) -> None:
    """In words, with links to pages."""
    text = documents[path].body.decode().split("\n")
    for line in lines:
        assert line in text


def test_every_page_ends_with_its_address_and_terms(documents: Mapping[str, Document]) -> None:
    """A copy that goes round says where it is from."""
    for path, each in documents.items():
        if path.endswith(".md"):
            address = f"http://127.0.0.1:8000{path.removesuffix('.md')}/"
            licence = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"
            assert each.body.decode().endswith(f"\n---\n\nOpen things, <{address}>. {licence}.\n")
