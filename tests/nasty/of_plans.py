"""Plans, published ones and others', call logs, exports and databases that no program of ours has written."""

import json
import sqlite3

from routeplan.tables.plan_file import plan_to_json
from tests.nasty.books import xlsx
from tests.nasty.case import FOLDER, Case
from tests.unit.tables.hand_made import hand_made_plan

TEXT = plan_to_json(hand_made_plan())
WHERE = "plans/2027-01-04-month/plan.json"
REVIEW = ("review", f"{FOLDER}/{WHERE}")
LONG = "9" * 5000


def _plan(name, content, *codes, command=REVIEW, exit_code=None):
    return Case(
        name=f"plan: {name}", files={WHERE: content}, codes=codes, command=command, exit_code=exit_code
    )


def _changed(*path, to):
    """Return the plan with one value changed; ``to`` is put in as it is written."""
    raw = json.loads(TEXT)
    place = raw
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = "@@"
    return json.dumps(raw).replace('"@@"', to)


def _published(*path, to):
    return _changed(*path, to=to).replace('"draft"', '"published"')


FORMS = (
    _plan("a folder", lambda path: path.mkdir(), "RP301"),
    _plan("empty", b"", "RP302"),
    _plan("binary", bytes(range(256)), "RP302"),
    _plan("a table", "rep_id,customer_id,date\n", "RP302"),
    _plan("a list", "[]", "RP302"),
    _plan("NaN", '{"format": NaN}', "RP302"),
    _plan("lists nested deep", '{"format": 1, "a": ' + "[" * 100_000, "RP302"),
    _plan("objects nested deep", '{"a":' * 100_000, "RP302"),
    _plan("a key twice", '{"format": 1, "format": 1}', "RP302"),
    _plan("a number of five thousand digits", '{"format": ' + LONG + "}", "RP302"),
    _plan("another format", '{"format": 99}', "RP303"),
    _plan("another kind of format", '{"format": {"a": []}}', "RP303"),
    _plan("nothing but the format", '{"format": 1}', "RP304"),
    _plan("a pipe", lambda path: __import__("os").mkfifo(path), "RP302"),
    _plan("a device", lambda path: path.symlink_to("/dev/zero"), "RP302"),
)  # fmt: skip

VALUES = (
    *(
        _plan(f"{'.'.join(map(str, path))} is {to[:20]}", _changed(*path, to=to), "RP304")
        for path in (("instance", "horizon", "days"), ("routes", 0, "day"))
        for to in ("1e999", "-1", "999999999999", "null", "true", '"7"', "[]", "1.5")
        if not (path[0] == "routes" and to == "-1")
    ),
    *(
        _plan(f"start is {to[:20]}", _changed("instance", "horizon", "start", to=to), "RP304")
        for to in ('"9999-12-31"', '"0000-00-00"', '"next Monday"', "5")
    ),
    _plan("a customer at infinity", _changed("instance", "customers", 0, "coordinate", to="[1e999, 0]"), "RP304"),
    _plan("a customer off the earth", _changed("instance", "customers", 0, "coordinate", to="[1e308, 0]"), "RP304"),
    _plan("half a character", _changed("instance", "customers", 0, "name", to='"a\\ud800b"'), "RP302"),
    _plan("two halves of a character", _changed("instance", "customers", 0, "name", to='"\\ud83c\\udfea"'),
          exit_code=4),
    *(
        _plan(f"a stop's {key} is {to}", _changed("routes", 0, "stops", 1, key, to=to), "RP304")
        for key in ("arrive", "start", "end")
        for to in ("1000000000000000000", "-1000000000000")
    ),
    _plan("an unknown key", _changed("__class__", to="1"), "RP304"),
    _plan("a stop that is no object", _changed("routes", 0, "stops", 0, to='"x"'), "RP304"),
    _plan("a rep who is not there", _changed("routes", 0, "rep_id", to='"../../x"'), "RP304"),
)  # fmt: skip

PUBLISHED = (
    *(
        Case(
            name=f"published: {'.'.join(map(str, path))} is {to[:20]}",
            files={WHERE: _published(*path, to=to)}, codes=("RP304",), said=("plans/2027-01-04-month",),
        )
        for path, to in (
            (("instance", "horizon", "days"), "999999999"), (("instance", "horizon", "days"), "1e999"),
            (("instance", "horizon", "days"), "-5"), (("instance", "horizon", "start"), '"9999-12-31"'),
            (("routes", 0, "day"), "99999999999999"), (("routes", 0, "stops"), "5"), (("level",), '"century"'),
            (("revision",), "1e999"), (("call_plan",), "null"),
            (("instance", "reps", 0, "rep_id"), '["R1"]'), (("instance", "reps", 0, "rep_id"), "5"),
            (("call_plan", 0, "customer_id"), "7"), (("call_plan", 0, "calls"), '[{"serial": "x"}]'),
            (("alignment", "territories", 0, "rep_id"), '["a"]'), (("routes", 0, "stops", 1, "task_id"), "5"),
            (("routes", 0, "stops", 1, "customer_id"), '["a"]'), (("instance", "customers", 0, "name"), '"\\ud800"'),
        )
    ),
    Case(name="published: nested deep", files={WHERE: '{"status": ' + "[" * 100_000}, codes=("RP304",)),
    Case(name="published: cut off", files={WHERE: TEXT.replace('"draft"', '"published"')[:-50]}, codes=("RP304",)),
)  # fmt: skip


def _visits(name, content, *codes, file="visits.csv", said=()):
    command = ("review", f"{FOLDER}/{file}", "--workspace", FOLDER)
    files = {file: content, "territories.csv": "rep_id,customer_id\nR1,C1\nR1,C2\n"}
    return Case(name=f"visits: {name}", files=files, codes=codes, said=said, command=command,
                exit_code=None if codes else 4)  # fmt: skip


VISIT_HEAD = "rep_id,customer_id,date,start\n"
VISITS = (
    _visits("empty", "", "RP103"),
    _visits("no columns", "a,b\n1,2\n", "RP311"),
    _visits("a column twice", "rep_id,customer_id,date,date\nR1,C1,2027-01-04,2027-01-05\n", "RP311"),
    _visits("nobody", VISIT_HEAD + "\u202eR1,C1,2027-01-04,09:00\n", "RP315"),
    _visits("a day of 9999", VISIT_HEAD + "R1,C1,9999-12-31,09:00\n", "RP317"),
    _visits("a day of the year 1", VISIT_HEAD + "R1,C1,0001-01-01,09:00\n", "RP313"),
    _visits("no time of day", VISIT_HEAD + "R1,C1,2027-01-04,99:99\n", "RP314"),
    _visits("a pipe", lambda path: __import__("os").mkfifo(path), "RP720"),
    _visits("a folder", lambda path: path.mkdir(), "RP301"),
    _visits("a quote never closed", VISIT_HEAD + 'R1,"C1,2027-01-04,09:00\n', "RP105"),
    _visits("no workbook", b"PK\x03\x04" + bytes(500), "RP105", file="visits.xlsx"),
    _visits("a bomb", xlsx(replaced={"xl/media/a.png": bytes(30_000_000)}), "RP721", file="visits.xlsx"),
    _visits("a heading as long as a page", f'rep_id,"Mon{" " * 100_000}x\ny"\nR1,C1\n', "RP311"),
)  # fmt: skip


def _log(name, content, *codes):
    files = {"call_log.csv": content}
    return Case(name=f"call log: {name}", files=files, codes=codes)


LOG_HEAD = "customer_id,date,outcome,start,end\n"
LOGS = (
    _log("a day of the year 1", LOG_HEAD + "C1,0001-01-01,held,,\n", "RP726"),
    _log("a day without end", LOG_HEAD + "C1,9999-12-31,held,,\n"),
    _log("no outcome", LOG_HEAD + "C1,2026-12-31,=cmd|x,,\n", "RP128"),
    _log("an end before the start", LOG_HEAD + "C1,2026-12-31,held,10:00,09:00\n", "RP154"),
)  # fmt: skip


def _database(path):
    with sqlite3.connect(path) as connection:
        connection.execute("create table shops (customer_id text, name text, lat real, lon real, class text)")
        connection.execute("insert into shops values ('C1', 'Cafe', 48.21, 16.38, 'A')")
        connection.execute("create view bomb as select zeroblob(900000000) as customer_id")


def _query(name, sql, *codes, url=f"sqlite:///{FOLDER}/crm.db", said=()):
    command = ("import", "--sql", sql, "--url", url, "--workspace", FOLDER, "--dry-run")
    return Case(name=f"query: {name}", files={"crm.db": _database}, codes=codes, said=said, command=command)


SELECT = "select * from shops"
QUERIES = (
    _query("a sound one", SELECT),
    _query("no SQL", "customers please", "RP474"),
    _query("one that deletes", "delete from shops", "RP474"),
    _query("one that adds", "insert into shops values ('C9', 'x', 1, 2, 'A')", "RP474"),
    _query("one that makes a table", "create table x as select * from shops", "RP474"),
    _query("one that writes a copy", f"vacuum into '{FOLDER}/copy.db'", "RP474"),
    _query("one that opens another file", f"attach database '{FOLDER}/other.db' as o", "RP474"),
    _query("one that sets things", "pragma journal_mode = off", "RP474"),
    _query("one that loads code", "select load_extension('x')", "RP474"),
    _query("one without end", "with recursive n(customer_id) as (select 1 union all select customer_id + 1 from n) "
           "select customer_id, 'x' as name, 'A' as class, 48.2 as lat, 16.3 as lon from n", "RP721"),
    _query("a value of a gigabyte", "select * from bomb", "RP474"),
    _query("a text longer than any cell", "select printf('%.*c', 200000, 'x') as customer_id", "RP722"),
    _query("long texts without end", "with recursive n(i) as (select 1 union all select i + 1 from n limit 999) "
           "select i as customer_id, printf('%.*c', 131000, 'x') as name, printf('%.*c', 131000, 'x') as notes from n",
           "RP721"),
    _query("a file that is not there, as an address", SELECT, "RP474",
           url=f"sqlite:///file:{FOLDER}/new.db?mode=rwc&uri=true"),
    _query("a file as an address", SELECT, url=f"sqlite:///file:{FOLDER}/crm.db?mode=ro&uri=true"),
    _query("binary", "select x'00ff1b' as customer_id, 'x' as name, 48.2 as lat, 16.3 as lon, 'A' as class"),
    _query("infinity", "select 'C1' as customer_id, 'x' as name, 9e999 as lat, 16.3 as lon, 'A' as class", "RP122"),
    *(
        _query(f"address {url[:40]}", SELECT, "RP474", url=url)
        for url in ("x", "://", "sqlite:////dev/null/x", "sqlite:////etc/passwd", "nothing://h/x",
                    "postgresql+evil://u:sesame@h/x", "sqlite:///{folder}/nowhere.db", "mysql://u:sesame@h:port/x",
                    "sqlite:///{folder}/crm.db?timeout=soon",
                    "sqlite+pysqlcipher://:sesame@/x.db", "oracle://u:sesame@h/x", "../../x", "file:///etc/passwd")
    ),
)  # fmt: skip

CASES = (*FORMS, *VALUES, *PUBLISHED, *VISITS, *LOGS, *QUERIES)
