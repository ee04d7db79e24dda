"""Keys are in nothing that is said, written or kept, not even where a server repeats them."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from typer.testing import CliRunner

from routeplan.cli.app import app
from tests.nasty.case import SOUND

KEY = "k3y-0f-sesame"
ADDRESSES = "customer_id,name,address,class\nC1,Cafe,Testgasse 1,A\n"


class _Repeating(BaseHTTPRequestHandler):
    """Answers every question with a fault that repeats all it was told."""

    status = 403

    def do_GET(self):
        told = f"{self.path} {self.headers}".encode()
        self.send_response(self.status, "no " + KEY)
        self.end_headers()
        self.wfile.write(b"<html>" + told + b"</html>")

    do_POST = do_GET  # noqa: N815

    def log_message(self, *_):
        pass


@pytest.fixture(params=[200, 400, 401, 403, 404, 500])
def server(request):
    handler = type("Handler", (_Repeating,), {"status": request.param})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}"
        found.shutdown()


def _said(folder, tables, monkeypatch, *words):
    for name, content in {**SOUND, **tables}.items():
        (folder / name).write_text(content, encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    monkeypatch.setenv("ROUTEPLAN_TRAVEL", str(folder / "travel.sqlite"))
    result = CliRunner().invoke(app, [*words])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code != 0
    return result.stdout + result.stderr


def _assert_kept_secret(folder, told):
    assert KEY not in told
    for path in folder.rglob("*"):
        assert not path.is_file() or KEY.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("source", ["osrm", "valhalla"])
def test_header_of_a_travel_server(source, server, tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_TRAVEL_HEADER", f"Authorization: Bearer {KEY}")
    settings = (
        f'start = 2027-01-04\nweeks = 1\n[travel]\nsource = "{source}"\naddress = "{server}"\nretries = 0\n'
    )
    told = _said(
        tmp_path, {"routeplan.toml": settings}, monkeypatch, "plan", str(tmp_path), "--today", "2027-01-04",
        "--effort", "quick",
    )  # fmt: skip
    _assert_kept_secret(tmp_path, told.replace("unknown", ""))


def test_key_of_a_geocoding_server(server, tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_PELIAS_KEY", KEY)
    settings = f'country = "AT"\n[geocode]\nsources = ["pelias"]\naddress = "{server}"\n'
    tables = {"routeplan.toml": settings, "customers.csv": ADDRESSES}
    monkeypatch.setattr("routeplan.geocoding.ask_service.sleep_seconds", lambda _: None)
    told = _said(tmp_path, tables, monkeypatch, "geocode", str(tmp_path))
    _assert_kept_secret(tmp_path, told)


def test_password_of_a_database(tmp_path, monkeypatch):
    for url in (
        f"postgresql://u:{KEY}@127.0.0.1:1/x",
        f"mysql+pymysql://u:{KEY}@127.0.0.1:1/x",
        f"x://u:{KEY}@h:p/",
    ):
        words = ("import", "--sql", "select 1", "--url", url, "--workspace", str(tmp_path))
        _assert_kept_secret(tmp_path, _said(tmp_path, {}, monkeypatch, *words))
