"""The command line: asks, prints, exits."""
