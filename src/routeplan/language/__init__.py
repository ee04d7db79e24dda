"""What routeplan says, in the language of its reader."""

from routeplan.language.choice import LANGUAGES, Language, current, insist, prefer, speaking
from routeplan.language.text import in_every_language, mark, text, texts

__all__ = [
    "LANGUAGES",
    "Language",
    "current",
    "in_every_language",
    "insist",
    "mark",
    "prefer",
    "speaking",
    "text",
    "texts",
]
