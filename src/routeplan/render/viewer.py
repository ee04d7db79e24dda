"""The element of the Folium map that draws a plan and lists it beside the map."""

from importlib.resources import files

from branca.element import MacroElement
from folium.template import Template

TITLE_MARK = "@@title@@"
DATA_MARK = "@@data@@"
"""Where text from the plan goes in, after Folium's own text has been worked on."""


class PlanViewer(MacroElement):
    """Style sheet, panel and script of the page; child of a map."""

    _template = Template("""
        {% macro header(this, kwargs) %}
            <title>{{ this.title_mark }}</title>
            <style>{{ this.style }}</style>
        {% endmacro %}
        {% macro html(this, kwargs) %}
            {{ this.panel }}
            <script type="application/json" id="plan-data">{{ this.data_mark }}</script>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            {{ this.code }}
            showPlan(
                {{ this._parent.get_name() }}, JSON.parse(document.getElementById("plan-data").textContent)
            );
        {% endmacro %}
    """)

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "PlanViewer"
        self.title_mark, self.data_mark = TITLE_MARK, DATA_MARK
        self.style, self.panel, self.code = (
            asset_text("viewer.css"), asset_text("viewer.html"), asset_text("viewer.js")
        )  # fmt: skip


def asset_text(name: str) -> str:
    """Return the text of one of our own assets."""
    return files("routeplan.render").joinpath("assets", name).read_text(encoding="utf-8")
