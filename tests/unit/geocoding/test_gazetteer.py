"""Reading the gazetteer."""

from pathlib import Path

import pytest

from routeplan.geocoding.gazetteer import read_gazetteer
from routeplan.geocoding.names import has_ideographs, plain_ideographs, plain_words, spellings

HEADING = "name,alternative_names,region,country,lat,lon,population\n"


def test_read_gazetteer_reads_names_and_figures(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text(HEADING + "Vienna,Wien|Wean,Wien,AT,48.2085,16.3721,1691468\n", encoding="utf-8-sig")

    gazetteer = read_gazetteer(path)

    (town,) = gazetteer.towns
    assert town.alternative_names == ("Wien", "Wean")
    assert (town.coordinate.lat, town.coordinate.lon, town.population) == (48.2085, 16.3721, 1691468)
    assert set(gazetteer.by_words) == {("vienna",), ("wien",), ("wean",)}


def test_read_gazetteer_keeps_chinese_names_apart(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text(HEADING + "Taipei,台北|臺北市,,TW,25.05,121.53,7871900\n", encoding="utf-8")

    gazetteer = read_gazetteer(path)

    assert set(gazetteer.by_words) == {("taipei",)}
    assert set(gazetteer.by_ideographs) == {"台北", "台北市"}
    assert (gazetteer.most_words, gazetteer.most_ideographs) == (1, 3)


@pytest.mark.parametrize("row", ["Wels,,,AT,48,14,many\n", "Wels,,,AT,481,14,1\n", "Wels,,,AT,,14,1\n"])
def test_read_gazetteer_refuses_a_row_without_sound_figures(tmp_path: Path, row: str) -> None:
    path = tmp_path / "towns.csv"
    path.write_text(HEADING + row, encoding="utf-8")

    with pytest.raises(ValueError, match=r".+"):
        read_gazetteer(path)


def test_an_empty_gazetteer_has_no_names(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text(HEADING, encoding="utf-8")

    gazetteer = read_gazetteer(path)

    assert (gazetteer.towns, gazetteer.most_words, gazetteer.most_ideographs) == ((), 0, 0)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("St. Pölten", ("sankt", "polten")),
        ("Attnang-Puchheim", ("attnang", "puchheim")),
        ("Ħamrun", ("hamrun",)),
        ("St Julian’s", ("sankt", "julians")),
        ("Łódź", ("lodz",)),
        ("Gr. Straße 4/7", ("gr", "strasse", "4", "7")),
        (" ,; ", ()),
    ],
)
def test_plain_words_drops_case_accents_and_punctuation(text: str, words: tuple[str, ...]) -> None:
    assert plain_words(text) == words


def test_spellings_has_umlauts_with_and_without_e() -> None:
    assert spellings("Köln") == {("koln",), ("koeln",)}
    assert spellings("Wels") == {("wels",)}


def test_plain_ideographs_makes_variants_one() -> None:
    assert plain_ideographs("臺北市 大安區") == plain_ideographs("台北市大安区") == "台北市大安区"
    assert has_ideographs("No. 5, 台北")
    assert not has_ideographs("Taipei")
