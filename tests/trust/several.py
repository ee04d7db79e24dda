"""Several commands in one process: ``python -m tests.trust.several '[["check", "."], …]'``."""

import json
import sys

from typer.testing import CliRunner

from routeplan.cli.app import app


def main(lines: list[list[str]]) -> int:
    """Run commands one after the other; print what each said, return the first exit code that is not 0."""
    for line in lines:
        result = CliRunner().invoke(app, line)
        sys.stdout.write(result.stdout)
        if result.exit_code:
            sys.stderr.write(result.output)
            return result.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(sys.argv[1])))
