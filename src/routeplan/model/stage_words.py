"""What the stages of the funnel are called."""

from routeplan.language import mark, text
from routeplan.model.opportunity import Stage

STAGE_WORDS: dict[Stage, str] = {
    "above": mark("above the funnel"),
    "in": mark("in the funnel"),
    "best_few": mark("best few"),
    "won": mark("won"),
    "lost": mark("lost"),
}


def stage_text(stage: Stage) -> str:
    """Return a stage in words."""
    return text(STAGE_WORDS[stage])
