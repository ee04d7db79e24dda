"""Every library has a lower bound that can be tried, and no upper one."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OLDEST = runpy.run_path(str(ROOT / ".ci" / "oldest.py"))


def test_oldest_set_has_every_dependency_and_those_of_the_extras_once():
    found = OLDEST["oldest"](["test", "paid"])
    names = [re.split("==", one)[0] for one in found]
    assert len(names) == len(set(names))
    for requirement in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["paid"]):
        assert requirement.replace(">=", "==") in found


def test_bounds_become_versions_and_markers_stay():
    pinned = OLDEST["_pinned"]
    assert pinned("ortools>=9.10.4067") == "ortools==9.10.4067"
    assert pinned("mkdocstrings[python]>=0.26") == "mkdocstrings==0.26"
    assert (
        pinned("osrm-bindings>=26.9; python_version >= '3.12'")
        == "osrm-bindings==26.9; python_version >= '3.12'"
    )


@pytest.mark.parametrize("requirement", ["pandas", "pandas<3", "pandas==2.2"])
def test_a_library_without_a_lower_bound_is_named(requirement):
    with pytest.raises(SystemExit, match="has no lower bound"):
        OLDEST["_pinned"](requirement)


def test_no_library_has_an_upper_bound():
    optional = [one for some in PROJECT["optional-dependencies"].values() for one in some]
    bounds = [one.split(";")[0] for one in (*PROJECT["dependencies"], *optional)]
    assert [one for one in bounds if "<" in one or "==" in one or "~=" in one] == []


def test_pythons_that_are_named_are_those_that_are_tried():
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    named = [one.removeprefix("Programming Language :: Python :: 3.") for one in PROJECT["classifiers"]]
    minors = [one for one in named if one.isdigit()]
    assert minors == ["11", "12", "13"]
    assert all(f"3.{minor}" in run for minor in minors)
