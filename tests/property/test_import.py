"""Whatever texts an export holds: what it does not bring stays, and the second time nothing is left to do."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.tables.imports.exports import bring, rows

IDS = ("007", "7", "X9", "new")
TABLE = "customer_id,name,lat,lon,class,own\n007,Old,48.20,16.37,A,=1+1\n7,Seven,48.1,16.3,C,b\n"
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8).filter(str.strip)
EXPORTS = st.dictionaries(st.sampled_from(IDS), st.tuples(TEXTS, st.just("") | TEXTS), min_size=1)


@settings(max_examples=60, deadline=None)
@given(EXPORTS)
def test_other_cells_stay_and_a_second_import_has_nothing_to_do(export):
    with tempfile.TemporaryDirectory() as place:
        folder, file = Path(place), Path(place) / "crm.csv"
        (folder / "customers.csv").write_text(TABLE, encoding="utf-8")
        text = io.StringIO()
        csv.writer(text).writerows(
            [["customer_id", "name", "notes"], *([key, *cells] for key, cells in export.items())]
        )
        file.write_text(text.getvalue(), encoding="utf-8", newline="")
        done = bring(folder, file)
        old, new = ("007", "7"), [key for key in export if key not in ("007", "7")]
        assert list(done.added) == new
        assert set(done.absent) == set(old) - set(export)
        table = rows(folder / "customers.csv")
        assert [row["customer_id"] for row in table] == [*old, *new]
        assert [(row["lat"], row["class"], row["own"].lstrip("'")) for row in table[:2]] == [
            ("48.20", "A", "=1+1"),
            ("48.1", "C", "b"),
        ]
        before = (folder / "customers.csv").read_bytes()
        again = bring(folder, file)
        assert (again.added, again.changed) == ((), ())
        assert (folder / "customers.csv").read_bytes() == before
