"""Field names of customer systems and the columns they become.

Sources, all public references of the vendors:

- Salesforce: Object Reference for the Salesforce Platform and Salesforce Field Reference Guide (Account, Contact,
  Opportunity, Event), developer.salesforce.com/docs. Names of fields, and labels as reports print them.
- HubSpot: default company, contact and deal properties, developers.hubspot.com and knowledge.hubspot.com.
- Dynamics 365: tables Account and Contact of the Dataverse entity reference, learn.microsoft.com. Lookups come
  as ``_name_value`` from the Web API.
"""  # noqa: E501

from collections.abc import Mapping
from dataclasses import dataclass, field

from routeplan.tables.schema import plain_heading

Rule = tuple[str, tuple[str, ...]]
"""A column and the fields whose texts are joined into it; the first rule of a column that fits holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresetTable:
    """Fields of one kind of record.

    Parameters
    ----------
    labels
        Field by what exports print in its place; labels that differ in blanks and case only are not needed.
    words
        Our words by theirs, by column.
    """

    rules: tuple[Rule, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def headings_by_field(self, headings: tuple[str, ...]) -> dict[str, str]:
        """Return the heading of a file by the plain name of the field it stands for."""
        labels = {plain_heading(label): plain_heading(name) for label, name in self.labels.items()}
        found: dict[str, str] = {}
        for heading in headings:
            plain = plain_heading(heading)
            found.setdefault(labels.get(plain, plain), heading)
        return found


SALESFORCE: Mapping[str, PresetTable] = {
    "customers": PresetTable(
        rules=(
            ("customer_id", ("Id",)),
            ("customer_id", ("AccountNumber",)),
            ("name", ("Name",)),
            ("address", ("BillingStreet", "BillingPostalCode", "BillingCity", "BillingCountry")),
            ("postcode", ("BillingPostalCode",)),
            ("lat", ("BillingLatitude",)),
            ("lon", ("BillingLongitude",)),
            ("phone", ("Phone",)),
            ("rep_id", ("OwnerId",)),
            ("rep_id", ("AccountOwner",)),
            ("value", ("AnnualRevenue",)),
            ("last_visit", ("LastActivityDate",)),
            ("notes", ("Description",)),
        ),
        labels={
            "Account ID": "Id", "Account Name": "Name", "Account Phone": "Phone",
            "Billing Zip/Postal Code": "BillingPostalCode", "Owner ID": "OwnerId",
            "Last Activity": "LastActivityDate", "Account Description": "Description",
        },
    ),
    "contacts": PresetTable(
        rules=(
            ("contact_id", ("Id",)),
            ("customer_id", ("AccountId",)),
            ("name", ("Name",)),
            ("name", ("FirstName", "LastName")),
            ("department", ("Department",)),
            ("phone", ("Phone",)),
            ("phone", ("MobilePhone",)),
            ("notes", ("Description",)),
        ),
        labels={
            "Contact ID": "Id", "Full Name": "Name", "Business Phone": "Phone", "Mobile": "MobilePhone",
            "Contact Description": "Description",
        },
    ),
    "opportunities": PresetTable(
        rules=(
            ("opportunity_id", ("Id",)),
            ("customer_id", ("AccountId",)),
            ("name", ("Name",)),
            ("stage", ("StageName",)),
            ("value", ("Amount",)),
            ("probability", ("Probability",)),
            ("decision_date", ("CloseDate",)),
            ("entered_above", ("CreatedDate",)),
        ),
        labels={
            "Opportunity ID": "Id", "Opportunity Name": "Name", "Stage": "StageName",
            "Probability (%)": "Probability",
        },
        words={
            "stage": {
                "Prospecting": "above", "Qualification": "above", "Needs Analysis": "in",
                "Value Proposition": "in", "Id. Decision Makers": "in", "Perception Analysis": "in",
                "Proposal/Price Quote": "best_few", "Negotiation/Review": "best_few",
                "Closed Won": "won", "Closed Lost": "lost",
            }
        },
    ),
    "appointments": PresetTable(
        rules=(
            ("appointment_id", ("Id",)),
            ("rep_id", ("OwnerId",)),
            ("customer_id", ("AccountId",)),
            ("customer_id", ("WhatId",)),
            ("date", ("StartDateTime",)),
            ("date", ("ActivityDate",)),
            ("start", ("StartDateTime",)),
            ("end", ("EndDateTime",)),
            ("duration_min", ("DurationInMinutes",)),
            ("title", ("Subject",)),
            ("address", ("Location",)),
        ),
        labels={"Activity ID": "Id", "Assigned To ID": "OwnerId"},
    ),
}  # fmt: skip

HUBSPOT: Mapping[str, PresetTable] = {
    "customers": PresetTable(
        rules=(
            ("customer_id", ("hs_object_id",)),
            ("name", ("name",)),
            ("address", ("address", "address2", "zip", "city", "country")),
            ("postcode", ("zip",)),
            ("phone", ("phone",)),
            ("rep_id", ("hubspot_owner_id",)),
            ("value", ("annualrevenue",)),
            ("last_visit", ("notes_last_contacted",)),
            ("notes", ("description",)),
        ),
        labels={
            "Record ID": "hs_object_id", "Company name": "name", "Street Address": "address",
            "Street Address 2": "address2", "Postal Code": "zip", "Country/Region": "country",
            "Phone Number": "phone", "Company owner": "hubspot_owner_id",
            "Last Contacted": "notes_last_contacted",
        },
    ),
    "contacts": PresetTable(
        rules=(
            ("contact_id", ("hs_object_id",)),
            ("customer_id", ("associatedcompanyid",)),
            ("name", ("firstname", "lastname")),
            ("phone", ("phone",)),
            ("phone", ("mobilephone",)),
        ),
        labels={
            "Record ID": "hs_object_id", "Primary Associated Company ID": "associatedcompanyid",
            "Phone Number": "phone", "Mobile Phone Number": "mobilephone",
        },
    ),
    "opportunities": PresetTable(
        rules=(
            ("opportunity_id", ("hs_object_id",)),
            ("customer_id", ("associatedcompanyid",)),
            ("name", ("dealname",)),
            ("stage", ("dealstage",)),
            ("value", ("amount",)),
            ("probability", ("hs_deal_stage_probability",)),
            ("decision_date", ("closedate",)),
            ("entered_above", ("hs_v2_date_entered_appointmentscheduled",)),
            ("entered_above", ("createdate",)),
            ("entered_in", ("hs_v2_date_entered_qualifiedtobuy",)),
            ("entered_best_few", ("hs_v2_date_entered_decisionmakerboughtin",)),
            ("closed", ("hs_v2_date_entered_closedwon",)),
        ),
        labels={
            "Record ID": "hs_object_id", "Deal Name": "dealname", "Deal Stage": "dealstage",
            "Close Date": "closedate",
            "Associated Company IDs": "associatedcompanyid", "Deal probability": "hs_deal_stage_probability",
        },
        words={
            "stage": {
                "appointmentscheduled": "above", "Appointment Scheduled": "above", "qualifiedtobuy": "in",
                "Qualified To Buy": "in", "presentationscheduled": "in", "Presentation Scheduled": "in",
                "decisionmakerboughtin": "best_few", "Decision Maker Bought-In": "best_few",
                "contractsent": "best_few", "Contract Sent": "best_few",
                "closedwon": "won", "Closed Won": "won", "closedlost": "lost", "Closed Lost": "lost",
            }
        },
    ),
}  # fmt: skip

DYNAMICS: Mapping[str, PresetTable] = {
    "customers": PresetTable(
        rules=(
            ("customer_id", ("accountid",)),
            ("customer_id", ("accountnumber",)),
            ("name", ("name",)),
            ("address", ("address1_composite",)),
            ("address", ("address1_line1", "address1_postalcode", "address1_city", "address1_country")),
            ("postcode", ("address1_postalcode",)),
            ("lat", ("address1_latitude",)),
            ("lon", ("address1_longitude",)),
            ("phone", ("telephone1",)),
            ("email", ("emailaddress1",)),
            ("rep_id", ("_ownerid_value",)),
            ("rep_id", ("ownerid",)),
            ("value", ("revenue",)),
            ("notes", ("description",)),
        ),
        labels={
            "(Do Not Modify) Account": "accountid", "Account Name": "name", "Address 1": "address1_composite",
            "Address 1: Street 1": "address1_line1", "Address 1: ZIP/Postal Code": "address1_postalcode",
            "Address 1: City": "address1_city", "Address 1: Country/Region": "address1_country",
            "Address 1: Latitude": "address1_latitude", "Address 1: Longitude": "address1_longitude",
            "Main Phone": "telephone1", "Owner": "ownerid", "Annual Revenue": "revenue",
        },
    ),
    "contacts": PresetTable(
        rules=(
            ("contact_id", ("contactid",)),
            ("customer_id", ("_parentcustomerid_value",)),
            ("customer_id", ("parentcustomerid",)),
            ("name", ("fullname",)),
            ("name", ("firstname", "lastname")),
            ("department", ("department",)),
            ("phone", ("telephone1",)),
            ("phone", ("mobilephone",)),
            ("notes", ("description",)),
        ),
        labels={"(Do Not Modify) Contact": "contactid", "Business Phone": "telephone1"},
    ),
}  # fmt: skip

PRESETS: Mapping[str, Mapping[str, PresetTable]] = {
    "salesforce": SALESFORCE,
    "hubspot": HUBSPOT,
    "dynamics": DYNAMICS,
}
