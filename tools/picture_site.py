"""Takes the pictures of the site that the README and the page about the site show, from a site that is being served.

    make serve                                                  in one terminal
    .venv/bin/python tools/picture_site.py                      in another; --address where it serves elsewhere

Writes docs/site.png (an explainer in a desktop browser) and content/media/site.png (the same beside a phone), with few
colours to keep them small.
"""

import argparse
import io
import subprocess
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
EXPLAINER = "/explainers/how-open-is-llama-2/"
DESK, PHONE = (1280, 860), (360, 740)
GAP, GROUND = 40, "#e6dcc8"
COLOURS = 96


def main() -> None:
    """Take both pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    address = parser.parse_args().address.rstrip("/")
    chromium = subprocess.run([ROOT / "tools" / "find_chromium"], check=True, capture_output=True, text=True).stdout
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.strip())
        desk, phone = (seen(browser, address + EXPLAINER, size) for size in (DESK, PHONE))
        browser.close()
    save(desk, ROOT / "docs" / "site.png")
    both = Image.new("RGB", (desk.width + phone.width + 3 * GAP, desk.height + 2 * GAP), GROUND)
    both.paste(desk, (GAP, GAP))
    both.paste(phone, (desk.width + 2 * GAP, GAP + desk.height - phone.height))
    (ROOT / "content" / "media").mkdir(exist_ok=True)
    save(both, ROOT / "content" / "media" / "site.png")


def seen(browser: Browser, url: str, size: tuple[int, int]) -> Image.Image:
    """A page in a window of so many pixels, in light colours."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme="light")
    page.goto(url, wait_until="load")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return picture


def save(picture: Image.Image, path: Path) -> None:
    """Write a PNG with a palette."""
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
