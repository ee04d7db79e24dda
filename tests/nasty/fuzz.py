"""Fuzzing of the readers: ``python -m tests.nasty.fuzz --seconds N [READER ...]``.

With atheris (coverage of Python's own branches, libFuzzer's mutations) where it is installed, else with
mutations of our own. Each reader has a process of its own; what makes one fall over is kept as a file and
named. Ends with 1 if any did.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from faulthandler import cancel_dump_traceback_later, dump_traceback_later
from importlib.util import find_spec
from pathlib import Path

INTERESTING = (
    b"\0", b'"', b"'", b",", b";", b"\n", b"\r", b"9" * 20, b"-1", b"1e999", b"NaN", b"\xff", b"{", b"[", b"<",
    b"=", b"..", b"/", b"\xe2\x80\xae", "周".encode(), b"9999-12-31", b"0001-01-01", b" ",
)  # fmt: skip
MOST_BYTES = 20_000
LONGEST_SECONDS = 10
"""What a reader may take for one small file."""


def main() -> int:
    """Fuzz readers one after the other and say how many inputs each was given."""
    from tests.nasty.readers import READERS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*", metavar="READER", help=", ".join(READERS))
    parser.add_argument("--seconds", type=int, default=30, help="for each reader")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inside", choices=("atheris", "plain"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    names = asked.readers or list(READERS)
    if unknown := [name for name in names if name not in READERS]:
        parser.error(f"no such reader: {', '.join(unknown)}")
    if asked.inside == "atheris":
        _with_atheris(names[0], asked.seconds, asked.seed)
    if asked.inside == "plain":
        return _plainly(names[0], asked.seconds, asked.seed)
    return max(_apart(name, asked.seconds, asked.seed) for name in names)


def _apart(name: str, seconds: int, seed: int) -> int:
    """Fuzz one reader in a process of its own."""
    inside = "atheris" if find_spec("atheris") else "plain"
    command = [sys.executable, "-m", "tests.nasty.fuzz", name, "--seconds", str(seconds), "--seed", str(seed)]
    done = subprocess.run(
        [*command, "--inside", inside], capture_output=True, text=True, errors="replace", check=False
    )
    told = done.stdout + done.stderr
    runs = re.findall(r"(?:Done |stat::number_of_executed_units:\s*|#)(\d+)", told)
    print(f"{name}: {max(map(int, runs), default=0)} inputs in {seconds} s ({inside})")
    if done.returncode:
        print(told[-6000:])
    return 1 if done.returncode else 0


def _with_atheris(name: str, seconds: int, seed: int) -> None:
    """Fuzz with atheris, which ends the process."""
    import atheris

    with atheris.instrument_imports(include=["routeplan.tables", "routeplan.travel"]):
        from tests.nasty.readers import refused_or_read, seeds_of

    corpus = Path(tempfile.mkdtemp(prefix="fuzz-"))
    for number, content in enumerate(seeds_of(name)):
        (corpus / f"seed{number}").write_bytes(content)
    options = (f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={MOST_BYTES}",
               f"-timeout={LONGEST_SECONDS}", "-rss_limit_mb=1024", "-print_final_stats=1", f"-artifact_prefix={corpus}/")  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda content: refused_or_read(name, content))
    atheris.Fuzz()


def _plainly(name: str, seconds: int, seed: int) -> int:
    """Fuzz with mutations of our own."""
    from tests.nasty.readers import refused_or_read, seeds_of

    chance, seeds = random.Random(seed), seeds_of(name)
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        content = mutated(chance, seeds)
        dump_traceback_later(LONGEST_SECONDS, exit=True)
        try:
            refused_or_read(name, content)
        except BaseException:
            cancel_dump_traceback_later()
            print(f"falls over: {content!r}")
            raise
        count += 1
    cancel_dump_traceback_later()
    print(f"Done {count}")
    return 0


def mutated(chance: random.Random, seeds: list[bytes]) -> bytes:
    """Return a seed with some bytes taken out, put in, changed or said again."""
    content = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(content) + 1)
        end = min(len(content), place + chance.choice((1, 1, 2, 8, 64)))
        deed = chance.randrange(5)
        if deed == 0:
            del content[place:end]
        elif deed == 1:
            content[place:place] = chance.choice(INTERESTING) * chance.choice((1, 1, 1, 3, 200))
        elif deed == 2:
            content[place:end] = chance.choice(INTERESTING)
        elif deed == 3:
            content[place:place] = content[place:end] * chance.choice((1, 2, 50))
        elif place < len(content):
            content[place] = chance.randrange(256)
    return bytes(content[:MOST_BYTES])


if __name__ == "__main__":
    sys.exit(main())
