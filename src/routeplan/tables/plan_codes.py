"""The faults that reading and writing a plan can find, each with its stable code."""

PLAN_CODES: dict[str, str] = {
    "RP301": "There is no plan at the place named.",
    "RP302": "A plan file is not JSON, or JSON of something else.",
    "RP303": "A plan file has a format that this version of routeplan does not read.",
    "RP304": "A plan file is damaged: parts are missing, unknown, wrong or do not fit together.",
    "RP305": "A plan would overwrite a file, or a folder that never held a plan.",
    "RP306": "The folder of a plan cannot be written.",
    "RP311": "A given plan lacks a column that is needed, or has it twice.",
    "RP312": "A cell of a given plan is empty that is needed.",
    "RP313": "A date of a given plan cannot be read.",
    "RP314": "A start of a given plan cannot be read.",
    "RP315": "A given plan names a rep who is not in the workspace.",
    "RP316": "A given plan names a customer who is not in the workspace.",
    "RP317": "A date of a given plan lies outside the planning days.",
    "RP318": "An edited schedule has a visit that the plan does not have.",
    "RP319": "An edited schedule has a visit twice.",
    "RP320": "An edited schedule moves an appointment.",
}
