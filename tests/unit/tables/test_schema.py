"""The tables as data are sound, and know the headings of a sales office."""

from dataclasses import fields

import pytest

from routeplan.model.estimate import EstimateSettings
from routeplan.model.policy import Prices
from routeplan.model.territory_policy import HandOverPrices
from routeplan.tables.catalog import TABLES, schema_of
from routeplan.tables.rep_defaults import RepDefaults
from routeplan.tables.schema import TableSchema, plain_heading
from routeplan.tables.settings_schema import all_settings


@pytest.mark.parametrize("schema", TABLES, ids=lambda schema: schema.name)
def test_every_heading_means_one_column(schema: TableSchema) -> None:
    headings = [plain_heading(one) for column in schema.columns for one in {column.name, *column.aliases}]
    own = {plain_heading(column.name) for column in schema.columns}
    aliases = {plain_heading(alias) for column in schema.columns for alias in column.aliases}

    assert len(headings) - len(set(headings)) == sum(
        plain_heading(alias) == plain_heading(column.name)
        for column in schema.columns
        for alias in column.aliases
    )
    assert not {
        one for one in aliases & own if schema.by_heading()[one] not in {c.name for c in schema.columns}
    }


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("客户编号", "customer_id"),
        ("客户名称", "name"),
        ("名称", "name"),
        ("地址", "address"),
        ("经度", "lon"),
        ("纬度", "lat"),
        ("级别", "class"),
        ("等级", "class"),
        ("类别", "class"),
        ("频率", "frequency"),
        ("上次拜访", "last_visit"),
        ("电话", "phone"),
        ("备注", "notes"),
        ("业务员", "rep_id"),
        ("营业时间", "opening_hours"),
        ("客戶編號", "customer_id"),
        ("緯度", "lat"),
        ("Customer ID", "customer_id"),
        ("KUNDEN-NR.", "customer_id"),
        ("Öffnungszeiten", "opening_hours"),
        ("Last Visit", "last_visit"),
    ],
)
def test_heading_of_an_office_is_known(heading: str, column: str) -> None:
    assert schema_of("customers").by_heading()[plain_heading(heading)] == column


@pytest.mark.parametrize(
    ("table", "heading", "column"),
    [
        ("hotels", "酒店编号", "hotel_id"),
        ("hotels", "Hotelnummer", "hotel_id"),
        ("hotels", "飯店名稱", "name"),
        ("hotels", "Breitengrad", "lat"),
        ("hotels", "经度", "lon"),
        ("hotels", "Telefon", "phone"),
        ("reps", "Übernachtungen", "nights"),
        ("reps", "最多外宿", "nights"),
        ("customers", "Prämie", "prize_min"),
        ("customers", "拜访价值", "prize_min"),
        ("customers", "PLZ", "postcode"),
        ("customers", "Zip Code", "postcode"),
        ("customers", "郵遞區號", "postcode"),
        ("customers", "邮编", "postcode"),
        ("customers", "排除業務員", "never"),
        ("customers", "Betreut seit", "with_rep_since"),
        ("reps", "Wochenstunden", "max_hours"),
        ("reps", "每週工時", "max_hours"),
        ("opportunities", "漏斗阶段", "stage"),
        ("opportunities", "Verkaufschance", "opportunity_id"),
        ("opportunities", "Budget", "money"),
        ("opportunities", "決策人", "authority"),
        ("areas", "Gebiet", "name"),
        ("areas", "Postleitzahlen", "postcode"),
        ("areas", "業務員", "rep_id"),
    ],
)
def test_heading_of_the_other_tables_is_known(table: str, heading: str, column: str) -> None:
    assert schema_of(table).by_heading()[plain_heading(heading)] == column


@pytest.mark.parametrize(
    ("settings", "table"),
    [
        (Prices, "prices"),
        (EstimateSettings, "estimate"),
        (RepDefaults, "reps"),
        (HandOverPrices, "hand_over"),
    ],
)
def test_every_setting_of_the_house_has_a_key(settings: type, table: str) -> None:
    # the price of zones stands with the other prices, but plans without zones do not carry it
    elsewhere = {"off_zone"} if settings is Prices else set()
    assert {one.key for one in all_settings() if one.table == table} - elsewhere == {
        field.name for field in fields(settings)
    }
