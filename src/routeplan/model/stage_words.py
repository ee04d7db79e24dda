"""What the stages of the funnel are called."""

from routeplan.language import text
from routeplan.model.opportunity import STAGE_WORDS, Stage


def stage_text(stage: Stage) -> str:
    """Return a stage in words."""
    return text(STAGE_WORDS[stage])
