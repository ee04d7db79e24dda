"""Pages opened by Playwright with the network cut: any request but for the file itself fails the test."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra `browser`")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@contextmanager
def browser() -> Iterator:
    """A browser without a network."""
    with playwright.sync_playwright() as play:
        flags = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
        found = play.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield found
        found.close()


@contextmanager
def opened(found, path, view="", viewport=DESKTOP, scheme="light", **more) -> Iterator:
    """A page of the browser; whatever it asks for or complains of is an error at the end."""
    context = found.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce", **more)
    page, wrong = context.new_page(), []
    page.route("**/*", lambda route: _only_files(route, wrong))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda said: wrong.append(f"console: {said.text}"))
    page.set_default_timeout(15_000)
    page.goto(path.as_uri() + view)
    yield page
    context.close()
    assert wrong == []


def _only_files(route, wrong):
    """Let files through, and note everything else."""
    if route.request.url.startswith(("file:", "data:")):
        route.continue_()
    else:
        wrong.append(f"request: {route.request.url}")
        route.abort()
