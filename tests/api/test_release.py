import fcntl
import os
from pathlib import Path

import pytest

from openprimer_api.errors import ManifestError, ReleaseError
from openprimer_api.release import Release


def test_a_link_is_followed_once(copy: Path, tmp_path: Path) -> None:
    """What a release holds stays the same when the link to it leads elsewhere, and even when its folder is renamed."""
    public = tmp_path / "public"
    public.symlink_to(copy)

    with Release(public) as release:
        public.unlink()
        copy.rename(tmp_path / "elsewhere")

        assert release.read("/llms.txt") == b"# Example\n"
        assert release.size("/llms.txt") == len(b"# Example\n")


def test_a_served_release_cannot_be_locked_for_pruning(copy: Path) -> None:
    """While it is open nobody else gets it alone; once it is closed they do."""
    folder = os.open(copy, os.O_RDONLY)
    with Release(copy) as first, Release(copy):
        with pytest.raises(BlockingIOError):
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        first.close()
        first.close()

    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(folder)


def test_a_missing_file_is_an_error_with_a_remedy(release: Release) -> None:
    """Its size is unknown, and opening it says what to do."""
    assert release.size("/nothing.json") is None
    with pytest.raises(ReleaseError, match=r"lacks /nothing\.json.*openprimer build"):
        release.read("/nothing.json")


def test_a_missing_folder_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    """Before the first build there is nothing to serve, and the error says how to make it."""
    with pytest.raises(ReleaseError, match="openprimer build"):
        Release(tmp_path / "public")


def test_a_folder_without_a_manifest_is_let_go_again(tmp_path: Path) -> None:
    """What is no release is neither opened nor kept locked."""
    with pytest.raises(ManifestError):
        Release(tmp_path)

    folder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(folder)


@pytest.mark.parametrize("body", [None, b"shorter"])
def test_a_release_can_be_looked_over(copy: Path, body: bytes | None) -> None:
    """A listed file that is missing or of another size is named; a whole release is passed."""
    with Release(copy) as release:
        release.check()
        (copy / "llms.txt").unlink()
        if body is not None:
            (copy / "llms.txt").write_bytes(body)
        with pytest.raises(ReleaseError, match=r"/llms\.txt in .* is not what the manifest lists"):
            release.check()
