"""Readers of the public instance files."""
