"""How well an extract finds its own addresses: those of shops and the like are held out, then asked for.

The addresses on objects that are a shop, an office, a restaurant and so on are left out of the index; some of
them, drawn by a seed, are then asked for as street, number, postcode and town. The error is the distance from
what is found to the object itself, so it holds the size of buildings as well.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from routeplan.geocoding.extract.build import build_index
from routeplan.geocoding.extract.lookup import ExtractIndex
from routeplan.geocoding.extract.read import Found, read_extract
from routeplan.measures.distance import great_circle_km

POI_KEYS = ("amenity", "shop", "office", "tourism", "leisure", "craft", "healthcare")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of this suite."""
    parser.add_argument("files", nargs="+", type=Path, help="OpenStreetMap extracts")
    parser.add_argument("--asked", type=int, default=400, help="addresses asked for in each, at most")
    parser.add_argument("--seed", type=int, default=1)


def run(options: argparse.Namespace) -> int:
    """Print a line an extract; fail if any has nothing to ask."""
    print(
        "extract, kept addresses, index s, index MB, asked, house, street, place, none, doubtful, ms a query,"
    )
    print("    median m and 95 % m of house, median m of street")
    return max(_measure(file, options.asked, options.seed) for file in options.files)


def _measure(file: Path, count: int, seed: int) -> int:
    """Print the figures of one extract; return 1 if nothing could be asked."""
    with tempfile.TemporaryDirectory() as folder:
        target, start = Path(folder) / "index.sqlite", time.process_time()
        build_index(file, target, keep=lambda tags: not _is_poi(tags))
        spent = time.process_time() - start
        held = [one for one in read_extract(file, keep=_is_poi) if one.kind == "house"]
        kept = sum(one.kind == "house" for one in read_extract(file, keep=lambda tags: not _is_poi(tags)))
        asked = random.Random(seed).sample(held, min(count, len(held)))
        index = ExtractIndex(target)
        start = time.process_time()
        found = [index.locate(_address(one)) for one in asked]
        each = (time.process_time() - start) / max(1, len(asked))
        index.close()
        size = target.stat().st_size / 1e6
    pairs = [(here, there) for here, there in zip(asked, found, strict=True) if there is not None]
    by_quality = {
        quality: [
            1000 * float(great_circle_km([here.coordinate], [there.coordinate])[0, 0])
            for here, there in pairs
            if there.quality == quality
        ]
        for quality in ("house", "street", "place")
    }
    doubtful = sum(bool(there.doubts) for _, there in pairs)
    counts = ", ".join(str(len(errors)) for errors in by_quality.values())
    print(
        f"{file.name}, {kept}, {spent:.1f}, {size:.1f}, {len(asked)}, {counts}, {len(asked) - len(pairs)}, "
        f"{doubtful}, {1000 * each:.2f}, {_quantile(by_quality['house'], 50)}, "
        f"{_quantile(by_quality['house'], 95)}, {_quantile(by_quality['street'], 50)}",
        flush=True,
    )
    return 0 if asked else 1


def _is_poi(tags: Mapping[str, str]) -> bool:
    """Return whether an object is one that a rep may call on."""
    return any(key in tags for key in POI_KEYS)


def _address(one: Found) -> str:
    """Return an address as people write it."""
    street = f"{one.names[0]} {one.number}"
    town = " ".join(filter(None, (one.postcode, one.city)))
    return f"{street}, {town}" if town else street


def _quantile(errors: Sequence[float], percent: int) -> str:
    """Return a quantile of some errors."""
    return f"{np.percentile(errors, percent):.0f}" if errors else "-"
