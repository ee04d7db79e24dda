"""Drafts and published plans in a workspace's folder; a plan of the smallest office is made once."""

import json
import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from routeplan.cli.find_plan import find_plan, plan_folder
from routeplan.errors import InputError
from routeplan.model import SearchSettings
from routeplan.outputs import save_plan
from routeplan.pipeline.make_plan import make_plan
from routeplan.publishing import publish_plan
from routeplan.tables.plan_file import read_plan
from routeplan.tables.read_options import ReadOptions
from routeplan.tables.read_record import is_published, read_record
from routeplan.workspaces import read_workspace
from tests.builders import MONDAY
from tests.unit.tables.workspaces import put

NAME = "2027-01-04-week"


def plan_office(office, **options):
    """Plan a workspace as `routeplan plan` does and return the folder."""
    options = ReadOptions(today=MONDAY, start=MONDAY, level="week", effort="quick", workers=1, **options)
    plan = make_plan(read_workspace(office, options))
    folder = plan_folder(office, plan.instance.horizon.start.isoformat(), plan.level)
    save_plan(plan, folder)
    return folder


@pytest.fixture(scope="module")
def drafted(tmp_path_factory):
    """A workspace with a draft of its week; not to be changed."""
    office = put(tmp_path_factory.mktemp("publishing") / "office")
    plan_office(office)
    return office


@pytest.fixture
def office(drafted, tmp_path):
    return shutil.copytree(drafted, tmp_path / "office")


@pytest.fixture
def published(office):
    publish_plan(office / "plans" / NAME)
    return office


def redrawn(office, notice="another one"):
    """Put another draft where the next plan of the week goes."""
    plan = read_plan(office / "plans" / NAME)
    folder = plan_folder(office, "2027-01-04", "week")
    save_plan(replace(plan, status="draft", notices=(*plan.notices, notice)), folder)
    return folder


def notices(folder):
    return read_plan(folder).notices


def test_draft_becomes_the_plan_of_record(office):
    folder = office / "plans" / NAME
    assert read_record(office, MONDAY).plans == ()
    done = publish_plan(folder)
    assert (done.folder, done.earlier, done.changed, done.was_published) == (folder, None, (), False)
    assert read_plan(folder) == done.plan
    assert done.plan.status == "published"
    assert [one.name for one in read_record(office, MONDAY).plans] == [NAME]
    assert all(file.is_file() for file in done.files)


def test_publishing_changes_nothing_but_status_and_revision(office):
    folder = office / "plans" / NAME
    draft = read_plan(folder)
    published = publish_plan(folder).plan
    assert (published.revision, published.cancelled) == (1, ())
    assert replace(published, status="draft", revision=0) == draft


def calendars(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.glob("*.ics"))).replace(b"\r\n ", b"")


def test_replaced_plan_cancels_the_visits_that_the_new_one_leaves_out(published):
    folder = published / "plans" / NAME
    before = read_plan(folder)
    gone = [stop.task_id for stop in before.routes[0].tasks]
    for revision in (2, 3):
        draft = plan_folder(published, "2027-01-04", "week")
        save_plan(replace(before, status="draft", revision=0, routes=before.routes[1:]), draft)
        plan = publish_plan(draft).plan
        assert plan.revision == revision
        assert [one.visit_id for one in plan.cancelled] == gone
        assert read_plan(folder) == plan
        assert calendars(folder).count(b"STATUS:CANCELLED") == len(gone)
        assert b"SEQUENCE:%d\r\n" % (2 * revision - 1) in calendars(folder)
    save_plan(replace(before, status="draft", revision=0), plan_folder(published, "2027-01-04", "week"))
    again = publish_plan(published / "plans" / f"{NAME}-draft").plan
    assert (again.revision, again.cancelled) == (4, ())
    assert b"CANCELLED" not in calendars(folder)


def test_plan_can_be_named_by_its_file(office):
    assert publish_plan(office / "plans" / NAME / "plan.json").folder == office / "plans" / NAME


def test_publishing_again_does_nothing(published):
    folder = published / "plans" / NAME
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    done = publish_plan(folder)
    assert (done.was_published, done.files) == (True, ())
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_drafts_are_written_over_and_published_plans_never(office):
    folder = office / "plans" / NAME
    assert plan_folder(office, "2027-01-04", "week") == folder
    publish_plan(folder)
    draft = plan_folder(office, "2027-01-04", "week")
    assert draft == office / "plans" / f"{NAME}-draft"
    assert plan_office(office) == draft
    assert plan_office(office) == draft
    assert is_published(folder)
    assert not is_published(draft)
    assert plan_folder(office, "2027-01-04", "day") == office / "plans" / "2027-01-04-day"


def test_draft_beside_a_published_plan_is_the_latest(published):
    draft = redrawn(published)
    assert find_plan(published) == draft


def test_draft_takes_the_place_of_the_published_plan_which_is_kept(published):
    folder = published / "plans" / NAME
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    draft = redrawn(published)
    done = publish_plan(draft)
    assert done.folder == folder
    assert notices(folder)[-1] == "another one"
    assert not draft.exists()
    assert done.earlier == published / "plans" / "earlier" / f"{NAME}-1"
    assert {file.name: file.read_bytes() for file in done.earlier.iterdir()} == before
    assert [one.name for one in read_record(published, MONDAY).plans] == [NAME]


def test_every_published_plan_that_was_replaced_is_kept(published):
    for number in (1, 2, 3):
        done = publish_plan(redrawn(published, f"number {number}"))
        assert done.earlier.name == f"{NAME}-{number}"
    earlier = published / "plans" / "earlier"
    assert notices(earlier / f"{NAME}-3")[-1] == "number 2"
    assert notices(published / "plans" / NAME)[-1] == "number 3"


def test_draft_of_a_plan_nobody_published_any_more_is_published_in_its_name(published):
    draft = redrawn(published)
    shutil.rmtree(published / "plans" / NAME)
    done = publish_plan(draft)
    assert (done.folder.name, done.earlier) == (NAME, None)


@pytest.mark.parametrize("name", ["my-list.xlsx", "my-list.csv", "notes.txt", "my-map.html", "mine.json"])
def test_files_that_somebody_put_beside_a_draft_are_never_lost(published, name):
    draft = redrawn(published)
    (draft / name).write_text("mine", encoding="utf-8")
    publish_plan(draft)
    assert [file.read_text(encoding="utf-8") for file in published.rglob(name)] == ["mine"]


def test_folders_beside_a_draft_are_never_lost(published):
    draft = redrawn(published)
    (draft / "photos.csv").mkdir()
    (draft / "photos.csv" / "a.jpg").write_bytes(b"a")
    publish_plan(draft)
    assert len(list(published.rglob("a.jpg"))) == 1


def test_changed_tables_are_named(office):
    with (office / "customers.csv").open("a", encoding="utf-8") as file:
        file.write("C9,Kiosk,48.2,16.3,B\n")
    (office / "reps.csv").unlink()
    assert publish_plan(office / "plans" / NAME).changed == ("customers.csv", "reps.csv")


def test_unchanged_tables_are_not_named_when_a_week_is_published_anew(published):
    done = publish_plan(plan_office(published))
    assert done.earlier is not None
    assert done.changed == ()


def test_other_published_plans_that_have_changed_since_are_named(published):
    tuesday = MONDAY + timedelta(days=1)
    options = ReadOptions(
        today=MONDAY, start=tuesday, level="day", effort=SearchSettings(effort="quick").effort, workers=1
    )
    plan = make_plan(read_workspace(published, options))
    folder = plan_folder(published, tuesday.isoformat(), plan.level)
    save_plan(plan, folder)
    publish_plan(redrawn(published))
    assert publish_plan(folder).changed == (f"plans/{NAME}/plan.json",)


def test_plan_outside_a_workspace_is_refused(office, tmp_path):
    elsewhere = shutil.copytree(office / "plans" / NAME, tmp_path / "out")
    with pytest.raises(InputError) as error:
        publish_plan(elsewhere)
    assert [one.code for one in error.value.issues] == ["RP451"]
    assert not is_published(elsewhere)


def test_no_plan_is_refused(office):
    with pytest.raises(InputError) as error:
        publish_plan(office / "plans" / "2027-01-11-week")
    assert [one.code for one in error.value.issues] == ["RP301"]


def test_damaged_draft_is_not_published(office):
    file = office / "plans" / NAME / "plan.json"
    raw = json.loads(file.read_text(encoding="utf-8"))
    del raw["routes"]
    file.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(InputError) as error:
        publish_plan(file.parent)
    assert [one.code for one in error.value.issues] == ["RP304"]


def test_command_says_what_has_changed_and_where_the_old_plan_is(published):
    from typer.testing import CliRunner

    from routeplan.cli.app import app

    draft = redrawn(published)
    (published / "customers.csv").write_text("customer_id,name,lat,lon,class\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["publish", str(draft)])
    assert result.exit_code == 0
    said = " ".join(result.output.split())
    assert "Changed since the plan was made: customers.csv." in said
    assert f"plans/earlier/{NAME}-1" in said


def test_rows_set_aside_go_with_the_draft_they_belong_to(published):
    target, draft = published / "plans" / NAME, redrawn(published)
    (draft / "set_aside.csv").write_text("row\n7\n", encoding="utf-8")
    publish_plan(draft)
    assert (target / "set_aside.csv").read_text(encoding="utf-8") == "row\n7\n"
    assert not draft.exists()
    publish_plan(redrawn(published))
    assert not (target / "set_aside.csv").exists()


def test_command_names_the_visits_that_are_cancelled(published):
    from typer.testing import CliRunner

    from routeplan.cli.app import app

    plan = read_plan(published / "plans" / NAME)
    gone = [stop.task_id for route in plan.routes for stop in route.tasks]
    draft = plan_folder(published, "2027-01-04", "week")
    save_plan(replace(plan, status="draft", revision=0, routes=()), draft)
    said = " ".join(CliRunner().invoke(app, ["publish", str(draft)]).output.split())
    assert gone
    assert f"Cancelled in the calendars: {gone[0]} of " in said
    assert all(visit_id in said for visit_id in gone[:5])
    assert (f"and {len(gone) - 5} more" in said) == (len(gone) > 5)


def test_day_that_is_published_after_its_week_cancels_what_the_week_had(published):
    route = read_plan(published / "plans" / NAME).routes[0]
    start = MONDAY + timedelta(days=route.day)
    options = ReadOptions(today=MONDAY, start=start, level="day", effort="quick", workers=1)
    day = replace(make_plan(read_workspace(published, options)), routes=())
    folder = plan_folder(published, start.isoformat(), "day")
    save_plan(day, folder)
    plan = publish_plan(folder).plan
    gone = [stop.task_id for stop in route.tasks if stop.kind == "visit"]
    assert gone
    assert plan.revision == 2
    assert [(one.visit_id, one.when) for one in plan.cancelled] == [(visit_id, start) for visit_id in gone]


def test_nothing_changes_where_the_road_extract_is_not_there(published):
    plan = read_plan(published / "plans" / NAME)
    folder = plan_folder(published, "2027-01-04", "week")
    save_plan(replace(plan, status="draft", revision=0), folder)
    file = folder / "plan.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"background": "grid"', '"background": "roads.osm.pbf"'), encoding="utf-8")
    before = {path: path.read_bytes() for path in published.rglob("*") if path.is_file()}
    with pytest.raises(InputError, match="RP491"):
        publish_plan(folder)
    assert {path: path.read_bytes() for path in published.rglob("*") if path.is_file()} == before
