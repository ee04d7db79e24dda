"""Open deals become customers with calls of their own where there is time for them."""

from datetime import date
from pathlib import Path

import pytest

from routeplan.model.time_budget import TimeBudget, default_stages
from routeplan.tables.faults import Faults
from routeplan.tables.settings_file import read_settings
from tests.unit.tables.workspaces import SETTINGS, issues_of, read

DEALS = (
    "opportunity_id,customer_id,stage,decision_date\n"
    "V1,C1,best_few,2027-01-29\nV2,C1,above,\nV3,C2,won,\nV4,C3,in,\n"
)
ON = SETTINGS + "[funnel]\nshare = 20\n"


def budget(text: str) -> tuple[TimeBudget | None, list[str]]:
    faults = Faults()
    found = read_settings(("[funnel]\n" + text).encode(), faults).policy.time_budget
    return found, [one.code for one in faults.errors]


def test_open_deals_are_one_more_customer_each(tmp_path: Path) -> None:
    instance = read(tmp_path, opportunities_csv=DEALS, routeplan_toml=ON).instance
    deals = {one.customer_id: one for one in instance.customers if one.is_deal}

    assert list(deals) == ["C1:V1", "C1:V2", "C3:V4"]
    one = deals["C1:V1"]
    assert (one.contact_of, one.opportunity_id, one.stage) == ("C1", "V1", "best_few")
    assert (one.name, one.class_name, one.call_seconds, str(one.frequency)) == ("Cafe - V1", "A", 3600, "1/w")
    assert one.site_id == instance.customer_by_id()["C1"].site_id == "customer C1"
    assert (one.value, one.open_deal, one.prize_minutes) == (None, None, None)
    assert [one.customer_id for one in instance.places_called_on] == ["C1", "C2", "C3"]
    assert instance.count_customers(["C1", "C1:V1"]) == 1
    assert instance.deal_by_series()["C1:V1"].decision_date == date(2027, 1, 29)
    assert instance.contact_by_series() == {}


def test_without_time_for_deals_nothing_changes(tmp_path: Path) -> None:
    plain = read(tmp_path / "plain", opportunities_csv=DEALS).instance
    zero = SETTINGS + "[funnel]\nshare = 0\n"

    assert not any(one.is_deal or one.site_id for one in plain.customers)
    assert read(tmp_path / "zero", opportunities_csv=DEALS, routeplan_toml=zero).instance == plain
    on = read(tmp_path / "on", routeplan_toml=ON).instance
    assert on.customers == read(tmp_path / "off").instance.customers


def test_stages_without_time_or_frequency_have_no_calls(tmp_path: Path) -> None:
    text = SETTINGS + (
        "[funnel]\nshare = 20\n[funnel.mix_of_own]\nin = 40\nbest_few = 60\n"
        '[funnel.stages.in]\nfrequency = "none"\n'
    )
    instance = read(tmp_path, opportunities_csv=DEALS, routeplan_toml=text).instance

    assert [one.customer_id for one in instance.customers if one.is_deal] == ["C1:V1"]


def test_deals_at_customers_on_demand_and_prospects_have_calls(tmp_path: Path) -> None:
    table = (
        "customer_id,name,lat,lon,class,frequency,prize_min\n"
        "C1,Cafe,48.21,16.38,A,none,\nC2,Bakery,48.2,16.37,B,,30\n"
    )
    rows = "opportunity_id,customer_id,stage\nV1,C1,in\nV2,C2,in\n"
    instance = read(tmp_path, customers_csv=table, opportunities_csv=rows, routeplan_toml=ON).instance

    deals = [one for one in instance.customers if one.is_deal]
    assert [(one.customer_id, str(one.frequency), one.prize_minutes) for one in deals] == [
        ("C1:V1", "2/4w", None), ("C2:V2", "2/4w", None),
    ]  # fmt: skip


def test_a_call_that_names_a_deal_is_one_on_the_deal_alone(tmp_path: Path) -> None:
    log = (
        "visit_id,customer_id,date,outcome\n"
        "C1:V1/2,C1,2026-12-29,held\nC1/4,C1,2026-12-20,held\nC1:V2/1,C1,2026-12-30,missed\n"
    )
    instance = read(tmp_path, opportunities_csv=DEALS, routeplan_toml=ON, call_log_csv=log).instance
    last = {one.customer_id: one.last_visit for one in instance.customers}

    assert last["C1"] == date(2026, 12, 20)
    assert last["C1:V1"] == date(2026, 12, 29)
    assert last["C1:V2"] is None


def test_a_call_on_a_deal_is_one_whoever_was_met(tmp_path: Path) -> None:
    log = "visit_id,customer_id,contact_id,date,outcome\nC1:V1/2,C1,P1,2026-12-29,held\n"
    contacts = "contact_id,customer_id,name,role,frequency\nP1,C1,Eva,user,1/4w\n"
    tables = {"opportunities_csv": DEALS, "contacts_csv": contacts, "call_log_csv": log}
    last = {
        one.customer_id: one.last_visit
        for one in read(tmp_path, **tables, routeplan_toml=ON).instance.customers
    }

    assert (last["C1:V1"], last["C1:P1"]) == (date(2026, 12, 29), None)


def test_a_deal_that_would_be_called_as_a_contact_is_refused(tmp_path: Path) -> None:
    contacts = "contact_id,customer_id,name,role,frequency\nV1,C1,Eva,user,1/4w\n"

    issues = issues_of(tmp_path, opportunities_csv=DEALS, contacts_csv=contacts, routeplan_toml=ON)

    assert [(one.code, one.row, one.column, one.value) for one in issues] == [
        ("RP624", 2, "opportunity_id", "V1")
    ]


def test_settings_are_read() -> None:
    found, codes = budget(
        'hours_per_week = 12\nmix = "hunting"\nperiod = "week"\n[funnel.stages.best_few]\nduration_min = 50\n'
        'missed_minutes = 300\ngap_minutes_per_day = 5\nleast_days = 3\nmost_days = 21\nfrequency = "2/w"\n'
    )

    assert codes == []
    assert (found.hours_per_week, found.mix, found.period, found.share) == (12, "hunting", "week", None)
    best = found.rule_of("best_few")
    assert (best.call_seconds, best.missed_minutes, best.gap_minutes_per_day) == (3000, 300, 5)
    assert (best.least_days, best.most_days, str(best.frequency)) == (3, 21, "2/w")
    assert found.stages[:2] == default_stages()[:2]


def test_an_own_mix_needs_no_name() -> None:
    assert budget("share = 5\n[funnel.mix_of_own]\nabove = 50\nbest_few = 50\n")[0].percents == (50, 0, 50)
    assert budget('share = 5\nmix = "own"\n[funnel.mix_of_own]\nin = 100\n')[0].percents == (0, 100, 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("share = 5\nhours_per_week = 3\n", "RP620"),
        ('share = 5\nmix = "own"\n', "RP621"),
        ('share = 5\nmix = "closing"\n[funnel.mix_of_own]\nabove = 100\n', "RP621"),
        ("share = 5\n[funnel.mix_of_own]\nabove = 60\nin = 30\n", "RP622"),
        ("share = 5\n[funnel.stages.in]\nleast_days = 30\n", "RP623"),
        ("share = 101\n", "RP204"),
        ('share = 5\nmix = "hunter"\n', "RP205"),
    ],
)
def test_settings_that_contradict_are_refused(text, code) -> None:
    assert budget(text)[1] == [code]
