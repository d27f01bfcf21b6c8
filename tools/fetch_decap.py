"""Fetch the program of Decap CMS into the package: python tools/fetch_decap.py (once; `make cms` runs it).

Its npm package carries the program built, with all that it needs; npm install would fetch 630 packages beside it, and
use none. So the package alone is fetched, by npm, at the version and with the content that are pinned here.
"""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "3.16.3"
SHA512 = "hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw=="
CHECKOUT = Path(__file__).resolve().parent.parent
NPM = CHECKOUT / "tools" / "node" / "npm"
FOLDER = CHECKOUT / "build" / "openprimer_build" / "cms" / "bundle"
WANTED = re.compile(r"package/dist/((?:\d+\.)?decap-cms\.js(?:\.LICENSE\.txt)?|[0-9a-f]{20}\.wasm)")
STAMP = "VERSION"


def main() -> None:
    """Fetch it, unless it is there."""
    stamp = FOLDER / STAMP
    if stamp.is_file() and stamp.read_text() == VERSION:
        return
    with tempfile.TemporaryDirectory(dir=FOLDER.parent, prefix=".bundle-") as place:
        folder = Path(place)
        subprocess.run(
            [NPM, "pack", f"decap-cms@{VERSION}", "--pack-destination", folder, "--silent"],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        archive = folder / f"decap-cms-{VERSION}.tgz"
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if digest != SHA512:
            sys.exit(f"{archive.name} is not what tools/fetch_decap.py pins (sha512-{digest}). Nothing was installed.")
        new = folder / "bundle"
        new.mkdir()
        unpack(archive, new)
        (new / STAMP).write_text(VERSION)
        shutil.rmtree(FOLDER, ignore_errors=True)
        new.rename(FOLDER)


def unpack(archive: Path, folder: Path) -> None:
    """Take the program and its parts out of the package; its maps, five times as large, stay behind."""
    with tarfile.open(archive) as package:
        for member in package:
            name, stream = WANTED.fullmatch(member.name), package.extractfile(member)
            if name and stream:
                (folder / name[1]).write_bytes(stream.read())


if __name__ == "__main__":
    main()
