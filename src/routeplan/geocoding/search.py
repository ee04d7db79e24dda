"""Addresses taken from source to source."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from time import sleep as sleep_seconds

from routeplan.errors import InputError, Issue, TravelError
from routeplan.geocoding.answer_store import answer_store
from routeplan.geocoding.ask_service import ask_all
from routeplan.geocoding.doubts import is_far_from_town
from routeplan.geocoding.extract.shelf import open_addresses
from routeplan.geocoding.gazetteer import Gazetteer
from routeplan.geocoding.locate import locate
from routeplan.geocoding.located import QUALITIES, Located
from routeplan.geocoding.services import service_of
from routeplan.geocoding.world import world_gazetteer
from routeplan.language import text
from routeplan.model.geocode_settings import ONLINE_SOURCES, GeocodeSettings, GeocodeSource
from routeplan.model.place import Coordinate
from routeplan.model.progress import Progress, Stop, never, silent
from routeplan.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How addresses are looked for.

    Parameters
    ----------
    again
        Whether places at street or town level are looked for anew, and services asked again what they
        answered before.
    extract
        Name of the extract whose addresses are used, in place of that of the settings.
    dry_run
        Whether nothing is to be written, so that workbooks do not matter.
    """

    again: bool = False
    extract: str = ""
    dry_run: bool = False
    progress: Progress = silent
    stop: Stop = never
    sleep: Callable[[float], None] = sleep_seconds


@dataclass(kw_only=True)
class Search:
    """Goes through the sources and gathers what they know.

    Parameters
    ----------
    country
        ISO 3166 code to look in, or empty.
    extract
        Name of the extract whose addresses are used.
    towns
        The towns that come with routeplan.
    found, sources
        The best answer and who gave it, by address.
    done
        Addresses that were found, or that every source was asked for.
    failure
        Why a service failed, or empty.
    """

    settings: GeocodeSettings
    country: str
    extract: str
    towns: Gazetteer
    how: How
    found: dict[str, Located] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)
    failure: str = ""

    def run(self, addresses: Sequence[str]) -> None:
        """Ask every source in turn for the addresses that nobody before it knows to the house.

        Raises
        ------
        InputError
            If a source lacks something (RP481 to RP483). A service that fails is noted instead.
        """
        sources = self.settings.sources
        if self.how.extract and "roads" not in sources:
            sources = ("roads", *sources)
        left = list(addresses)
        for name in sources:
            if not self._ask(name, left):
                break
            left = [one for one in left if one not in self.found or self.found[one].quality != "house"]
        else:
            self.done |= set(left)
        self.done |= {one for one in addresses if one in self.found}

    def town(self, address: str) -> Coordinate | None:
        """Return the town that an address names, None where it is not known."""
        found = locate(self.towns, address, self.country)
        return None if found is None else found.coordinate

    def _ask(self, name: GeocodeSource, addresses: Sequence[str]) -> bool:
        """Ask one source; return whether it answered everything."""
        self.how.progress("geocode", 0, len(addresses))
        try:
            for count, (address, answer) in enumerate(self._answers(name, addresses), start=1):
                self._take(name, address, answer)
                self.how.progress("geocode", count, len(addresses))
                if self.how.stop():
                    return False
        except TravelError as failure:
            self.failure = str(failure)
            return False
        return True

    def _take(self, name: GeocodeSource, address: str, answer: Located | None) -> None:
        """Take an answer if it is the first or nearer than the one before.

        An answer in another town than the address names is not taken where that town is known to lie afar.
        """
        if answer is not None and "town" in answer.doubts and is_far_from_town(answer, self.town(address)):
            return
        before = self.found.get(address)
        if answer is not None and (before is None or _worth(answer) < _worth(before)):
            self.found[address], self.sources[address] = answer, name

    def _answers(self, name: GeocodeSource, addresses: Sequence[str]) -> Iterator[tuple[str, Located | None]]:
        """Yield what one source knows."""
        if name in ONLINE_SOURCES:
            service = service_of(name, self.settings, self.country, f"routeplan/{__version__}")
            how, store = self.how, answer_store()
            yield from ask_all(service, addresses, self.country, store, again=how.again, sleep=how.sleep)
        elif name == "roads":
            index = open_addresses(self.extract)
            if index is None and self.extract == self.settings.extract != "":
                raise _not_indexed(self.extract)
            if index is not None:
                yield from ((address, index.locate(address)) for address in addresses)
                index.close()
        else:
            towns = world_gazetteer(self.country) if name == "geonames" else self.towns
            yield from ((address, locate(towns, address, self.country)) for address in addresses)


def _not_indexed(name: str) -> InputError:
    """Return the error about an extract that the settings name and that is not on this computer."""
    issue = Issue(
        code="RP483",
        file="routeplan.toml",
        column="geocode.extract",
        value=name,
        message=text("the addresses of this extract are not indexed on this computer"),
        remedy=text("Make the index with: routeplan geocode --from FILE.osm.pbf, or take the key out"),
    )
    return InputError((issue,))


def _worth(answer: Located) -> tuple[int, bool]:
    """Return what answers are compared by; the lowest is the best."""
    return QUALITIES.index(answer.quality), "town" in answer.doubts
