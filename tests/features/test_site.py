"""The documentation's site is built without a warning, has every page, and asks nothing of the network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import routeplan

pytest.importorskip("material")
pytest.importorskip("mkdocstrings_handlers.python")

ROOT = Path(__file__).parents[2]
SETTINGS = str(ROOT / "docs" / "web" / "mkdocs.yml")
LOADS = re.compile(r"<(?:script|img|iframe|link)\b[^>]*?\b(?:src|href)=\"?((?:https?:)?//[^\" >]+)")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    build = ["mkdocs", "build", "--strict", "-f", SETTINGS, "-d", str(folder)]
    built = subprocess.run([sys.executable, "-m", *build], capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert "WARNING " not in built.stderr
    return folder


def pages(site):
    return {name(path, site): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def name(path, folder):
    return path.relative_to(folder).as_posix()


def test_every_page_is_there_and_no_script_of_ours(site):
    docs = ROOT / "docs"
    wanted = {name(path.with_suffix(".html"), docs) for path in docs.rglob("*.md")}
    outside = {"changelog.html", "contributing.html", "licence.html", "results.html", "security.html"}
    assert set(pages(site)) == wanted | outside | {"404.html"}
    assert list(site.rglob("*.py")) == []
    assert list(site.rglob("mkdocs.yml")) == []


def test_nothing_is_loaded_from_outside(site):
    loaded = {page: LOADS.findall(text) for page, text in pages(site).items()}
    assert {page: urls for page, urls in loaded.items() if urls} == {}
    assert LOADS.findall('<script async src="https://a.b/c">') == ["https://a.b/c"]


def test_public_names_have_their_docstrings_on_the_page(site):
    text = pages(site)["api.html"]
    plain = re.sub(r"<[^>]+>", "", text).replace("&#39;", "'")
    for public in routeplan.__all__:
        assert f'id="routeplan.{public}"' in text
        assert getattr(routeplan, public).__doc__.split("\n")[0].split("``")[0] in plain, public


def test_every_decision_is_in_the_navigation(site):
    text = pages(site)["faq.html"]
    for path in (ROOT / "docs" / "decisions").glob("0*.md"):
        assert f'href="decisions/{path.stem}.html"' in text
