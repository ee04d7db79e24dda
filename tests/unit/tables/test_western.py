"""Tables of Western Europe are known in Windows-1252; the same bytes of other encodings are not."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.tables.encoding import decoded
from routeplan.tables.faults import FaultError
from routeplan.tables.western import western

NAMES = {
    "de": "Bäckerei Größl;Österreich;Müller & Söhne;Straße 5;Überfuhr;„Zur Post“;Mo–Fr;10 €;Café",
    "fr": "Crêperie de l’Été;Sacré-Cœur;Hôtel Noël;Besançon;Août;22 m²;n° 5;où;L’Haÿ;« Chez Zoë »",
    "it": "Società Mondovì;Perù;Caffè;dell’Università;Niccolò",
    "es": "Núñez;A Coruña;Compañía Martín;Peláez;¡Olé!;1º;Güímar;Logroño",
    "pt": "São João da Conceição;Camões;Magalhães;Irmã;Três;Ibirapuã",
    "nl": "België;Zoë;Coöperatie;Curaçao",
    "da": "Ærø;Sørensen;Næstved;Ålborg;Køge;Øivind",
    "sv": "Malmö;Åre;Göteborg;Sjöström;Västerås",
    "fi": "Jyväskylä;Hämeenlinna;Työ;Mäkelä;Sääksjärvi;Åbo",
    "is": "Ísafjörður;Ráðhús;Þórshöfn;Garðabær;Mýrar;Alþingi",
    "ca": "Mònica;Barceló;Col·legi;Lluís;Veïns",
}
FOREIGN = {
    "cp1250": (
        "Łódź;Gdańsk;Święty;Żółta;Wałęsa", "Dvořák;Jiří;České Budějovice;Třebíč", "Kočevje;Kovačič;Kranjček",
        "Győr;Szőke;Erdő", "Brăila;Constanţa;Bălan", "Ľubica;Žiar nad Hronom;Michaľ",
    ),
    "cp1251": ("Москва;Кафе", "София;Пловдив"),
    "cp1253": ("Αθήνα;Πάτρα",),
    "cp1254": ("Yıldız;Şahin;Beyoğlu", "Işık;Kadıköy"),
    "koi8-r": ("Москва;Кафе",),
    "cp850": (NAMES["de"].split("„")[0], "Compañía;Núñez;Martín", "Sørensen;Næstved", "Malmö;Åre"),
    "mac_roman": ("Bäckerei;Größl;Köln;Müller", "Compañía;Núñez;Martín", "Sørensen;Næstved", "Crêperie;Été"),
}  # fmt: skip


def is_western(content: bytes) -> bool:
    try:
        return decoded(content).is_western
    except FaultError:
        return False


@pytest.mark.parametrize("language", NAMES)
def test_names_of_western_europe_are_read_together_and_many_times(language: str) -> None:
    for times in (1, 100):
        text = "id;name\n" + "".join(f"{n};{NAMES[language]}\n" for n in range(times))
        found = decoded(text.encode("cp1252"))
        assert (found.text, found.is_western) == (text, True)


@pytest.mark.parametrize(
    ("encoding", "names"), [(one, text) for one, some in FOREIGN.items() for text in some]
)
def test_names_in_other_encodings_are_refused_each_and_together(encoding: str, names: str) -> None:
    for times in (1, 100):
        content = "".join(f"{n};{names}\n" for n in range(times)).encode(encoding)
        assert not is_western(content)
        assert western(content) is None


@pytest.mark.parametrize("names", ["Szabó;Mészáros;György;Szűcs", "Kovácsné;Tűzoltó"])
def test_hungarian_is_known_by_the_letters_around(names: str) -> None:
    assert not is_western(f"1;{names}\n".encode("cp1250"))


@pytest.mark.parametrize("byte", [0x81, 0x8D, 0x8F, 0x90, 0x9D, 0x01, 0x1A, 0x7F])
def test_bytes_that_mean_nothing_are_refused(byte: int) -> None:
    assert western("Bäckerei;Größl\n".encode("cp1252") + bytes([byte])) is None


def test_utf_8_that_is_broken_is_not_read_as_western() -> None:
    assert not is_western("Bäckerei;Größl\n".encode() + "Müller\n".encode("cp1252"))
    assert not is_western("Bäckerei;Größl;Olé".encode()[:-1])
    assert is_western("Backerei;Müller;Olé".encode("cp1252"))


def test_a_word_of_another_language_may_stand_in_a_large_table() -> None:
    text = "Bäckerei Größl;Müller\n" * 50 + "€uroshop\n"
    assert decoded(text.encode("cp1252")).text == text
    assert not is_western(("Bäckerei Größl;Müller\n" + "€uroshop\n").encode("cp1252"))


def test_german_that_could_be_common_characters_of_chinese_is_read_as_german() -> None:
    text = "C1;Bäckerei Größl;Überfuhrstraße 5;Linz\n" * 3
    assert text.encode("cp1252").decode("gb18030") != text
    assert (decoded(text.encode("cp1252")).text, is_western(text.encode("cp1252"))) == (text, True)


CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=8)


@given(st.lists(CHINESE, min_size=1, max_size=6), st.sampled_from(["gb18030", "big5"]))
def test_no_chinese_is_ever_read_as_western(names: list[str], encoding: str) -> None:
    content = "".join(f"{n},{name},48.1,16.2,A\n" for n, name in enumerate(names)).encode(encoding, "ignore")
    assert not is_western(content)


def test_no_single_character_of_chinese_is_read_as_western() -> None:
    for lead, trail in product(range(0x81, 0xFF), range(0x40, 0xFF)):
        content = b"a," + bytes((lead, trail)) + b",1\n"
        for encoding in ("gb18030", "big5"):
            try:
                is_chinese = "\u4e00" <= content.decode(encoding)[2] <= "\u9fff"
            except UnicodeDecodeError:
                continue
            if is_chinese:
                assert not is_western(content), content


@given(st.binary(min_size=60, max_size=300))
def test_random_bytes_are_not_read_as_western(content: bytes) -> None:
    outside = sum(byte >= 0x80 for byte in content)
    if outside >= 20:
        assert western(content) is None
