"""What whoever installs, scripts or mends routeplan can rely on."""

import configparser
import importlib
import inspect
import io
import re
import subprocess
import sys
import tarfile
import tokenize
import tomllib
import zipfile
from pathlib import Path

import pytest

import routeplan
from tests.trust.processes import ROOT, environment

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEW_NAMES = {"measure_baseline", "BaselineReport", "why", "VisitReason", "why_not", "LeftOutReason", "undo"}
OLD_NAMES = {
    "InputError", "Instance", "Issue", "NoPlanError", "Plan", "ReadOptions", "RoutePlanError", "SolverError",
    "TravelError", "Workspace", "day_offers", "draw_map", "judge_plan", "make_plan", "plan_metrics",
    "prepare", "read_plan", "read_workspace", "rep_calendar", "save_plan",
}  # fmt: skip
PYTHONS = ("3.11", "3.12", "3.13")


def text_of(*names):
    """Return the first of these files that there is."""
    for name in names:
        if (ROOT / name).exists():
            return (ROOT / name).read_text(encoding="utf-8")
    raise AssertionError(f"none of {names} is here")


# The public names


def test_the_names_of_before_are_still_there():
    assert set(routeplan.__all__) >= OLD_NAMES
    assert sorted(routeplan.__all__) == list(routeplan.__all__)


def test_the_new_verbs_are_public():
    assert {"measure_baseline", "why", "why_not", "undo"} <= set(routeplan.__all__)


def test_the_nouns_they_return_are_public_too():
    """Whoever annotates a script needs their names."""
    assert set(routeplan.__all__) >= NEW_NAMES


@pytest.mark.parametrize("name", [*routeplan.__all__])
def test_every_public_name_is_told_of(name):
    thing = getattr(routeplan, name)
    assert (thing.__doc__ or "").strip(), name
    assert re.search(rf"routeplan\.{name}\b", text_of("docs/api.md")), name


@pytest.mark.parametrize("name", [name for name in routeplan.__all__ if name[0].islower()])
def test_every_public_verb_says_its_types(name):
    signature = inspect.signature(getattr(routeplan, name))
    assert signature.return_annotation is not inspect.Signature.empty
    for one in signature.parameters.values():
        assert one.annotation is not inspect.Parameter.empty, (name, one.name)


@pytest.mark.parametrize("name", ["why", "why_not", "measure_baseline", "undo"])
def test_the_new_verbs_say_units_and_errors(name):
    text = getattr(routeplan, name).__doc__
    assert "Raises" in text or "RP" in text, name


def test_a_file_lists_the_public_names_with_their_signatures():
    lists = [
        path for path in (ROOT / "tests").rglob("*.txt")
        if all(name in path.read_text(encoding="utf-8") for name in routeplan.__all__)
    ]  # fmt: skip
    assert lists
    text = lists[0].read_text(encoding="utf-8")
    assert re.search(r"why_not\(.*plan", text)


def test_nothing_private_is_needed_to_follow_the_page():
    page = text_of("docs/api.md")
    named = set(re.findall(r"\brouteplan\.([a-zA-Z_]+)", page)) - {"toml", "ics"}
    assert {name for name in named if not hasattr(routeplan, name)} == set()


def test_names_that_go_are_announced():
    assert re.search(
        r"deprecat", text_of("docs/api.md", "docs/contributing.md") + text_of("CONTRIBUTING.md"), re.I
    )


# Types


def test_the_package_is_typed():
    assert (ROOT / "src" / "routeplan" / "py.typed").exists()
    assert PROJECT["tool"]["mypy"]["strict"] is True


def test_no_type_is_ignored_without_its_kind_and_reason():
    bare = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
            if token.type == tokenize.COMMENT and "type: ignore" in token.string:
                kind = re.search(r"type: ignore\[[\w, -]+\]\s+#\s*\w+", token.string)
                bare += [] if kind else [f"{path.relative_to(ROOT)}:{token.start[0]}"]
    assert bare == []


# What it runs on


def test_the_pythons_are_named():
    classifiers = PROJECT["project"]["classifiers"]
    for version in PYTHONS:
        assert f"Programming Language :: Python :: {version}" in classifiers
    assert PROJECT["project"]["requires-python"].startswith(">=3.11")


def test_the_checks_run_on_all_of_them():
    script = text_of(".ci/run")
    for version in PYTHONS:
        assert version in script, version
    for part in ("mypy", "bandit", "same_bytes", "sdist", "wheel"):
        assert part in script, part


def every_requirement():
    project = PROJECT["project"]
    return [
        *project["dependencies"],
        *(one for part in project["optional-dependencies"].values() for one in part),
    ]


@pytest.mark.parametrize("line", every_requirement())
def test_every_library_has_an_oldest_version(line):
    assert re.match(r"[\w.-]+(\[\w+\])?>=\d", line), line


def test_the_cluster_is_an_extra():
    extra = PROJECT["project"]["optional-dependencies"]["cluster"]
    assert any(one.startswith("dask") for one in extra)
    assert any(one.startswith("distributed") for one in extra)
    assert not any(one.startswith(("dask", "distributed")) for one in PROJECT["project"]["dependencies"])


def test_no_extra_is_needed_to_start():
    """Without Dask, atheris or a browser the command line and the names are there."""
    script = (
        "import sys\n"
        "for name in ('dask', 'distributed', 'atheris', 'playwright', 'pyvrp', 'osmium'):\n"
        "    sys.modules[name] = None\n"
        "import routeplan\n"
        "for name in routeplan.__all__: getattr(routeplan, name)\n"
        "import routeplan.cli.app\n"
    )
    subprocess.run([sys.executable, "-c", script], env=environment(), check=True, cwd=ROOT)


# The papers


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("LICENSE",), ("MIT", "WITHOUT WARRANTY")),
        (("CONTRIBUTING.md",), ("pytest", "ruff", "mypy")),
        (("SECURITY.md",), ("report", "table")),
        (("CHANGELOG.md",), ("Unreleased",)),
        ((".github/pull_request_template.md", ".github/PULL_REQUEST_TEMPLATE.md"), ("test",)),
        (("docs/baseline.md",), ("--baseline", "call_log")),
        (("docs/why.md",), ("why-not",)),
        (("docs/undo.md",), ("undo", "lock")),
        (("docs/trust.md",), ("Same bytes", "What a table cannot do")),
        (("docs/size.md",), ("--cluster",)),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else None,
)
def test_papers_say_what_they_are_for(names, words):
    text = text_of(*names)
    assert [word for word in words if word.lower() not in text.lower()] == []
    assert len(text) > 300


def test_issue_templates_ask_for_what_is_needed_without_customers_data():
    folder = ROOT / ".github" / "ISSUE_TEMPLATE"
    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in folder.iterdir()
        if path.suffix in (".md", ".yml")
    }
    assert len([name for name in texts if not name.startswith("config")]) >= 3
    bug = next(text for name, text in texts.items() if "bug" in name)
    assert "routeplan check" in bug
    assert "plan.json" in bug
    assert "customer" in bug.lower()


def test_the_changelog_tells_of_this_issue():
    unreleased = re.split(r"\n## ", text_of("CHANGELOG.md"))[1]
    for word in ("baseline", "why-not", "undo", "--cluster"):
        assert word in unreleased, word


def test_new_codes_are_in_the_list_of_faults():
    page = text_of("docs/errors.md")
    for decade in ("RP69", "RP70", "RP71", "RP72", "RP74"):
        assert re.search(rf"{decade}\d", page), decade


@pytest.mark.parametrize("command", ["why", "why-not", "undo"])
def test_new_commands_are_in_the_list_of_commands(command):
    assert f"### routeplan {command}\n" in text_of("docs/commands.md")


def test_the_nasty_inputs_are_a_hundred_and_fifty():
    """As pytest counts them; it says "file: number" where it is told to be quiet."""
    listed = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/nasty/test_corpus.py", "--collect-only", "-q", "-n", "0"],
        env=environment(), capture_output=True, text=True, check=False, cwd=ROOT,
    ).stdout  # fmt: skip
    assert sum(map(int, re.findall(r"^tests/nasty/\S+: (\d+)$", listed, re.MULTILINE))) >= 150


def test_bandit_is_set_without_a_blanket_skip():
    """Asserts (B101) apart: they tell mypy what was judged before, as the line above the setting says."""
    settings = PROJECT["tool"]["bandit"]
    assert set(settings.get("skips", ())) <= {"B101"}
    assert re.search(r'# assert [^\n]+\nskips = \["B101"\]', text_of("pyproject.toml"))
    for path in sorted((ROOT / "src").rglob("*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not re.search(r"#\s*nosec\s*$", line), (path, line)


# What is shipped


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """The wheel and the source distribution, built from a clean copy of what git knows."""
    folder = tmp_path_factory.mktemp("dist")
    try:
        importlib.import_module("build")
    except ImportError:
        pytest.skip("build is not installed")
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)],
        check=True, capture_output=True, env=environment(),
    )  # fmt: skip
    (wheel,), (source,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, source


@pytest.mark.long
def test_the_wheel_holds_the_package_and_its_papers(shipped):
    names = zipfile.ZipFile(shipped[0]).namelist()
    assert "routeplan/py.typed" in names
    assert [name for name in names if name.endswith("licenses/LICENSE") or name.endswith("LICENSE")]
    assert [name for name in names if name.startswith("routeplan/bundled/examples/")]
    assert [name for name in names if name.startswith(("tests/", "benchmarks/", "docs/"))] == []
    entry = configparser.ConfigParser()
    (points,) = (name for name in names if name.endswith("entry_points.txt"))
    entry.read_string(zipfile.ZipFile(shipped[0]).read(points).decode())
    assert entry["console_scripts"]["routeplan"] == "routeplan.cli.app:main"


@pytest.mark.long
def test_the_source_distribution_holds_what_is_needed_to_test_it(shipped):
    with tarfile.open(shipped[1]) as archive:
        names = [name.split("/", 1)[-1] for name in archive.getnames()]
    for name in (
        "LICENSE",
        "CHANGELOG.md",
        "README.md",
        "pyproject.toml",
        "tests/conftest.py",
        "src/routeplan/py.typed",
    ):
        assert name in names, name
    assert [name for name in names if "__pycache__" in name or name.startswith(".venv")] == []


@pytest.mark.long
def test_the_wheel_can_be_installed_from_and_used(shipped, tmp_path):
    target = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target),
         str(shipped[0])],
        check=True, capture_output=True,
    )  # fmt: skip
    result = subprocess.run(
        [sys.executable, "-m", "routeplan", "demo", str(tmp_path / "demo"), "--example", "taipei-small"],
        env=environment(PYTHONPATH=str(target)), cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert list(Path(tmp_path / "demo").rglob("plan.json"))
