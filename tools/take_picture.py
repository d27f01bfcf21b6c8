"""Takes the picture in README: an explainer, in a desktop browser and in light, from a running server.

make serve
.venv/bin/python tools/take_picture.py http://127.0.0.1:8000
"""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGE = "/explainers/why-meta-gave-llama-2-away/"
PICTURE = ROOT / "docs" / "site.png"
MOST = 300_000  # bytes


def main(site: str) -> None:
    """Open the page and save what a window of 1280 by 900 shows."""
    found = subprocess.run([ROOT / "tools" / "find_chromium"], stdout=subprocess.PIPE, text=True, check=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        page.goto(site.rstrip("/") + PAGE, wait_until="networkidle")
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()
    size = PICTURE.stat().st_size
    print(f"{PICTURE.relative_to(ROOT)}: {size:,} bytes")
    if size > MOST:
        sys.exit(f"That is more than {MOST:,}. Take a page with fewer colours.")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
