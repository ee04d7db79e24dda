"""The faults that reading can find, each with its stable code; printed into ``docs/errors.md``."""

TABLE_CODES: dict[str, str] = {
    "RP101": "A file or folder that is needed is not there.",
    "RP102": "A table is there twice, as CSV and as XLSX.",
    "RP103": "A file is empty.",
    "RP104": "A table has a heading but no rows.",
    "RP105": "A file is not the table its name says: another format, or broken.",
    "RP106": "A CSV file is in an encoding that routeplan does not read.",
    "RP107": "Nothing is left to plan: no customer is active, or every row was set aside.",
    "RP108": "A new workspace would overwrite a file.",
    "RP111": "A column that is needed is missing.",
    "RP112": "Two columns have the same heading or the same meaning.",
    "RP113": "routeplan.toml names a heading that the table does not have.",
    "RP114": "A row has more cells than the heading.",
    "RP121": "A cell that is needed is empty.",
    "RP122": "A cell should hold a number and does not, or one that can be read in two ways.",
    "RP123": "A number is too small or too large.",
    "RP124": "A cell should hold a time of day and does not.",
    "RP125": "A cell should hold a date and does not.",
    "RP126": "A list of days cannot be read.",
    "RP127": "A list of weekdays cannot be read.",
    "RP128": "A cell holds a word that is not one of the words allowed there.",
    "RP129": "A class is not one of A, B, C, D.",
    "RP130": "A frequency cannot be read.",
    "RP131": "Opening hours cannot be read.",
    "RP141": "A coordinate is not on the earth.",
    "RP142": "Latitude and longitude look swapped.",
    "RP143": "A coordinate is 0/0, which is in the sea off Africa.",
    "RP144": "A place has no coordinates, or only half of them.",
    "RP145": "An address could not be found.",
    "RP146": "An appointment has an address without coordinates and is planned without travel (warning).",
    "RP151": "An id is there twice.",
    "RP152": "A row names a rep who is not in the reps table.",
    "RP153": "A row names a customer who is not in the customers table.",
    "RP154": "Something ends before it starts.",
    "RP155": "A rep has no home.",
    "RP156": "A lunch does not fit between its earliest start and its latest end.",
    "RP157": "Working hours have more than one stretch on a day.",
    "RP158": "The shortest, ideal and longest wait between two visits are not in order.",
    "RP159": "An appointment lacks its start, its end or its length, or these contradict each other.",
    "RP160": "An appointment is longer than the time it may lie in.",
    "RP161": "A block names neither a customer nor a rep, or both.",
    "RP162": "A customer has a prize, which is for calls that nobody owes, and a frequency as well.",
    "RP171": "The territories table and the customers table name different reps (warning).",
    "RP172": "A last visit is not before the first planning day (warning).",
    "RP173": "An appointment falls on a day off of its rep (warning).",
    "RP174": "Customers of one site lie more than 300 m apart as given (warning).",
}

SETTING_CODES: dict[str, str] = {
    "RP201": "routeplan.toml is not readable as TOML.",
    "RP202": "A key in routeplan.toml is not known.",
    "RP203": "A setting has the wrong kind of value.",
    "RP204": "A setting is too small or too large.",
    "RP205": "A setting names something that does not exist, such as a country or a time zone.",
    "RP206": "Two settings contradict each other.",
}

COMMAND_CODES: dict[str, str] = {
    "RP307": "A file cannot be written.",
    "RP401": "There is no rep of the name given.",
    "RP402": "A home given is not a latitude and a longitude.",
    "RP403": "A case is too large for the engine asked for.",
    "RP501": "The number of territories asked for does not fit the reps.",
    "RP502": "Customers that must go to one rep have no rep in common.",
    "RP503": "All reps together have too little time for the calls owed.",
    "RP504": "More territories were asked for than there are customers.",
}

CODES: dict[str, str] = TABLE_CODES | SETTING_CODES

WARNINGS = frozenset({"RP146", "RP171", "RP172", "RP173", "RP174"})
