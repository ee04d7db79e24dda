"""Which headings of a foreign file are taken for which columns, and why."""

import pytest

from routeplan.language import insist
from routeplan.tables.catalog import CONTACTS, CUSTOMERS, OPPORTUNITIES
from routeplan.tables.catalog import TABLES as ALL
from routeplan.tables.imports.presets import PRESETS
from routeplan.tables.imports.propose import propose, recognised
from routeplan.tables.sheet import Sheet


def sheet(headings: str, *lines: str) -> Sheet:
    rows = tuple((number, tuple(line.split("|"))) for number, line in enumerate(lines, 2))
    return Sheet(file="crm.csv", headings=tuple(headings.split("|")), rows=rows)


def columns(sheet, schema=CUSTOMERS, given=(), saved=(), preset=""):
    return {one.column: one.headings for one in propose(sheet, schema, given, saved, preset).matches}


def remarks(sheet, schema=CUSTOMERS):
    return {one.heading: one.why for one in propose(sheet, schema, (), ()).unused}


def test_own_names_and_aliases_come_with_why_and_a_sample():
    proposal = propose(sheet("Kundennr|name|Fax", "007|Cafe|1"), CUSTOMERS, (), ())
    assert [(one.column, one.label, one.why, one.sample) for one in proposal.matches] == [
        ("customer_id", "Kundennr", "another name of it", "007"),
        ("name", "name", "the same name", "Cafe"),
    ]
    assert [(one.heading, one.why, one.sample) for one in proposal.unused] == [("Fax", "", "1")]


@pytest.mark.parametrize(
    ("heading", "texts", "column"),
    [
        ("Customers Name", "Cafe|Bakery", "name"),
        ("Mailbox", "a@b.at|office@shop.example", "email"),
        ("Main line", "+43 1 5551234|(01) 555-9876", "phone"),
        ("Grade", "A|b|C", "class"),
        ("Turnus", "2/4w|1/q", "frequency"),
        ("Open", "Mo-Fr 08:00-12:00|Sa 09:00-12:00", "opening_hours"),
        ("Geo-Latitude", "48.2082|47.0707", "lat"),
        ("Last visits date", "2026-11-02|03.12.2026", "last_visit"),
    ],
)
def test_likeness_and_looks_find_columns(heading, texts, column):
    assert columns(sheet(f"ID|{heading}", *(f"1|{text}" for text in texts.split("|")))) == {
        "customer_id": ("ID",),
        column: (heading,),
    }


@pytest.mark.parametrize(
    ("heading", "texts"),
    [
        ("Fax", "+43 1 5551234|+43 1 5551235"),
        ("Created on", "2026-11-02|2026-11-03"),
        ("Latitude 2", "fairly far|not so far"),
        ("Classs", "gold|silver"),
        ("Staff", "45000|46123"),
    ],
)
def test_what_only_seems_alike_is_left_alone(heading, texts):
    assert columns(sheet(f"ID|{heading}", *(f"1|{text}" for text in texts.split("|")))) == {
        "customer_id": ("ID",)
    }


def test_days_nobody_can_tell_apart_are_told_and_not_used():
    why = remarks(sheet("ID|Day one", "1|2026-11-02"))["Day one"]
    assert why == "looks like last_visit or first_due or with_rep_since"


def test_two_headings_of_one_meaning_are_left_open():
    told = remarks(sheet("ID|Telefon|tel", "1|5|6"))
    assert told == dict.fromkeys(("Telefon", "tel"), "'Telefon' and 'tel' could both be phone")


def test_a_second_heading_of_a_column_that_is_taken_says_so():
    assert remarks(sheet("customer_id|Account Number", "1|5")) == {
        "Account Number": "would be customer_id as well, which is customer_id"
    }


def test_what_is_given_wins_over_what_is_saved_and_both_over_names():
    file = sheet("ID|name|Label|Shop", "1|a|b|c")
    assert columns(file, saved=(("Label", "name"),))["name"] == ("Label",)
    both = columns(file, given=(("Shop", "name"),), saved=(("Label", "name"), ("gone", "phone")))
    assert both == {"customer_id": ("ID",), "name": ("Shop",)}


def test_a_heading_may_be_left_out_or_joined():
    file = sheet("ID|name|Street|Town", "1|a|b|c")
    given = (("name", ""), ("Town", "address"), ("street", "address"))
    assert columns(file, given=given) == {"customer_id": ("ID",), "address": ("Town", "Street")}


def test_saved_headings_of_two_systems_never_join_ids():
    saved = (("Id", "customer_id"), ("Record ID", "customer_id"))
    assert columns(sheet("Record ID|Id", "1|2"), saved=saved) == {"customer_id": ("Id",)}


def test_systems_are_recognised_by_fields_of_their_own():
    assert recognised(sheet("Id|Name|BillingCity|BillingStreet"), CUSTOMERS) == "salesforce"
    assert recognised(sheet("Record ID|Company name|City|Postal Code|Company owner"), CUSTOMERS) == "hubspot"
    assert recognised(sheet("accountid|name|address1_composite|telephone1"), CUSTOMERS) == "dynamics"
    assert recognised(sheet("customer_id|name|address|phone|email|notes"), CUSTOMERS) == ""


def test_hubspot_joins_the_address_and_reads_labels():
    file = sheet("Record ID|Company name|Street Address|City|Postal Code|Company owner", "1|A|B|C|D|E")
    assert columns(file) == {
        "customer_id": ("Record ID",),
        "name": ("Company name",),
        "address": ("Street Address", "Postal Code", "City"),
        "postcode": ("Postal Code",),
        "rep_id": ("Company owner",),
    }


def test_a_whole_address_is_not_joined_with_its_parts():
    file = sheet(
        "accountid|name|address1_line1|address1_city|address1_composite|_ownerid_value", "1|A|B|C|D|E"
    )
    assert columns(file) == {
        "customer_id": ("accountid",),
        "name": ("name",),
        "address": ("address1_composite",),
        "rep_id": ("_ownerid_value",),
    }


def test_contacts_of_salesforce_get_one_name_of_two_fields():
    file = sheet("Id|AccountId|FirstName|LastName|MobilePhone|Department", "1|2|Eva|Huber|0660 1234567|IT")
    assert columns(file, CONTACTS, preset="salesforce") == {
        "contact_id": ("Id",),
        "customer_id": ("AccountId",),
        "name": ("FirstName", "LastName"),
        "department": ("Department",),
        "phone": ("MobilePhone",),
    }


def test_presets_name_columns_and_words_that_exist():
    schemas = {schema.name: schema for schema in ALL}
    for tables in PRESETS.values():
        for table, fields in tables.items():
            for column, parts in fields.rules:
                assert column in schemas[table].by_name
                assert parts
                assert len(parts) == 1 or schemas[table].by_name[column].kind == "text"
            for column, words in fields.words.items():
                assert set(words.values()) <= set(schemas[table].by_name[column].choices)
    assert set(OPPORTUNITIES.by_name["stage"].choices) == set(
        PRESETS["salesforce"]["opportunities"].words["stage"].values()
    )


def test_reasons_are_told_in_chinese_and_what_is_left_out_stays_known():
    file = sheet("Kundennr|name|Fax|Customers Nane", "007|Cafe|1|x")
    insist("zh_CN")
    try:
        proposal = propose(file, CUSTOMERS, given=(("Fax", ""),), saved=())
    finally:
        insist(None)
    assert [(one.column, one.why) for one in proposal.matches] == [
        ("customer_id", "它的另一个名称"),
        ("name", "名称相同"),
    ]
    assert [(one.heading, one.why, one.left_out) for one in proposal.unused] == [
        ("Fax", "已略去，由 --map 指定", True),
        ("Customers Nane", "", False),
    ]
