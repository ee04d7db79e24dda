"""The workbook as LibreOffice reads and writes it."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from routeplan.language import insist
from routeplan.render.plan_workbook import plan_workbook
from routeplan.tables.rules_of_plan import rules_of_plan
from tests.render.soffice import convert, needs_soffice
from tests.unit.render.away import away_plan

pytestmark = needs_soffice


@pytest.fixture(scope="module", params=["en", "zh_CN"])
def converted(request, tmp_path_factory):
    """The workbook as it was written, and as LibreOffice wrote it again."""
    folder = tmp_path_factory.mktemp("office")
    insist(request.param)
    content = plan_workbook(away_plan(), rules=rules_of_plan(away_plan()))
    insist(None)
    (folder / "plan.xlsx").write_bytes(content)
    (folder / "again").mkdir()
    path = convert(folder / "plan.xlsx", "xlsx", folder / "again")
    return CalamineWorkbook.from_filelike(BytesIO(content)), CalamineWorkbook.from_path(path)


def same(one, other):
    """Whether two cells say the same; figures may differ in the last digits."""
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other)
    return one == other


def test_all_sheets_are_there(converted):
    before, after = converted
    assert after.sheet_names == before.sheet_names
    assert len(after.sheet_names) >= 11


def test_every_cell_is_the_same(converted):
    before, after = converted
    for name in before.sheet_names:
        rows = [before.get_sheet_by_name(name).to_python(), after.get_sheet_by_name(name).to_python()]
        width = max(len(row) for some in rows for row in some)
        rows = [[[*row, *[""] * (width - len(row))] for row in some] for some in rows]
        while rows[1] and not any(rows[1][-1]):
            rows[1].pop()
        while rows[0] and not any(rows[0][-1]):
            rows[0].pop()
        assert len(rows[0]) == len(rows[1]), name
        differ = [
            (one, other)
            for first, second in zip(*rows, strict=True)
            for one, other in zip(first, second, strict=True)
            if not same(one, other)
        ]
        assert not differ, name


def test_it_prints(tmp_path):
    (tmp_path / "plan.xlsx").write_bytes(plan_workbook(away_plan()))
    assert convert(tmp_path / "plan.xlsx", "pdf", tmp_path).read_bytes().startswith(b"%PDF")
