"""A query of a database as a source."""

import sqlite3
import sys
from contextlib import closing

import pytest

from routeplan.errors import InputError
from routeplan.tables.imports.carry_out import How, carry_out
from routeplan.tables.imports.source import read_database
from routeplan.tables.imports.understand import understand
from tests.unit.tables.imports.exports import TODAY, office, rows


@pytest.fixture
def database(tmp_path):
    pytest.importorskip("sqlalchemy")
    path = tmp_path / "crm.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table account (id text, label text, worth real, seen text)")
        connection.execute(
            "insert into account values ('007', 'Acme', 1250.0, '2026-11-02'), ('8', 'B', null, '')"
        )
        connection.commit()
    return path


def told(sql, url):
    with pytest.raises(InputError) as caught:
        read_database(sql, url)
    return str(caught.value)


def test_a_query_fills_a_table(tmp_path, database):
    folder = office(tmp_path)
    query = "select id, label as name, worth as value, seen as last_visit from account order by id"
    sheet = read_database(query, f"sqlite:///{database}")
    assert sheet.rows[0] == (2, ("007", "Acme", "1250", "2026-11-02"))
    done = carry_out(understand(folder, sheet, "customers", {}), How(), TODAY)
    assert (done.changed, done.added) == (("007",), ("8",))
    assert rows(folder / "customers.csv")[0]["value"] == "1250"


def test_a_query_changes_nothing(database):
    assert told("delete from account", f"sqlite:///{database}").startswith("RP474")
    assert len(read_database("select * from account", f"sqlite:///{database}").rows) == 2


def test_what_is_wrong_with_a_query_is_told(tmp_path, database):
    assert "no such table: accounts" in told("select * from accounts", f"sqlite:///{database}")
    assert "RP104" in told("select * from account where id = 'none'", f"sqlite:///{database}")
    assert "there is no database gone.db" in told("select 1", f"sqlite:///{tmp_path}/gone.db")
    assert not (tmp_path / "gone.db").exists()


@pytest.mark.parametrize(
    "url", ["nosuch://me:s3cret@host/db", "s3cret", "sqlite://me:s3cret@host/db?x=s3cret"]
)
def test_a_password_is_never_told(url):
    pytest.importorskip("sqlalchemy")
    message = told("select 1", url)
    assert "RP474" in message
    assert "s3cret" not in message


def test_without_sqlalchemy_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    assert "pip install 'routeplan[sql]'" in told("select 1", "sqlite:///crm.db")
