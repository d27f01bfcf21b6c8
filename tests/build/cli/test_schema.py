from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from openprimer_build.cli import main
from openprimer_build.editing.front_matter_schemas import schema_files

if TYPE_CHECKING:
    from pathlib import Path


def test_schemas_are_written_once_and_again_only_where_they_changed(tmp_path: Path) -> None:
    """A dry run shows; other files in the folder stay."""
    folder = tmp_path / "schemas"
    folder.mkdir()
    (folder / "own.json").write_text("{}", "utf-8")
    shown = CliRunner().invoke(main, ["schema", "--output", str(folder), "--dry-run"])
    assert shown.exit_code == 0
    assert "+++ b/" in shown.output
    assert [path.name for path in folder.iterdir()] == ["own.json"]
    first = CliRunner().invoke(main, ["schema", "--output", str(folder)])
    assert first.output == f"19 schemas in {folder}; 19 of them are new or changed.\n"
    assert {
        path.name: path.read_text("utf-8") for path in folder.glob("*.json") if path.stem != "own"
    } == schema_files()
    (folder / "hub.json").write_text("{}", "utf-8")
    again = CliRunner().invoke(main, ["schema", "--output", str(folder)])
    assert again.output == f"19 schemas in {folder}; 1 of them are new or changed.\n"
