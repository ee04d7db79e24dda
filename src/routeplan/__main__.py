"""Run the command line with ``python -m routeplan``."""

from routeplan.cli.app import main

if __name__ == "__main__":
    main()
