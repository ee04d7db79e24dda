"""Text measured in the cells of a screen: Chinese characters take two."""

import re
from itertools import pairwise
from unicodedata import combining, east_asian_width

WIDE = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
CLOSING = "，。；：、！？）」』】》”’…"
PIECES = re.compile(rf"\s+|[^\s{WIDE}]+[{CLOSING}]*|[{WIDE}][{CLOSING}]*")
"""A blank, a word, or a Chinese character, with the marks that must not begin a line."""


def cells(text: str) -> int:
    """Return how many cells of a screen a text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(character: str) -> int:
    """Return the cells of one character."""
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def padded(text: str, width: int, *, to_the_right: bool = False) -> str:
    """Return a text filled up with blanks to a width in cells."""
    blanks = " " * (width - cells(text))
    return blanks + text if to_the_right else text + blanks


def wrapped(text: str, width: int, *, indent: str = "", hard: bool = False) -> list[str]:
    """Return a text in lines that break at words, or between Chinese characters.

    Parameters
    ----------
    width
        Most cells of a line.
    indent
        What the second and later lines begin with.
    hard
        Whether words longer than a line are cut; paths and commands are not to be.
    """
    lines, line = [], ""
    for piece in PIECES.findall(text):
        if line.strip() and cells(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = indent
        if line or not lines or piece.strip():
            line += piece if line != indent or not lines else piece.lstrip()
        while hard and cells(line.rstrip()) > width:
            cut = _fitting(line, width)
            lines.append(line[:cut])
            line = indent + line[cut:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _fitting(text: str, width: int) -> int:
    """Return how many characters fit into a width, at least one."""
    taken = 0
    for place, character in enumerate(text):
        taken += _cell(character)
        if taken > width:
            return max(1, place)
    return len(text)


def longest_word(text: str) -> int:
    """Return the cells of the longest piece that is not broken."""
    return max((cells(piece.strip()) for piece in PIECES.findall(text)), default=0)


def is_over(widths: list[int], blanks: int, width: int) -> bool:
    """Return whether columns with blanks between them are wider than a line."""
    return sum(widths) + blanks * sum(1 for _ in pairwise(widths)) > width
