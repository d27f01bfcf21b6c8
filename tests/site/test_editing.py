"""The pages for editors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from openprimer_site import pages, settings
from openprimer_site.documents import KINDS
from openprimer_site.words import words

if TYPE_CHECKING:
    from openprimer_site import Page, Site


def test_there_is_a_page_for_each_kind_the_syntax_the_codes_and_the_way_through(made: dict[str, Page]) -> None:
    """All below one address."""
    below = {path for path in made if path.startswith("editing/")}
    names = ("index", "syntax", "errors", "hub", *KINDS)
    assert below == {f"editing/{name}.md" for name in names}


def test_the_first_page_leads_to_all_others(made: dict[str, Page]) -> None:
    """With the base of the site in every address, and no placeholder left."""
    body = made["editing/index.md"].body
    for name in ("syntax", "errors", "hub", *KINDS):
        assert f"(/primer/editing/{name}/)" in body, name
    assert "$" not in body
    assert "$" not in made["editing/syntax.md"].body


def test_the_syntax_is_shown_and_not_carried_out(made: dict[str, Page]) -> None:
    """It stands on the page as an editor types it."""
    for piece in ("[[horace-gray|Justice Gray]]", "[@noble-1998]", "{{ llama-2.licence.name }}", "{#kitchen}"):
        assert piece in made["editing/syntax.md"].body


def test_every_key_has_an_anchor_of_its_own_behind_the_key_that_it_is_part_of(meta: dict[str, Any]) -> None:
    """With whether it is needed, what it takes, and an example."""
    fields = meta["editing/claims.md"]["fields"]
    ids = [field["id"] for field in fields]
    assert len(set(ids)) == len(ids)
    assert ids.index("key-positions") + 1 == ids.index("key-positions.by")
    stance = next(field for field in fields if field["name"] == "positions.stance")
    assert stance == {
        "id": "key-positions.stance", "name": "positions.stance", "inner": True, "needed": "required",
        "meaning": "Towards this claim's statement.", "takes": "One of for, against, qualifies",
        "example": "stance: for",
    }  # fmt: skip


def test_every_code_has_an_anchor_with_wrong_and_right(site: Site, meta: dict[str, Any]) -> None:
    """Errors first, then warnings."""
    document: Any = site.documents["/api/v1/editing.json"]
    groups = meta["editing/errors.md"]["groups"]
    shown = [code["code"] for group in groups for code in group["codes"]]
    assert shown == [code["code"] for code in document["codes"]]
    assert groups[0]["codes"][0]["wrong"] == "a file saved as Latin-1"


def test_a_publication_may_do_without_them(site: Site) -> None:
    """Then nothing leads there either; the same holds where their document is missing."""
    document = "/api/v1/editing.json"
    without = {path: value for path, value in site.documents.items() if path != document}
    for bare in (replace(site, pages_for_editors=False), replace(site, documents=without)):
        assert not [page.path for page in pages(bare) if page.path.startswith("editing/")]
        assert "/editing/" not in str(settings(bare)["footer"])
    assert "/primer/editing/" in str(settings(site)["footer"])


def test_the_headings_follow_the_language_of_the_site(site: Site) -> None:
    """What the schemas say stays English."""
    made = {page.path: page for page in pages(replace(site, language="de"))}
    assert made["editing/claims.md"].meta["title"] == "Was hineingehört: Thesen"
    assert "Wie benenne ich einen Eintrag um?" in made["editing/index.md"].body


def test_no_group_of_words_has_a_name_that_a_template_would_take_for_a_method() -> None:
    """In a template `w.editing.keys` is a method of dict, and so would be printed as one."""

    def names(entries: object) -> set[str]:
        if not isinstance(entries, dict):
            return set()
        return set(entries).union(*map(names, entries.values()))

    assert names(words("en").entries) & set(dir(dict)) == set()
