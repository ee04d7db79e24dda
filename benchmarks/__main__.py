"""Run one suite: ``python -m benchmarks SUITE --help`` says what it needs."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

SUITES = {
    "rep": "benchmarks.rep_suite",
    "make-rep": "benchmarks.rep_generator",
    "pvrp": "benchmarks.pvrp",
    "tsptw": "benchmarks.tsptw",
    "toptw": "benchmarks.toptw",
    "example": "benchmarks.example",
    "bound": "benchmarks.bound.suite",
    "territories": "benchmarks.territories.suite",
    "fridays": "benchmarks.fridays",
    "geocode": "benchmarks.geocode",
    "roads": "benchmarks.roads",
    "hours": "benchmarks.hours",
    "size": "benchmarks.size",
}


def main(arguments: Sequence[str]) -> int:
    """Run the suite that the first argument names; only its own module is loaded."""
    which = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    which.add_argument("suite", choices=SUITES)
    suite = which.parse_args(arguments[:1]).suite
    module = import_module(SUITES[suite])
    parser = argparse.ArgumentParser(
        prog=f"python -m benchmarks {suite}",
        description=module.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(arguments[1:])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
