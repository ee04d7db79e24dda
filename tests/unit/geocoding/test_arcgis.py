"""Asking ArcGIS, whose subscribers bring a token."""

from pathlib import Path
from typing import Any

import pytest

from routeplan.geocoding.answer_store import AnswerStore
from routeplan.geocoding.ask_service import ask_all
from routeplan.geocoding.services import service_of
from routeplan.model.geocode_settings import GeocodeSettings

SECRET = "k3y-of-the-house"


@pytest.mark.parametrize(
    ("kind", "quality"), [("PointAddress", "house"), ("StreetName", "street"), ("Locality", "place")]
)
def test_arcgis_is_asked_as_a_subscriber(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str, quality: str
) -> None:
    store, asked = AnswerStore(tmp_path / "geocodes.sqlite"), []

    def answer(adapter: object, url: str, *, timeout: float, headers: dict[str, str]) -> dict[str, Any]:
        asked.append(url)
        if "generateToken" in url:
            return {"token": "for-an-hour"} if f"password={SECRET}" in url else {"error": {"code": 400}}
        if "token=for-an-hour" not in url:
            return {"error": {"code": 498}}
        where = {"address": "Hauptstr. 1, Wels", "location": {"x": 14.03, "y": 48.17}}
        return {"candidates": [{**where, "attributes": {"Addr_type": kind}}]}

    monkeypatch.setattr("geopy.adapters.URLLibAdapter.get_json", answer)
    monkeypatch.setenv("ROUTEPLAN_ARCGIS_USER", "ann")
    monkeypatch.setenv("ROUTEPLAN_ARCGIS_PASSWORD", SECRET)
    arcgis = service_of("arcgis", GeocodeSettings(), "", "routeplan/test")
    ((_, found),) = ask_all(arcgis, ["Hauptstr. 1, Wels"], "", store)
    assert found is not None
    assert (found.coordinate.lat, found.coordinate.lon) == (48.17, 14.03)
    assert (found.quality, found.matched) == (quality, "Hauptstr. 1, Wels")
    assert len(asked) >= 2
    assert SECRET.encode() not in store.path.read_bytes()
