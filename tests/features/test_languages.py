"""Whatever language is spoken, the same is planned; and the main commands speak Chinese to the end."""

import json
import re
import shlex
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.language import insist
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.what_if import what_if
from routeplan.tables.read_workspace import ReadOptions, read_workspace

ROOT = Path(__file__).parents[2]
HAN = re.compile(r"[\u4e00-\u9fff]")
TOO_MUCH = '[classes.A]\ncall_minutes = 175\n[classes.B]\ncall_minutes = 175\nfrequency = "1/w"\n'
WISHES = "[zones]\nweeks = 2\nleast_visits = 20\n[day]\nstart_rounding_min = 15\narrival_buffer_min = 10\n"


@pytest.fixture(autouse=True)
def nothing_insisted():
    yield
    insist(None)


def office_of(folder, example, settings=""):
    office = Path(shutil.copytree(ROOT / "examples" / example, folder / "office"))
    with (office / "routeplan.toml").open("a", encoding="utf-8") as file:
        file.write(settings)
    return office


def said_in(language, say, *arguments):
    insist(language)
    return say(*arguments)


def planned(office, ways):
    options = ReadOptions(effort="quick", overload=ways)
    return make_plan(read_workspace(office, options))


def speechless(plan):
    """Return a plan without its sentences and the names of its zones."""
    return replace(
        plan,
        notices=(),
        unplanned=tuple(replace(one, detail="") for one in plan.unplanned),
        departures=tuple(replace(one, reason="") for one in plan.departures),
        overload=tuple(replace(one, gives="") for one in plan.overload),
        zones=tuple(replace(one, name="") for one in plan.zones),
        provenance=replace(plan.provenance, effort=""),
        instance=replace(
            plan.instance, appointments=tuple(replace(one, title="") for one in plan.instance.appointments)
        ),
    )


def sentences(plan):
    return [
        *plan.notices,
        *(one.detail for one in plan.unplanned),
        *(one.gives for one in plan.overload),
        *(one.name for one in plan.zones),
    ]


@pytest.mark.parametrize(
    ("settings", "way"),
    [(WISHES, None), (TOO_MUCH, "phone")],
    ids=["wishes", "overload"],
)
def test_the_same_is_planned_in_both_languages(tmp_path, settings, way):
    office = office_of(tmp_path, "taipei-small", settings)
    here = said_in("en", planned, office, way)
    there = said_in("zh_CN", planned, office, way)
    assert speechless(there) == speechless(here)
    assert [one for one in sentences(there) if not HAN.search(one)] == []
    assert len(sentences(there)) == len(sentences(here)) > 0
    assert bool(there.unplanned) == (settings == TOO_MUCH)


def test_the_same_scenarios_come_out_in_both_languages(tmp_path):
    workspace = read_workspace(office_of(tmp_path, "taipei-small"), ReadOptions())
    here, there = said_in("en", what_if, workspace), said_in("zh_CN", what_if, workspace)
    assert [row.expected for row in there.report.rows] == [row.expected for row in here.report.rows]
    said = [
        *there.report.notices,
        *(row.scenario.name for row in there.report.rows),
        *(step for row in there.report.rows for step in row.steps if "routeplan territories" not in step),
    ]
    assert len(said) > 4
    assert [one for one in said if not HAN.search(one)] == []


JOURNEY = [
    "check office",
    "workload office",
    "plan office --effort quick --quiet",
    "review office",
    "find-day 001 --workspace office --today 2027-01-04",
    "offer 001 --workspace office --today 2027-01-04",
    "assign 002 --workspace office --today 2027-01-04",
    "export office --as ics",
    "what-if office",
    "publish office",
    "replan office --quiet --today 2027-01-06",
]


def test_the_main_commands_go_through_in_chinese(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    office_of(tmp_path, "taipei-small", WISHES)
    for command in JOURNEY:
        result = CliRunner().invoke(app, ["--language", "zh_CN", *shlex.split(command)])
        assert result.exit_code == 0, f"{command}\n{result.output}"
    plan = json.loads(next(tmp_path.rglob("plan.json")).read_text(encoding="utf-8"))
    assert [one for one in plan["notices"] if not HAN.search(one)] == []
