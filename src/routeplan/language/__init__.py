"""What routeplan says, in the language of its reader."""

from routeplan.language.choice import LANGUAGES, Language, current, insist, prefer
from routeplan.language.text import mark, text, texts

__all__ = ["LANGUAGES", "Language", "current", "insist", "mark", "prefer", "text", "texts"]
