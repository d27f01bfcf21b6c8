"""What front matter may say: each wrong value is one fault, with its code and what to do."""

from collections.abc import Iterator
from typing import Any

import pytest
from marshmallow import ValidationError

from openprimer_api.schemas import KINDS, SCHEMAS, Fault, HubSchema, Link, is_slug

EVENT = {"title": "T", "summary": "S", "on": "2023-07-18", "source": "paper"}
SOURCE = {"title": "T"}


def faults(kind: str, front_matter: dict[str, Any]) -> list[Fault]:
    """Load front matter that is wrong and list every fault in it."""
    with pytest.raises(ValidationError) as caught:
        SCHEMAS[kind]().load(front_matter)
    return list(found(caught.value.messages))


def found(messages: object) -> Iterator[Fault]:
    """Walk marshmallow's messages, whatever their depth."""
    if isinstance(messages, Fault):
        yield messages
    elif isinstance(messages, dict | list):
        for message in messages.values() if isinstance(messages, dict) else messages:
            yield from found(message)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": ""}, "E206"),
        ({"title": " \n "}, "E206"),
        ({"title": "x" * 121}, "E206"),
        ({"title": 7}, "E203"),
        ({"title": None}, "E201"),
        ({"title": ["T"]}, "E203"),
        ({"on": "July 2023"}, "E204"),
        ({"on": "2023-02-30"}, "E204"),
        ({"on": "2023-13"}, "E204"),
        ({"on": 2023.5}, "E203"),
        ({"on": True}, "E203"),
        ({"updated": "2023-07"}, "E204"),
        ({"source": "The Paper"}, "E108"),
        ({"source": 7}, "E203"),
        ({"about": "llama-2"}, "E203"),
        ({"about": ["llama-2", 7]}, "E203"),
        ({"status": "hidden"}, "E205"),
        ({"reviewed": "yes"}, "E203"),
        ({"reviewed": {"on": "2023-07-18", "by": "ada", "off": "x"}}, "E202"),
        ({"titel": "T"}, "E202"),
        ({"href": "/x"}, "E202"),
    ],
)
def test_a_wrong_value_has_a_code_and_a_remedy(wrong: dict[str, Any], code: str) -> None:
    """Wrong types, dates that do not exist, ids that are none, unknown keys and keys that the build adds."""
    seen = faults("events", {**EVENT, **wrong})

    assert code in {fault.code for fault in seen}
    assert all(fault.remedy.endswith(".") for fault in seen)


def test_all_that_is_wrong_is_told_at_once() -> None:
    """One run, not one mistake after the other."""
    assert [fault.code for fault in faults("events", {})] == ["E201"] * 4


def test_a_choice_names_what_is_allowed() -> None:
    """From which the nearest is found."""
    (fault,) = faults("claims", {
        "title": "T", "statement": "S", "nature": "fakt",
        "positions": [{"by": "ada", "stance": "for", "on": "2023", "in_short": "S", "source": "paper"}],
    })  # fmt: skip

    assert (fault.seen, fault.allowed) == ("fakt", ("fact", "forecast", "definition", "value"))


def test_a_list_that_needs_an_entry_refuses_to_be_empty() -> None:
    """A claim without a position is none."""
    assert [
        fault.code for fault in faults("claims", {"title": "T", "statement": "S", "nature": "fact", "positions": []})
    ] == ["E206"]


@pytest.mark.parametrize("url", ["ftp://example.org/", "example.org", "https://", "http://a b/", "http://[", "<x>"])
def test_a_web_address_is_absolute(url: str) -> None:
    """Http or https, with a host and nothing that a page would have to escape."""
    assert [fault.code for fault in faults("sources", {**SOURCE, "URL": url})] == ["E207"]


def test_a_web_address_is_text() -> None:
    """A number is none."""
    assert [fault.code for fault in faults("sources", {**SOURCE, "URL": 7})] == ["E203"]


@pytest.mark.parametrize(
    ("author", "right"),
    [
        ({"family": "Byron", "given": "Ada"}, True),
        ({"literal": "The Lab"}, True),
        ({"given": "Ada"}, False),
        ({"family": "Byron", "literal": "The Lab"}, False),
    ],
)
def test_an_author_has_a_family_name_or_is_literal(author: dict[str, str], right: bool) -> None:  # noqa: FBT001 - a parameter
    """One of the two, never both."""
    front_matter = {**SOURCE, "author": [author]}
    if right:
        assert SCHEMAS["sources"]().load(front_matter)["author"] == [author]
    else:
        assert [fault.code for fault in faults("sources", front_matter)] == ["E201"]


def test_what_is_left_out_is_filled_in() -> None:
    """A record that loads has every key but its author's parts, so that its document has them too."""
    loaded = SCHEMAS["events"]().load(EVENT)

    assert loaded["status"] == "published"
    assert (loaded["about"], loaded["aliases"], loaded["updated"]) == ([], [], None)


def test_text_is_folded_and_a_bare_year_is_a_date() -> None:
    """As YAML gives them: lines in a block, and a number."""
    loaded = SCHEMAS["events"]().load({**EVENT, "title": " A \n  title ", "on": 2023})

    assert (loaded["title"], loaded["on"]) == ("A title", "2023")


def test_a_reference_is_loaded_as_an_id_and_dumped_as_a_link() -> None:
    """The build puts the link there."""
    schema = SCHEMAS["events"]()
    loaded = schema.load(EVENT)
    link = Link("paper", "sources", "The paper", "/api/v1/sources/paper.json", "/sources/paper/")

    assert loaded["source"] == "paper"
    assert schema.dump({**loaded, "source": link})["source"] == link.as_json()


def test_a_model_s_licence_and_its_document_s_are_two_things() -> None:
    """An editor writes licence; the document has model_licence, and licence for its own terms."""
    terms = {"name": "Its own", "terms": ["Use it."], "restrictions": [], "source": None}
    own = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
    dumped = SCHEMAS["models"]().dump({"licence": terms, "document_licence": own})

    assert (dumped["model_licence"], dumped["licence"]) == (terms, own)


def test_a_document_says_first_what_it_is_and_last_what_is_known_about_it() -> None:
    """The envelope comes after the record's own keys."""
    keys = list(SCHEMAS["events"]().dump({**EVENT, "id": "x", "status": "published", "attribution": "A"}))

    assert keys[0] == "id"
    assert keys[-2:] == ["status", "attribution"]


def test_the_hub_is_one_mapping_of_groups() -> None:
    """In the order in which to read."""
    group = {"id": "first", "title": "First", "summary": "S", "explainers": ["why-open"]}
    hub = HubSchema().load({"title": "T", "summary": "S", "groups": [group]})

    assert hub["groups"][0]["explainers"] == ["why-open"]


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("llama-2", True),
        ("modèle", True),
        ("модель", True),
        ("Llama", False),
        ("a_b", False),
        ("a--b", False),
        ("", False),
        ("x" * 121, False),
    ],
)
def test_an_id_is_lower_case_words_joined_by_hyphens(word: str, slug: bool) -> None:  # noqa: FBT001 - a parameter
    """In any script."""
    assert is_slug(word) is slug


def test_every_kind_says_which_key_is_its_title() -> None:
    """And has it."""
    assert all(SCHEMAS[kind].label in SCHEMAS[kind]().fields for kind in KINDS)
