"""The element of the Folium map that draws data and lists them beside the map."""

from importlib.resources import files

from branca.element import MacroElement
from folium.template import Template

TITLE_MARK = "@@title@@"
DATA_MARK = "@@data@@"
"""Where title and data go in, after Folium's own text has been worked on."""


class Viewer(MacroElement):
    """Style sheets, panel and scripts of a page; child of a map.

    Parameters
    ----------
    styles, panel, scripts
        Names of assets.
    start
        Name of the function in the scripts that takes the map and the data.
    """

    _template = Template("""
        {% macro header(this, kwargs) %}
            <title>{{ this.title_mark }}</title>
            <style>{{ this.style }}</style>
        {% endmacro %}
        {% macro html(this, kwargs) %}
            {{ this.panel }}
            <script type="application/json" id="page-data">{{ this.data_mark }}</script>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            {{ this.code }}
            {{ this.start }}(
                {{ this._parent.get_name() }}, JSON.parse(document.getElementById("page-data").textContent)
            );
        {% endmacro %}
    """)

    def __init__(self, *, styles: tuple[str, ...], panel: str, scripts: tuple[str, ...], start: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # of branca, without types
        self._name = "Viewer"
        self.title_mark, self.data_mark, self.start = TITLE_MARK, DATA_MARK, start
        self.style = "\n".join(asset_text(name) for name in styles)
        self.panel = asset_text(panel)
        self.code = "\n".join(asset_text(name) for name in scripts)


def asset_text(name: str) -> str:
    """Return the text of one of our own assets."""
    return files("routeplan.render").joinpath("assets", name).read_text(encoding="utf-8")
