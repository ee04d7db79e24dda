"""What is known of a deal, and what is still to be asked."""

from routeplan.model.opportunity import Opportunity
from routeplan.model.qualification import QUESTIONS, Qualification, Question


def qualify(opportunity: Opportunity) -> Qualification:
    """Return the eight questions on a deal by their answers; unknown is not no."""
    answers = {one: opportunity.answer(one.key) for one in QUESTIONS}
    return Qualification(
        yes=tuple(one for one, answer in answers.items() if answer is True),
        no=tuple(one for one, answer in answers.items() if answer is False),
        unknown=tuple(one for one, answer in answers.items() if answer is None),
    )


def open_questions(opportunity: Opportunity) -> tuple[Question, ...]:
    """Return the questions that nobody has answered yet, in the order in which they are to be asked.

    ``Question.sentence`` is what to ask. A deal that is won or lost has no open questions.
    """
    return qualify(opportunity).unknown if opportunity.is_open else ()
