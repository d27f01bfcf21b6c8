"""Stamps tell what has changed, whatever lies in the folder."""

from tests.build.workspace import Workspace

from openprimer_build.incremental.stamps import differing, stamps
from openprimer_build.publishing.fingerprint import digests


def test_links_that_lead_nowhere_or_round_end_in_no_failure(project: Workspace) -> None:
    """Whoever reads the content reports them."""
    (project.content / "models" / "round").symlink_to(project.content, target_is_directory=True)
    (project.content / "models" / "itself.md").symlink_to("itself.md")
    (project.content / "models" / "nowhere.md").symlink_to("no-such-file.md")
    found = stamps(project.project())
    assert {"models/round", "models/itself.md", "models/nowhere.md"} <= found.keys()
    assert not [path for path in found if path.startswith("models/round/")]
    assert "models/itself.md" not in digests(project.project())
    assert [each.code for each in project.errors()]


def test_link_changes_with_the_file_that_it_leads_to(project: Workspace) -> None:
    """A record may be a link to another file of the content."""
    (project.content / "models" / "twin.md").symlink_to("llama-2.md")
    before = stamps(project.project())
    project.edit("content/models/llama-2.md", "There are two.", "There are just two.")
    assert differing(before, stamps(project.project())) == {"models/llama-2.md", "models/twin.md"}
