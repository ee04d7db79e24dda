"""The faults that measuring a baseline can find, each with its stable code."""

BASELINE_CODES: dict[str, str] = {
    "RP690": "The present way is to be taken from the call log, and there is none with a call that was held.",
    "RP691": "No call of the present way lies in the days that are to be measured.",
    "RP692": "The page of a baseline is to be written into a file that is no page.",
    "RP693": "A cell of a schedule could mean several customers or reps, or nobody says which rep calls.",
    "RP694": "Options are given that have no use without a baseline or for a plan with days of its own.",
    "RP695": "A baseline is measured against a workspace, and something else was named.",
    "RP696": "The dates of a schedule lie more than a year apart.",
    "RP697": "A table of visits is to be compared with a table that has no dates.",
    "RP698": "The table of a baseline would take the place of a file that is none or be taken for another.",
}
