"""Tables in the degrees of Chinese maps."""

import sys
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.tables.address_rows import FoundPlace, address_rows, write_places
from routeplan.tables.read_workspace import read_workspace

pytest.importorskip("prcoords")

CUSTOMERS = (
    "customer_id,name,class,address,lat,lon\n1,A,A,,39.91334545536069,116.38404722455657\n2,B,B,路,,\n"
)
REPS = "rep_id,home_lat,home_lon\nR,39.91334545536069,116.38404722455657\n"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    (tmp_path / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
    (tmp_path / "reps.csv").write_text(REPS, encoding="utf-8")
    (tmp_path / "routeplan.toml").write_text('[geocode]\ncoordinates = "gcj02"\n[links]\nmap = "amap"\n')
    return tmp_path


def test_tables_are_read_into_wgs84(office: Path) -> None:
    (office / "customers.csv").write_text(CUSTOMERS.partition("2,B")[0], encoding="utf-8")
    workspace = read_workspace(office)

    (customer,), (rep,) = workspace.instance.customers, workspace.instance.reps
    # the published pair of eviltransform
    assert (customer.coordinate.lat, customer.coordinate.lon) == pytest.approx(
        (39.911954, 116.377817), abs=2e-5
    )
    assert rep.home == customer.coordinate
    assert workspace.handing_out.coordinates == "gcj02"


def test_places_are_written_in_the_degrees_of_the_table(office: Path) -> None:
    first, second = address_rows(office, "gcj02")[:2]
    assert first.place is not None
    write_places(
        office,
        {("customers", second.row): FoundPlace(coordinate=first.place, quality="house", matched="店")},
        "gcj02",
    )

    rows = (office / "customers.csv").read_text(encoding="utf-8-sig").splitlines()
    assert rows[1] == "1,A,A,,39.91334545536069,116.38404722455657,,"
    assert rows[2] == "2,B,B,路,39.913345,116.384047,house,店"


def test_a_missing_package_is_told_with_the_remedy(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prcoords", None)

    with pytest.raises(InputError) as caught:
        read_workspace(office)

    (issue,) = caught.value.issues
    assert (issue.code, issue.column) == ("RP207", "geocode.coordinates")
    assert issue.remedy == "Install it with: pip install 'routeplan[china]'"
