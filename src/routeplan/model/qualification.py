"""The eight questions on a deal, and what is known of them.

Source: the sales training behind routeplan asks for money, authority, need, competition, organisation, other
opportunities, time and how to buy (MANCOOTH), in this order.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from routeplan.language import mark, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One of the eight questions.

    Parameters
    ----------
    key
        Name of the column that holds the answer, and of the field of an opportunity.
    word
        What it is about, in a word or two; said with ``text``.
    meaning
        The question that yes or no answers, on our side of the table; said with ``text``.
    ask
        What to ask the customer while the answer is not known; said with ``text``.
    """

    key: str
    word: str
    meaning: str
    ask: str

    @property
    def sentence(self) -> str:
        """Return what to ask, in the language spoken."""
        return text(self.ask)


QUESTIONS: tuple[Question, ...] = (
    Question(
        key="money", word=mark("money"), meaning=mark("Is there money for it?"),
        ask=mark("Is there a budget for it, and how large is it?"),
    ),
    Question(
        key="authority", word=mark("authority"), meaning=mark("Do we meet whoever decides?"),
        ask=mark("Who decides on it, and may we meet them?"),
    ),
    Question(
        key="need", word=mark("need"), meaning=mark("Does the customer need it?"),
        ask=mark("What do you need it for, and what happens without it?"),
    ),
    Question(
        key="competition", word=mark("competition"),
        meaning=mark("Do we stand well against who else offers?"),
        ask=mark("Who else makes you an offer, and what do you like about it?"),
    ),
    Question(
        key="organisation", word=mark("organisation"),
        meaning=mark("Are those in the house who have a say in it with us?"),
        ask=mark("Who else in your house has a say in it?"),
    ),
    Question(
        key="other", word=mark("other opportunities"),
        meaning=mark("Are there other opportunities at the customer besides?"),
        ask=mark("What else do you plan in which we could be of use?"),
    ),
    Question(
        key="time", word=mark("time"), meaning=mark("Is it settled when the customer buys?"),
        ask=mark("When will you decide, and from when do you need it?"),
    ),
    Question(
        key="how", word=mark("how to buy"), meaning=mark("Is it settled how the customer buys?"),
        ask=mark("How do you buy: in which steps, and who signs?"),
    ),
)  # fmt: skip
QUESTION_BY_KEY: Mapping[str, Question] = {one.key: one for one in QUESTIONS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualification:
    """What is known of a deal: the questions by their answer, each part in the order of ``QUESTIONS``.

    Parameters
    ----------
    yes, no
        Questions answered so. A no is an answer: it speaks against the deal and is not asked again.
    unknown
        Questions that nobody has answered yet.
    """

    yes: tuple[Question, ...]
    no: tuple[Question, ...]
    unknown: tuple[Question, ...]

    @property
    def score(self) -> int:
        """Return how many questions are answered yes, 0 to 8."""
        return len(self.yes)
