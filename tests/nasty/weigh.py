"""What inputs of full size weigh while they are refused: ``python -m tests.nasty.weigh`` prints megabytes.

Each is read in a process of its own, forked before anything large is made.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping

from tests.nasty import books
from tests.nasty.readers import READERS, REFUSALS

MEGABYTE = 10**6
FAR = books.rows_xml() + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LONG_ODS = "".join(map(books.ods_row, books.ROWS)) + books.ods_row(("x",), repeated=10**6, columns=16_000)
HEAD = b"customer_id,name,lat,lon,class\n"

INPUTS: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "a bomb of 400 MB": ("xlsx", lambda: books.xlsx(replaced={"xl/a.xml": b" " * (400 * MEGABYTE)})),
    "a cell in the last row and column": ("xlsx", lambda: books.xlsx(FAR)),
    "cells repeated in both directions": ("ods", lambda: books.ods(LONG_ODS)),
    "a table of 140 MB": ("csv", lambda: HEAD + b"C1,Cafe,48.2,16.3,A\n" * (7 * MEGABYTE)),
    "a line of 100 MB of commas": ("csv", lambda: HEAD + b"," * (100 * MEGABYTE)),
    "six million short cells": ("csv", lambda: HEAD + b"a,b,c,d,e\n" * (12 * MEGABYTE // 10)),
    "a million rows with faults": ("csv", lambda: HEAD + b"a,,,,\n" * MEGABYTE),
    "shapes of 40 MB of brackets": ("geojson", lambda: b"[" + b"[]," * (13 * MEGABYTE) + b"[]]"),
    "a plan of 40 MB of braces": ("record", lambda: b"[" + b"{}," * (13 * MEGABYTE) + b"{}]"),
}


def weigh(name: str) -> tuple[str, float]:
    """Return what became of an input, and the most memory that reading it took, in megabytes."""
    reader, make = INPUTS[name]
    back, there = os.pipe()
    child = os.fork()
    if not child:
        try:
            content = make()
            READERS[reader](content)
            told = "read"
        except REFUSALS as refusal:
            told = f"refused {str(refusal)[:60]}"
        except BaseException as error:
            told = f"fell over {error!r}"
        os.write(there, told[:200].encode())
        os._exit(0)
    os.close(there)
    _, _, used = os.wait4(child, 0)
    told = os.read(back, 1000).decode() or "died"
    os.close(back)
    return told, used.ru_maxrss / 1000


if __name__ == "__main__":
    for one in INPUTS:
        READERS["cells"](b"warm")
        print(json.dumps([one, *weigh(one)]))
    sys.exit(0)
