from tests.build.workspace import Workspace


def told(project: Workspace) -> list[tuple[int, str]]:
    """Line and code of every mistake in the one record that has any."""
    return [(each.position.line, each.code) for each in project.errors() if each.path == "content/models/wrong.md"]


def test_mistakes_in_keys_hide_none_elsewhere_in_the_file(project: Workspace) -> None:
    """Whoever mends a date should not be told only then of a link that leads nowhere."""
    front = "---\nname: Wrong\nsumary: A model.\ndeveloper: acmee\nreleased: 2023-02-30\nderived_from: [nobody]\n---\n"
    project.write("models/wrong.md", f"{front}\nAn [[unknown]] source.[@nowhere]\n\n# First\n")
    assert told(project) == [
        (2, "E201"), (3, "E202"), (4, "E301"), (5, "E204"), (6, "E301"), (9, "E301"), (9, "E301"), (11, "E405"),
    ]  # fmt: skip


def test_a_key_with_a_mistake_is_told_of_once(project: Workspace) -> None:
    """What a list with a wrong entry refers to is looked at when the list is right."""
    front = "---\nname: Wrong\nsummary: A model.\ndeveloper: acme\nderived_from: [nobody, Not An Id]\n---\n"
    project.write("models/wrong.md", front)
    assert told(project) == [(5, "E108")]


def test_references_to_a_record_with_mistakes_are_none_themselves(project: Workspace) -> None:
    """The record is there, and will be right."""
    project.write("models/wrong.md", "---\nname: Wrong\n---\n")
    project.write(
        "models/other.md", "---\nname: Other\nsummary: S.\ndeveloper: acme\n---\n\n[[wrong]], [[wrong#part]]\n"
    )
    assert {each.path for each in project.errors()} == {"content/models/wrong.md"}


def test_references_of_a_hub_with_mistakes_are_checked(project: Workspace) -> None:
    """It is a record like any other there."""
    project.write("hub.yml", "title: T\ngroups:\n- {id: a, title: A, summary: S, explainers: [nothing]}\n")
    assert [(each.path, each.code) for each in project.errors()] == [
        ("content/hub.yml", "E201"),
        ("content/hub.yml", "E301"),
    ]
