"""Make the pictures of the documentation from the bundled example, with Debian's or any other Chromium.

Usage: python docs/make_pictures.py PLAN_FOLDER
"""

import subprocess
import sys
import tempfile
from pathlib import Path

IMAGES = Path(__file__).parent / "images"
VIEWS = {
    "month.png": ("", "1440,900"),
    "day.png": ("#rep=R1&day=3", "1440,900"),
}
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=5000",
)  # fmt: skip


def main(plan: Path) -> None:
    """Take one picture a view, without a network."""
    IMAGES.mkdir(exist_ok=True)
    page = (plan / "map.html").resolve().as_uri()
    for name, (view, size) in VIEWS.items():
        with tempfile.TemporaryDirectory() as profile:
            subprocess.run(
                [*CHROMIUM, f"--user-data-dir={profile}", f"--window-size={size}",
                 f"--screenshot={IMAGES / name}", page + view],
                check=True, capture_output=True,
            )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
