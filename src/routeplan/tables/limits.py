"""How much a file may hold: more than any sales office needs, less than harms a computer."""

MOST_FILE_BYTES = 128 * 2**20
"""Bytes of a table as it lies on disk."""

MOST_UNPACKED_BYTES = 256 * 2**20
"""Bytes of all parts of a workbook once they are unpacked."""

MOST_PARTS = 5_000
"""Parts of a workbook: sheets, styles, pictures."""

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
"""What spreadsheets hold."""

MOST_PLACES = 20_000_000
"""Cells of a sheet, blank ones included."""

MOST_CELLS = 5_000_000
"""Cells of a sheet that hold something."""

MOST_CHARACTERS = 131_072
"""Characters of a cell; spreadsheets hold a quarter of it."""

MOST_ID_CHARACTERS = 200

MOST_HOURS_CHARACTERS = 400
"""Characters of opening hours; OpenStreetMap allows 255. What longer ones mean takes long to find."""

MOST_ISSUES = 20_000
"""Faults that are gathered before reading stops."""

MOST_SUGGESTIONS = 100
"""Faults for which the word that was meant is looked for, which takes milliseconds each."""

MOST_SETTINGS_BYTES = 2**20
"""Bytes of routeplan.toml."""

MOST_LISTS = 5_000_000
"""Lists and objects of a JSON file; each takes a hundred bytes of memory for the two it takes on disk."""

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199
"""Years of dates; the year 9999, which other systems write for no end, counts as the latest."""
