"""One method at a time in a process of its own: its CPU seconds and its memory above the start."""

import os
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time
from typing import Any

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
PER_MB = 1024
BYTES_PER_KB = 1024 if sys.platform == "darwin" else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run came to.

    Parameters
    ----------
    answer
        What the work returned, None where it failed.
    cpu_seconds
        Time of all threads of the process during the work.
    memory_mb
        Highest resident memory during the work less that before it.
    note
        Why there is no answer.
    """

    answer: Any = None
    cpu_seconds: float | None = None
    memory_mb: float | None = None
    note: str = ""


def run_alone(work: Callable[[], Any], rehearse: Callable[[], Any], most_cpu_seconds: float) -> Outcome:
    """Return the outcome of some work in a new process, rehearsed there on something small before.

    The rehearsal imports and compiles. The system ends the process that uses up the CPU seconds.
    """
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    context = get_context("spawn")
    ear, mouth = context.Pipe(duplex=False)
    process = context.Process(target=_perform, args=(mouth, work, rehearse, most_cpu_seconds))
    process.start()
    _restore(before)
    mouth.close()
    try:
        outcome: Outcome = ear.recv()
    except EOFError:
        outcome = Outcome(note=f"no answer in {most_cpu_seconds:g} CPU seconds")
    process.join()
    return outcome


def _restore(variables: dict[str, str | None]) -> None:
    """Set the environment as it was."""
    for name, value in variables.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def _perform(
    mouth: Connection, work: Callable[[], Any], rehearse: Callable[[], Any], most_cpu_seconds: float
) -> None:
    """Do the work and say how it went."""
    try:
        rehearse()
        _limit_cpu(most_cpu_seconds)
        start_kb = _peak_kb(reset=True)
        begun = process_time()
        answer = work()
        seconds = process_time() - begun
        grown = max(0, _peak_kb() - start_kb) / PER_MB
        mouth.send(Outcome(answer=answer, cpu_seconds=seconds, memory_mb=grown))
    except Exception as problem:
        mouth.send(Outcome(note=f"{type(problem).__name__}: {problem}".splitlines()[0][:120]))


def _limit_cpu(seconds: float) -> None:
    """Have the system end this process after so many more CPU seconds."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(process_time() + seconds) + 1, hard))


def _peak_kb(reset: bool = False) -> int:
    """Return the highest resident memory so far; on Linux it can first be set back to that of now."""
    if STATUS.exists():
        if reset:
            RESET.write_text("5", encoding="ascii")
        for line in STATUS.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // BYTES_PER_KB
