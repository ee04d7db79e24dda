"""The wheel holds the package and nothing else, the sdist all that is needed to build and test it again."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BESIDE = ("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "SECURITY.md", "pyproject.toml")
FOLDERS = (".ci", "benchmarks", "data", "docs", "examples", "src", "tests")

pytest.importorskip("build")
pytest.importorskip("hatchling")


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """The wheel and the sdist of the sources."""
    return built(ROOT, tmp_path_factory.mktemp("packages"), "--wheel", "--sdist")


def built(source, target, *kinds):
    """Build packages into a folder and return them by their endings."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), *kinds, str(source)]
    moment = {**os.environ, "SOURCE_DATE_EPOCH": "1800000000"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=moment)
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.suffix: path for path in Path(target).iterdir()}


def in_wheel(path):
    with zipfile.ZipFile(path) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


def in_sdist(path):
    with tarfile.open(path) as sdist:
        return {one.name.split("/", 1)[1] for one in sdist.getmembers() if one.isfile()}


def sources(folder):
    """The files of a folder that are kept under version control, without its caches."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT / folder).as_posix() for path in found if "__pycache__" not in path.parts}


def test_wheel_holds_the_package_its_data_and_its_licence_and_nothing_else(packages):
    names = set(in_wheel(packages[".whl"]))
    about = {name for name in names if name.startswith("routeplan-")}
    bundled = {
        f"routeplan/bundled/{folder}/{name}" for folder in ("data", "examples") for name in sources(folder)
    }
    assert names - about == {f"routeplan/{name}" for name in sources("src/routeplan")} | bundled
    assert {name.split("/", 1)[1] for name in about} == {
        "METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE",
    }  # fmt: skip
    assert "routeplan/py.typed" in names


def test_metadata_names_licence_pythons_and_types(packages):
    files = in_wheel(packages[".whl"])
    said = next(text.decode() for name, text in files.items() if name.endswith("/METADATA"))
    for line in ("License-Expression: MIT", "License-File: LICENSE", "Requires-Python: >=3.11"):
        assert f"\n{line}\n" in said
    assert "\nClassifier: Typing :: Typed\n" in said
    licence = next(text for name, text in files.items() if name.endswith("/licenses/LICENSE"))
    assert licence == (ROOT / "LICENSE").read_bytes()


def test_sdist_holds_the_sources_and_nothing_stray(packages):
    names = in_sdist(packages[".gz"])
    made = {".gitignore", "PKG-INFO"}
    assert {name for name in names if "/" not in name} == {*BESIDE, *made}
    assert {name.split("/")[0] for name in names if "/" in name} == set(FOLDERS)
    assert {name.removeprefix("tests/") for name in names if name.startswith("tests/")} == sources("tests")
    assert {name.removeprefix("src/") for name in names if name.startswith("src/")} == sources("src")


def test_sdist_builds_the_same_wheel_again(packages, tmp_path):
    with tarfile.open(packages[".gz"]) as sdist:
        sdist.extractall(tmp_path, filter="data")
    again = built(next(tmp_path.glob("routeplan-*")), tmp_path / "again", "--wheel")
    assert again[".whl"].read_bytes() == packages[".whl"].read_bytes()


def test_packages_are_the_same_bytes_when_they_are_built_again(packages, tmp_path):
    again = built(ROOT, tmp_path, "--wheel", "--sdist")
    assert {ending: path.read_bytes() for ending, path in again.items()} == {
        ending: path.read_bytes() for ending, path in packages.items()
    }
