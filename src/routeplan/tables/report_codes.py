"""The faults of call reports and promises, each with its stable code."""

REPORT_CODES: dict[str, str] = {
    "RP630": "A due date in the call log is free text; it is kept and counts for nothing (warning).",
    "RP631": "A promise says that it was kept before it was made.",
    "RP632": "There is no promise of the name given, or it is kept already.",
    "RP633": "A sheet of call reports has no row that is filled in.",
    "RP634": "Sheets that somebody has filled in would be overwritten.",
    "RP635": "A text in a call report says nothing about this call (warning).",
    "RP636": "Something in a call report is still empty (warning).",
    "RP637": "The same text stands in many call reports (warning).",
}

REPORT_WARNINGS = frozenset({"RP630", "RP635", "RP636", "RP637"})
