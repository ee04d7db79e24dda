"""Addresses held out of an extract."""

import argparse
from pathlib import Path

import pytest

from benchmarks.geocode import add_arguments, run
from tests.unit.geocoding.extract.town import write_extract

pytest.importorskip("osmium")


def test_the_inn_is_held_out_and_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)

    assert run(parser.parse_args([str(write_extract(tmp_path))])) == 0

    figures = capsys.readouterr().out.splitlines()[-1].split(", ")
    # five of six houses are kept; the inn's number is gone, but its street is there
    assert (figures[0], figures[1]) == ("dorf.osm", "5")
    assert figures[4:9] == ["1", "0", "1", "0", "0"]
