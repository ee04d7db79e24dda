import pytest

from routeplan.render.offline import (
    AssetError,
    assert_self_contained,
    policy_of,
    put_assets_in_line,
    renumber,
)


def test_links_to_leaflet_become_its_text():
    page = put_assets_in_line(
        '<script src="https://example.org/x@1/leaflet.js"></script>'
        '<link rel="stylesheet" href="https://example.org/x@1/leaflet.css"/>'
    )

    assert page.startswith("<script>/* @preserve")
    assert ".leaflet-pane" in page
    assert page.count("url(data:image/png;base64,") == 3
    assert "example.org" not in page


def test_links_that_are_not_needed_are_dropped():
    page = put_assets_in_line(
        '<script src="https://example.org/jquery-9.9.min.js"></script>'
        '<link rel="stylesheet" href="https://example.org/bootstrap.min.css?v=2"/>'
    )
    assert page == ""


@pytest.mark.parametrize(
    "link",
    [
        '<script src="https://example.org/plugin.js"></script>',
        '<link rel="stylesheet" href="https://example.org/plugin.css">',
    ],
)
def test_unknown_assets_are_refused(link):
    with pytest.raises(AssetError, match="plugin"):
        put_assets_in_line(link)


def test_random_ids_become_numbers_in_order_of_first_use():
    one, two = "a" * 32, "0123456789abcdef" * 2
    page = f"var map_{one} = pane_{two}(map_{one});"
    assert renumber(page) == "var map_1 = pane_2(map_1);"


@pytest.mark.parametrize(
    "page",
    [
        '<img src="https://example.org/a.png">',
        '<img src="a.png">',
        '<a href="//example.org">x</a>',
        "<style>b{background:url(https://example.org/a.png)}</style>",
        "<style>b{background:url('a.png')}</style>",
        "<style>@import 'a.css';</style>",
        '<p style="background:url(a.png)">x</p>',
        '<svg><use href="a.svg#b"/></svg>',
    ],
)
def test_pages_that_load_something_are_refused(page):
    with pytest.raises(AssetError, match="would load"):
        assert_self_contained(f"<html>{page}</html>")


def test_pages_that_hold_everything_pass():
    page = (
        '<html><img src="data:image/png;base64,AA"><a href="#top">x</a>'
        "<style>b{background:url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\")}</style>"
        '<script>var text = "<img src=https://example.org>";</script></html>'
    )
    assert_self_contained(policy_of(page=page) + page)


def test_only_the_scripts_that_a_page_was_made_with_may_run():
    page = "<script>one();</script><script type='application/json'>{}</script>"
    policy = policy_of(page=page)
    # the digest of "one();" by openssl dgst -sha256 -binary | base64
    assert "script-src 'sha256-0+WO/BLOFX4yaxuOgr4enhLoCeodx+iRke4LxGBVui8='" in policy
    assert_self_contained(policy + page)
    for other in (
        page.replace("one", "two"),
        page + "<script>two();</script>",
        page + "<script src=''></script>",
    ):
        with pytest.raises(AssetError):
            assert_self_contained(policy + other)
    assert "script-src 'none'" in policy_of(page="<p onclick='one()'>x</p>")


TILES = "https://tile.example.org"


def test_pages_must_forbid_what_is_outside_once():
    for page in ("<html></html>", policy_of() * 2, policy_of(TILES), policy_of().replace("'none'", "*")):
        with pytest.raises(AssetError, match="does not forbid"):
            assert_self_contained(page)


def test_pictures_come_from_the_one_host_only():
    assert 'img-src data: https://tile.example.org"' in policy_of(TILES)
    assert_self_contained(policy_of(TILES), pictures_from=TILES)
    for other in ("", "https://other.example.org", f"{TILES} *"):
        with pytest.raises(AssetError, match="does not forbid"):
            assert_self_contained(policy_of(other), pictures_from=TILES)
