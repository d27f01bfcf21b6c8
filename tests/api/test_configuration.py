"""What a server can be told, where, and what comes first."""

from pathlib import Path

import pytest

from openprimer_api.configuration import DEFAULT, SCHEMA, Settings, load, table
from openprimer_api.errors import ConfigurationError

NOWHERE: dict[str, str] = {}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of settings."""
    path = tmp_path / "openprimer.toml"
    path.write_text('[server]\nport = 9000\nworkers = 3\nhost = "10.1.1.1"\nrelease = "site"\n', encoding="utf-8")
    return path


def test_without_a_word_there_are_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither file nor variables are needed; the release is the folder's own public."""
    monkeypatch.chdir(tmp_path)

    assert load(environment=NOWHERE) == DEFAULT == Settings(release=Path("public"), port=8000)


def test_a_flag_comes_before_the_environment_and_that_before_the_file(file: Path) -> None:
    """What none of them says stays the default; a flag that was not given says nothing."""
    found = load(
        {"port": 9002, "workers": None}, {"OPENPRIMER_PORT": "9001", "OPENPRIMER_WORKERS": "2", "PATH": "/bin"}, file
    )

    assert (found.port, found.workers, found.host, found.cache) == (9002, 2, "10.1.1.1", DEFAULT.cache)


def test_a_release_is_named_from_the_folder_of_its_file(file: Path) -> None:
    """So that the server may be started from anywhere; elsewhere it is named from here."""
    assert load(environment=NOWHERE, file=file).release == file.parent / "site"
    assert load(environment={"OPENPRIMER_RELEASE": "site"}, file=file).release == Path("site")
    assert load({"release": Path("/srv")}, NOWHERE, file).release == Path("/srv")


def test_the_file_is_found_here_or_by_its_variable(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Called openprimer.toml, or whatever OPENPRIMER_CONFIG says."""
    monkeypatch.chdir(file.parent)
    assert load(environment=NOWHERE).port == 9000

    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert load(environment=NOWHERE).port == 8000
    assert load(environment={"OPENPRIMER_CONFIG": str(file)}).port == 9000


def test_the_process_s_own_environment_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty variable says nothing, as in a shell script or a unit file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENPRIMER_RATE_LIMIT", "5 per second")
    monkeypatch.setenv("OPENPRIMER_HOST", "")
    monkeypatch.setenv("OPENPRIMER_SITE_URL", "https://example.org/")  # for a build; no setting of the server

    found = load()

    assert (found.rate_limit, found.host) == ("5 per second", DEFAULT.host)


def test_what_is_no_setting_is_refused_with_the_nearest_that_is(file: Path) -> None:
    """Everything wrong in all three places is told at once, by the name that it has there."""
    with file.open("a", encoding="utf-8") as stream:
        stream.write("acces_log = true\n")

    with pytest.raises(ConfigurationError) as caught:
        load({"workers": 0}, {"OPENPRIMER_RATELIMIT": "off", "OPENPRIMER_COLOUR": "red"}, file)

    said = str(caught.value)
    assert f"acces_log in {file} is no setting. Did you mean access_log in {file}?" in said
    assert "OPENPRIMER_RATELIMIT is no setting. Did you mean OPENPRIMER_RATE_LIMIT?" in said
    assert "OPENPRIMER_COLOUR is no setting." in said
    assert "--workers cannot be '0'. Must be greater than or equal to 1" in said
    assert said.endswith("docs/running.md lists all settings.")


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("port", "http", "Not a valid integer"),
        ("port", 80.5, "Not a valid integer"),
        ("workers", True, "Not a valid integer"),
        ("access_log", "perhaps", "Not a valid boolean"),
        ("log_level", "loud", "Must be one of: info, warning, error"),
        ("rate_limit", "a lot", 'Must be such as "600 per minute"'),
        ("rate_limit_storage", "disk://", "Must begin with one of memory://, redis://"),
        ("longest_query", "1000000", "Must be greater than or equal to 100"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_can(key: str, value: object, why: str) -> None:
    """Named by its key, with the value that was seen."""
    with pytest.raises(ConfigurationError, match=why):
        load({key: value}, NOWHERE)


def test_a_limit_can_be_off_or_several() -> None:
    """As Flask-Limiter reads them."""
    for limit in ("off", "10/second; 200/hour"):
        assert load({"rate_limit": limit}, NOWHERE).rate_limit == limit


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[server\n", r"cannot be read: .*Write it as TOML\."),
        ("[sever]\nport = 1\n", r"has sever, which is no table of it\. Settings stand below \[server\]\."),
        ("server = 8000\n", r"has a server that is no table\."),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str, why: str) -> None:
    """No mistake in it ends in a traceback, nor is it passed over."""
    path = tmp_path / "openprimer.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigurationError, match=why):
        load(environment=NOWHERE, file=path)


def test_a_file_that_was_named_must_be_there(tmp_path: Path) -> None:
    """One that nobody named need not."""
    with pytest.raises(ConfigurationError, match=r"There is no .*absent\.toml"):
        load(environment={"OPENPRIMER_CONFIG": str(tmp_path / "absent.toml")})


def test_the_table_for_people_is_the_schema(checkout: Path) -> None:
    """docs/running.md has every setting; `python -m openprimer_api.configuration` writes the table."""
    assert table() in (checkout / "docs" / "running.md").read_text("utf-8")
    assert set(SCHEMA.fields) == set(Settings.__dataclass_fields__)
