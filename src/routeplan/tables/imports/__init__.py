"""Exports of other systems, understood and merged into the tables of a workspace."""
