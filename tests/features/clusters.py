"""A Dask cluster on this computer: a scheduler and workers, each a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60


@dataclass
class LocalCluster:
    """Address of the scheduler, and the processes of the workers."""

    address: str
    workers: list[subprocess.Popen]


@contextmanager
def local_cluster(folder: Path, workers: int = 2, **environment: str) -> Iterator[LocalCluster]:
    """Yield a scheduler on 127.0.0.1 with workers of one thread each; all of it is ended afterwards.

    Parameters
    ----------
    environment
        Variables of the workers.
    """
    found = folder / "scheduler.json"
    scheduler = _begin("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", found)
    begun = [scheduler]
    try:
        _wait_for(found)
        of_worker = ("--host", "127.0.0.1", "--scheduler-file", found, "--nthreads", "1", "--no-nanny")
        own = [
            _begin("dask_worker", *of_worker, "--local-directory", folder, environment=environment)
            for _ in range(workers)
        ]
        begun += own
        import json

        yield LocalCluster(address=json.loads(found.read_text())["address"], workers=own)
    finally:
        for process in reversed(begun):
            process.kill()
            process.wait()


def _begin(module: str, *arguments: object, environment: dict[str, str] | None = None) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *map(str, arguments)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})},
    )  # fmt: skip


def _wait_for(file: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if file.exists() and file.read_text().rstrip().endswith("}"):
            return
        time.sleep(0.05)
    raise TimeoutError(file)
