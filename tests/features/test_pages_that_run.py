"""The guides, how-tos and the page on Python run as they stand, and the runner notices when one does not."""

import shutil
from pathlib import Path

import pytest

import routeplan
from tests.features.pages_that_run import Command, blocks, commands, missing, run_page

DOCS = Path(__file__).parents[2] / "docs"
START = "how-to/index.md"
FROM_NOTHING = ("guide/getting-started.md", "faq.md", "funnel.md", "call-reports.md")
GUIDE = "guide/index.md"
PARTS = ("1-time", "2-territory", "3-plans-and-reports", "4-conclusion")
FROM_THE_GUIDE = (*(f"guide/{name}.md" for name in PARTS), "baseline.md")
FROM_THE_OFFICE = (
    "how-to/rep.md", "how-to/manager.md", "how-to/office.md", "how-to/analyst.md", "api.md",
    "customer-file.md", "goals.md", "undo.md", "why.md",
)  # fmt: skip


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The office from which the pages by role start, made as the first of them says."""
    return made_by(START, tmp_path_factory.mktemp("start"))


@pytest.fixture(scope="module")
def office_of_the_guide(tmp_path_factory):
    """The office from which the parts of the guide start, made as its first page says."""
    return made_by(GUIDE, tmp_path_factory.mktemp("guide"))


def made_by(name, folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run_page(page(name)) == 1
    return folder / "office"


@pytest.mark.parametrize("name", FROM_NOTHING)
def test_page_runs_in_an_empty_folder(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run_page(page(name)) > 2


@pytest.mark.parametrize("name", FROM_THE_OFFICE)
def test_page_runs_in_the_office(name, office, tmp_path, monkeypatch):
    shutil.copytree(office, tmp_path / "office")
    monkeypatch.chdir(tmp_path)
    assert run_page(page(name)) > 2


@pytest.mark.parametrize("name", FROM_THE_GUIDE)
def test_part_of_the_guide_runs_in_its_office(name, office_of_the_guide, tmp_path, monkeypatch):
    shutil.copytree(office_of_the_guide, tmp_path / "office")
    monkeypatch.chdir(tmp_path)
    assert run_page(page(name)) > 2


def test_no_page_with_a_console_is_left_out():
    shown = {
        path.relative_to(DOCS).as_posix()
        for path in DOCS.rglob("*.md")
        if any(one.language in {"console", "pycon"} for one in blocks(path.read_text(encoding="utf-8")))
    }
    assert shown == {START, GUIDE, *FROM_NOTHING, *FROM_THE_OFFICE, *FROM_THE_GUIDE}


def test_every_public_name_is_on_the_page_on_python():
    lines = page("api.md").splitlines()
    names = [line.removeprefix("::: routeplan.") for line in lines if line.startswith(":::")]
    assert sorted(names) == sorted(routeplan.__all__)
    assert [name for name in names if not getattr(routeplan, name).__doc__] == []


def test_commands_have_the_lines_below_them():
    console = "$ routeplan a\none\n\ntwo\n$ routeplan b\n"
    assert list(commands(console)) == [Command("routeplan a", ("one", "", "two")), Command("routeplan b", ())]


@pytest.mark.parametrize(
    ("shown", "lost"),
    [
        (("one", "three"), None),
        (("one", "…", "thr…"), None),
        (("three", "one"), "one"),
        (("one", "one"), "one"),
        (("on",), "on"),
        (("two…", "four"), "four"),
    ],
)
def test_lines_shown_are_printed_in_this_order(shown, lost):
    assert missing(shown, "one  \n two\ntwo and a half\nthree\n") == lost


@pytest.mark.parametrize(
    "wrong",
    [
        "```console\n$ routeplan --version\nrouteplan 99\n```\n",
        "```console\n$ routeplan check nowhere-at-all --weeks 0\n```\n",
        "```console\n$ routeplan publish nowhere\n```\n",
        "```pycon\n>>> 1 + 1\n3\n```\n",
        '```csv title="a.csv"\nid\n```\n\n```csv title="from a.csv"\nname\n```\n',
    ],
)
def test_a_page_that_is_wrong_fails(wrong, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AssertionError):
        run_page(wrong)


def test_a_page_that_is_right_passes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    right = (
        '```csv title="a.csv"\nid,name\n```\n```csv title="add to a.csv"\n1,Ann\n```\n'
        '```csv title="from a.csv"\nid…\n1,Ann\n```\n'
        f"```console\n$ routeplan --version\nrouteplan {routeplan.__version__}\n```\n"
        "```pycon\n>>> 1 + 1\n2\n```\n```text\nnot run\n```\n"
    )
    assert run_page(right) == 5
