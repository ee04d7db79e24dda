"""Make the pictures of the documentation from the bundled examples, with Chromium and without a network.

Usage: python docs/make_pictures.py [NAME.png ...]

Without names all are made. Needs ``pip install '.[docs]'`` and the system's Chromium; none is downloaded.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, sync_playwright

IMAGES = Path(__file__).parent / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
DESKTOP = (1440, 900)
PHONE = (390, 844)
PAPER = (794, 1123)
SETTLED_MS = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is to be seen on a picture.

    Parameters
    ----------
    example, language
        Bundled example that is planned, and what its map speaks.
    view
        What follows the page's address, such as ``#rep=R1&day=3``.
    size
        Width and height of the window in CSS pixels.
    scheme
        Colours that the system asks for.
    clicks
        CSS selectors that are clicked on, one after the other.
    printed
        Whether the page is shown as it is printed.
    """

    example: str = "upper-austria"
    language: Literal["en", "zh_CN"] = "en"
    view: str = ""
    size: tuple[int, int] = DESKTOP
    scheme: Literal["light", "dark"] = "light"
    clicks: tuple[str, ...] = ()
    printed: bool = False


PICTURES = {
    "month.png": Picture(),
    "day.png": Picture(view="#rep=R1&day=3"),
    "week.png": Picture(view="#view=week&rep=R1&week=2027-W02"),
    "phone.png": Picture(view="#rep=R1&day=3", size=PHONE),
    "dark.png": Picture(view="#rep=R1&day=3", scheme="dark"),
    "print.png": Picture(view="#rep=R1&day=3&print", size=PAPER, printed=True),
    "chinese.png": Picture(example="taipei-small", language="zh_CN", view="#rep=01&day=1"),
}


def main(names: Sequence[str]) -> None:
    """Make the pictures of these names, or all."""
    chosen = {name: PICTURES[name] for name in names or PICTURES}
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        plans = {(one.example, one.language) for one in chosen.values()}
        maps = {key: _map(Path(folder), *key) for key in sorted(plans)}
        browser = playwright.chromium.launch(executable_path=_browser(), args=FLAGS)
        for name, picture in chosen.items():
            _take(browser, picture, maps[picture.example, picture.language], IMAGES / name)
        browser.close()


def _browser() -> str:
    """Return the path of the system's Chromium."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        raise SystemExit("There is no Chromium: install the one of your system.")
    return found


def _map(folder: Path, example: str, language: str) -> Path:
    """Plan an example and return its map."""
    office = folder / language / example
    speaking = [sys.executable, "-m", "routeplan", "--language", language]
    planning = ["demo", str(office), "--example", example, "--quiet"]
    subprocess.run([*speaking, *planning], check=True, stdout=subprocess.DEVNULL)
    return next(office.glob("plans/*/map.html"))


def _take(browser: Browser, picture: Picture, page_file: Path, image: Path) -> None:
    """Open a map as the picture says, and keep what is to be seen."""
    width, height = picture.size
    look: dict[str, Any] = {"color_scheme": picture.scheme, "viewport": {"width": width, "height": height}}
    if picture.size == PHONE:
        look |= {"is_mobile": True, "has_touch": True, "device_scale_factor": 2}
    page = browser.new_page(**look)
    page.goto(page_file.as_uri() + picture.view)
    for selector in picture.clicks:
        page.click(selector)
    if picture.printed:
        page.emulate_media(media="print")
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=image)
    page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
