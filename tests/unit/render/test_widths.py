from routeplan.language import insist
from routeplan.render.sheets.widths import height_of, longest_line, print_scale, shown_width


def test_chinese_characters_are_twice_as_wide():
    assert [shown_width(text) for text in ("Linz", "Gröb", "台北", "A台")] == [4, 4, 4, 3]
    assert longest_line(["a\nbcd", "", "台北市"]) == 6
    assert longest_line([]) == 0


def test_height_grows_with_the_lines_a_text_needs():
    assert [height_of(text, 20) for text in ("", "short", "x" * 20, "a\nb\nc")] == [15, 15, 30, 45]
    assert height_of("台" * 10, 20) == 30


def test_wide_sheets_are_printed_smaller():
    assert print_scale([10, 10], "portrait") == 100
    # 20 columns of 81 pixels are 16.9 inches, and landscape A4 has 10.89
    assert print_scale([10] * 20, "landscape") == 64
    assert print_scale([200] * 20, "portrait") == 10
    assert print_scale([], "portrait") == 100


def test_chinese_sheets_are_printed_smaller_still():
    insist("zh_CN")
    # the font of Chinese is wider: 20 columns of 93 pixels are 19.4 inches
    assert print_scale([10] * 20, "landscape") == 56
    insist(None)
