"""What a nasty input is, and what must become of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Content = str | bytes | Callable[[Path], object] | None
"""What stands in a file: its text, its bytes, something that makes it at a path, or no such file."""

CUSTOMERS = "customer_id,name,lat,lon,class\nC1,Cafe,48.21,16.38,A\nC2,Bakery,48.20,16.37,B\n"
REPS = "rep_id,name,home_lat,home_lon\nR1,Ada,48.2,16.3\n"
SETTINGS = 'start = 2027-01-04\nweeks = 1\ncountry = ""\n'
SOUND: Mapping[str, Content] = {"customers.csv": CUSTOMERS, "reps.csv": REPS, "routeplan.toml": SETTINGS}
FOLDER = "{folder}"
CHECK = ("check", FOLDER, "--today", "2027-01-04")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One nasty input.

    Parameters
    ----------
    files
        What differs from a sound workspace of two customers and a rep.
    codes
        Codes of the faults that must be told; none where the input is to be read.
    said
        Words that must be among what is said, such as a file, a column or a value.
    command
        Words of the command line; ``{folder}`` stands for the workspace.
    exit_code
        2 for input that is refused; 0 where there are no codes.
    """

    name: str
    files: Mapping[str, Content] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    command: tuple[str, ...] = CHECK
    exit_code: int | None = None

    @property
    def ends_with(self) -> int:
        """Return the exit code that is right."""
        return (2 if self.codes else 0) if self.exit_code is None else self.exit_code

    def write(self, folder: Path) -> None:
        """Write the workspace."""
        for name, content in {**SOUND, **self.files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if callable(content):
                content(path)
            elif content is not None:
                path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def customers(*cells: tuple[str, str], columns: str = "") -> str:
    """Return a table of customers, each sound but for one cell of a column."""
    rows = [f"C{number},Shop,48.2{number},16.3,B,{cell}" for number, (_, cell) in enumerate(cells, 1)]
    return "\n".join((f"customer_id,name,lat,lon,class,{columns or cells[0][0]}", *rows)) + "\n"


def one_cell(column: str, cell: str) -> str:
    """Return a table of one customer with a cell of its own, quoted as CSV wants it."""
    sound = {"customer_id": "C1", "name": "Cafe", "lat": "48.21", "lon": "16.38", "class": "A"}
    quoted = {name: '"' + text.replace('"', '""') + '"' for name, text in {**sound, column: cell}.items()}
    return ",".join(quoted) + "\n" + ",".join(quoted.values()) + "\n"


def one_rep(column: str, cell: str) -> str:
    """Return a table of one rep with a cell of its own."""
    sound = {"rep_id": "R1", "name": "Ada", "home_lat": "48.2", "home_lon": "16.3"}
    quoted = {name: '"' + text.replace('"', '""') + '"' for name, text in {**sound, column: cell}.items()}
    return ",".join(quoted) + "\n" + ",".join(quoted.values()) + "\n"
