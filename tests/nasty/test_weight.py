"""Inputs of full size are refused within a gigabyte."""

import json
import subprocess
import sys

import pytest

MOST_MEGABYTES = 1000


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_refusing_takes_less_than_a_gigabyte():
    done = subprocess.run(
        [sys.executable, "-m", "tests.nasty.weigh"], capture_output=True, text=True, check=True, timeout=600
    )
    weights = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(weights) >= 9
    assert [one for one in weights if not one[1].startswith("refused") or one[2] > MOST_MEGABYTES] == []
