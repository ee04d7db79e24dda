"""A page by Folium turned into one that needs nothing beside it."""

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

from routeplan.errors import RoutePlanError

NOT_NEEDED = ("jquery", "bootstrap", "all.min.css", "leaflet.awesome")
"""How the names of assets begin that Folium always asks for and our page does not use."""

SCRIPT_LINK = re.compile(r"""<script\b[^>]*\bsrc=["']([^"']*)["'][^>]*>\s*</script>""")
STYLE_LINK = re.compile(r"""<link\b[^>]*\bhref=["']([^"']*)["'][^>]*/?>""")
STYLE_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*))\s*\)""")
RANDOM_ID = re.compile(r"\b([a-z_]+_)([0-9a-f]{32})\b")
INSIDE = ("#", "data:")
DATA = "application/json"
"""The type of a script element that holds data and never runs."""
POLICY = "Content-Security-Policy"
LOADING = ("src", "href", "srcset", "data", "poster", "action", "background")


class AssetError(RoutePlanError):
    """The page asks for something that routeplan does not carry: a fault in routeplan or a new Folium."""


def put_assets_in_line(page: str) -> str:
    """Return the page with Leaflet inside it and every other script and style sheet dropped.

    Raises
    ------
    AssetError
        If it asks for an asset that is neither Leaflet nor known to be unneeded.
    """
    page = SCRIPT_LINK.sub(lambda found: _script(found[1]), page)
    return STYLE_LINK.sub(lambda found: _style(found[1]), page)


def renumber(page: str) -> str:
    """Return the page with Folium's random ids replaced by numbers, in order of their first use."""
    numbers: dict[str, int] = {}
    return RANDOM_ID.sub(lambda found: f"{found[1]}{numbers.setdefault(found[2], len(numbers) + 1)}", page)


def policy_of(pictures_from: str = "", page: str = "") -> str:
    """Return the element by which a page forbids its browser to load anything, and to run other scripts.

    Parameters
    ----------
    pictures_from
        Scheme and host that pictures may be loaded from all the same.
    page
        The page, whose own scripts may run; without one none may. A script that a text smuggled in, an event
        in an attribute and a ``javascript:`` link may not.
    """
    return f'<meta http-equiv="{POLICY}" content="{_rules(pictures_from, _read(page).scripts)}" />'


def _rules(pictures_from: str, scripts: Iterable[str]) -> str:
    """Return what a page may load and run: what stands in it, known scripts, and pictures from a host.

    Source: Content Security Policy Level 3 (w3.org/TR/CSP3), section 6.7, hashes of inline scripts.
    """
    digests = (b64encode(sha256(one.encode("utf-8")).digest()).decode("ascii") for one in scripts)
    allowed = " ".join(f"'sha256-{one}'" for one in digests) or "'none'"
    pictures = f"img-src data: {pictures_from}".rstrip()
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        f"base-uri 'none'; form-action 'none'; {pictures}"
    )


def assert_self_contained(page: str, *, pictures_from: str = "") -> None:
    """Check that opening the page loads nothing, or pictures from one host only.

    Raises
    ------
    AssetError
        If an element or a style names an address outside the page, or the page does not forbid its browser
        every other one.
    """
    reader = _read(page)
    if reader.outside:
        raise AssetError(f"the page would load {', '.join(sorted(set(reader.outside)))}")
    if reader.policies != [_rules(pictures_from, reader.scripts)]:
        raise AssetError("the page does not forbid to load things from outside and to run other scripts")


def _read(page: str) -> "_Addresses":
    """Return what a page would load, allows and runs."""
    reader = _Addresses()
    reader.feed(page)
    reader.close()
    return reader


def _script(address: str) -> str:
    """Return the element that takes the place of a script link."""
    name = _file_name(address)
    if name.startswith(NOT_NEEDED):
        return ""
    if name != "leaflet.js":
        raise AssetError(f"the page asks for a script that routeplan does not carry: {name}")
    code = (_leaflet_folder() / name).read_text(encoding="utf-8")
    code = re.sub(r"(?m)^//# sourceMappingURL=.*$", "", code).replace("</script", "<\\/script")
    return f"<script>{code.strip()}</script>"


def _style(address: str) -> str:
    """Return the element that takes the place of a link to a style sheet."""
    name = _file_name(address)
    if name.startswith(NOT_NEEDED):
        return ""
    if name != "leaflet.css":
        raise AssetError(f"the page asks for a style sheet that routeplan does not carry: {name}")
    sheet = (_leaflet_folder() / name).read_text(encoding="utf-8")
    return f"<style>{STYLE_ADDRESS.sub(_data_address, sheet).strip()}</style>"


def _data_address(found: re.Match[str]) -> str:
    """Return a picture named in Leaflet's style sheet as a data address."""
    address = "".join(part or "" for part in found.groups()).strip()
    picture = _leaflet_folder() / address
    if address.startswith(INSIDE):
        return found[0]
    if picture.suffix != ".png" or not picture.is_file():
        raise AssetError(f"Leaflet's style sheet asks for {address}, which routeplan does not carry")
    return f"url(data:image/png;base64,{b64encode(picture.read_bytes()).decode('ascii')})"


def _file_name(address: str) -> str:
    """Return the last part of an address."""
    return address.split("?", maxsplit=1)[0].rsplit("/", 1)[-1]


def _leaflet_folder() -> Path:
    """Return the folder of Leaflet's files."""
    from xstatic.pkg import leaflet

    return Path(leaflet.BASE_DIR)


class _Addresses(HTMLParser):
    """Gathers the addresses that a page would load, and what it allows its browser to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.outside: list[str] = []
        self.policies: list[str] = []
        self.scripts: list[str] = []
        self._in_style = self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note addresses in attributes, and what is allowed."""
        self._in_style = tag == "style"
        self._in_script = tag == "script" and ("type", DATA) not in attrs
        if self._in_script:
            self.scripts.append("")
        if ("http-equiv", POLICY) in attrs:
            self.policies.append(dict(attrs).get("content") or "")
        for name, value in attrs:
            if name in LOADING and not (value or "").startswith(INSIDE):
                self.outside.append(value or "")
            elif name == "style":
                self._note_style(value or "")

    def handle_data(self, data: str) -> None:
        """Note addresses in style sheets, and scripts."""
        if self._in_style:
            self._note_style(data)
        if self._in_script:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave a style sheet or a script."""
        self._in_style = self._in_script = False

    def _note_style(self, sheet: str) -> None:
        """Note what a style sheet loads."""
        addresses = ["".join(parts).strip() for parts in STYLE_ADDRESS.findall(sheet)]
        self.outside += [one for one in addresses if not one.startswith(INSIDE)]
        self.outside += re.findall(r"@import[^;]*", sheet)
