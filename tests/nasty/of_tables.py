"""Tables as CSV: bytes, quotes, rows and columns that no table should have."""

import os

from tests.nasty.books import xlsx
from tests.nasty.case import CUSTOMERS, FOLDER, REPS, Case

HEAD, ROW = CUSTOMERS.splitlines()[:2]
WIDE = ",".join(["customer_id", "name", "lat", "lon", "class", *(f"x{n}" for n in range(20_000))])


def _pipe(path):
    os.mkfifo(path)


def _device(path):
    path.symlink_to("/dev/zero")


def _folder(path):
    path.mkdir()


def _dangling(path):
    path.symlink_to(path.parent / "nowhere.csv")


def _loop(path):
    path.symlink_to(path)


def _outside(path):
    shop = path.parent.parent / f"{path.parent.name}-elsewhere.csv"
    shop.write_text(CUSTOMERS, encoding="utf-8")
    path.symlink_to(shop)


def _customers(name, content, *codes, said=()):
    return Case(name=name, files={"customers.csv": content}, codes=codes, said=said)


BYTES = (
    _customers("empty", b"", "RP103", said=("customers.csv",)),
    _customers("blank", b" \r\n\t\r\n", "RP103"),
    _customers("a byte order mark and nothing", b"\xef\xbb\xbf", "RP103"),
    _customers("byte order mark", b"\xef\xbb\xbf" + CUSTOMERS.encode()),
    _customers("UTF-16 as 'Unicode text' of Excel", CUSTOMERS.replace(",", "\t").encode("utf-16")),
    _customers("UTF-16 cut in a character", CUSTOMERS.encode("utf-16")[:-1], "RP106"),
    _customers("half of a pair in UTF-16", CUSTOMERS.encode("utf-16") + b"\x00\xd8", "RP106"),
    _customers("UTF-16 without a mark", CUSTOMERS.encode("utf-16-le"), "RP105"),
    _customers("UTF-32", CUSTOMERS.encode("utf-32"), "RP106"),
    _customers("Latin-1", CUSTOMERS.replace("Cafe", "Café Müßig").encode("latin-1"),
               said=("RP109", "row 2, column name", "Müßig")),
    _customers("the encoding of DOS", CUSTOMERS.replace("Cafe", "Café Müßig").encode("cp850"), "RP106"),
    _customers("the encoding of old Macs", CUSTOMERS.replace("Cafe", "Café Müßig").encode("mac_roman"), "RP106"),
    _customers("Polish of Windows", CUSTOMERS.replace("Cafe", "Łódź Gdańsk").encode("cp1250"), "RP106"),
    _customers("Russian of Windows", CUSTOMERS.replace("Cafe", "Весна").encode("cp1251"), "RP106"),
    _customers("UTF-8 with a byte of Latin-1", CUSTOMERS.replace("Cafe", "Caffè Ñandú").encode() + b"C3,Caf\xe9,48,16,A\n",
               "RP106"),
    _customers("two encodings in one file", CUSTOMERS.encode() + "C3,王".encode() + b"\xff\xfe,1,1,A", "RP106"),
    _customers("half a character at the end", CUSTOMERS.encode() + "王".encode()[:2], "RP106"),
    _customers("a surrogate in UTF-8", CUSTOMERS.encode() + b"C3,\xed\xa0\x80,48.2,16.3,A\n", "RP106"),
    _customers("NUL", CUSTOMERS.encode() + b"C3,a\0b,48.2,16.3,A\n", "RP105"),
    _customers("random bytes", bytes(range(1, 256)) * 40, "RP106"),
    _customers("a workbook called CSV", xlsx(), "RP105", said=("Excel",)),
    _customers("an old workbook called CSV", b"\xd0\xcf\x11\xe0" + bytes(600), "RP105"),
    _customers("a PDF called CSV", b"%PDF-1.7\n%\xe2\xe3", "RP105", said=("PDF",)),
    _customers("a web page called CSV", "<html><table><tr><td>customer_id</td></tr></table>", "RP105"),
    _customers("a JSON file called CSV", '{"customers": []}', "RP104"),
    _customers("a picture called CSV", b"\x89PNG\r\n\x1a\n\0\0\0", "RP105"),
    _customers("GZIP called CSV", b"\x1f\x8b\x08\0\0\0", "RP105"),
)  # fmt: skip

SHAPES = (
    _customers("a quote never closed", HEAD + '\nC1,"Cafe,48.21,16.38,A\nC2,B,48,16,A\n', "RP105"),
    _customers("text behind a quote", HEAD + '\nC1,"Cafe"x,48.21,16.38,A\n', "RP105"),
    _customers("a quote never closed over ten megabytes", HEAD + '\nC1,"' + "x,y\n" * 2_500_000, "RP722"),
    _customers("a cell of ten megabytes", HEAD + "\nC1," + "x" * 10_000_000 + ",48.2,16.3,A\n", "RP722"),
    _customers("a line of ten megabytes without a comma", "x" * 10_000_000, "RP722"),
    _customers("a million commas in a line", HEAD + "\n" + "," * 1_000_000 + "\n", "RP721"),
    _customers("more places than a sheet has", HEAD + "\n" + "," * 20_000_010, "RP721"),
    _customers("twenty thousand columns", WIDE + "\n" + ROW + "\n", "RP721"),
    _customers("a thousand unknown columns", ",".join(WIDE.split(",")[:1000]) + "\n" + ROW + "\n"),
    _customers("a heading twice", "customer_id,name,name,lat,lon,class\nC1,a,b,48,16,A\n", "RP112"),
    _customers("no heading", "C1,Cafe,48.21,16.38,A\nC2,Bakery,48.20,16.37,B\n", "RP111"),
    _customers("a heading and no rows", HEAD + "\n", "RP104"),
    _customers("title lines above the heading", "Customers 2026\n\n" + CUSTOMERS, "RP111"),
    _customers("a pivot's blanks for ids", HEAD + "\nC1,a,48.2,16.3,A\n,b,48.2,16.4,A\n", "RP121",
               said=("row 3", "customer_id")),
    _customers("a total below", CUSTOMERS + "Total,,,,2\n", "RP129"),
    _customers("rows longer than the heading", HEAD + "\nC1,Cafe,48,2,16,3,A\n", "RP114"),
    _customers("rows shorter than the heading", HEAD + "\nC1,Cafe\n", "RP121"),
    _customers("thousands of blank rows", CUSTOMERS + ",,,,\n" * 50_000),
    _customers("old line ends", CUSTOMERS.replace("\n", "\r")),
    _customers("mixed line ends", CUSTOMERS.replace("\n", "\r\n", 1).replace("\nC2", "\rC2")),
    _customers("blanks around all", "\n".join(" , ".join(line.split(",")) for line in CUSTOMERS.split("\n"))),
    _customers("semicolons and decimal commas", HEAD.replace(",", ";") + "\nC1;Cafe;48,21;16,38;A\n"),
    _customers("an id twice", CUSTOMERS + ROW + "\n", "RP151", said=("C1",)),
    _customers("ids that differ by width only", CUSTOMERS + ROW.replace("C1", "Ｃ１") + "\n", "RP151"),
    _customers("ids that differ by composition only", HEAD + "\nCafe\u0301,a,48,16,A\nCaf\u00e9,b,48,16,A\n",
               "RP151"),
    _customers("ids that differ by case", CUSTOMERS + ROW.replace("C1", "c1") + "\n"),
    Case(name="a hundred thousand blocks of one customer",
         files={"blocks.csv": "customer_id,from,to\n" + "C1,2027-01-05,2027-01-05\n" * 100_000}),
    Case(name="a hundred thousand promises to one customer",
         files={"promises.csv": "promise_id,customer_id,promise,due\n"
                + "".join(f"P{n},C1,x,2027-01-08\n" for n in range(100_000))}),
    Case(name="thousands of unknown ids",
         files={"customers.csv": HEAD + "\n" + "".join(f"C{n:04d},Cafe,48.{n:04d},16.3,A\n" for n in range(900)),
                "contacts.csv": "contact_id,customer_id,name\n" + "".join(f"K{n},Cx{n},Ann\n" for n in range(9000))},
         codes=("RP153",), said=("perhaps to C",)),
    Case(name="hundreds of long unknown ids",
         files={"customers.csv": HEAD + "\n"
                + "".join(f"{'abcdefghij' * 15}{n},Cafe,48.{n:04d},16.3,A\n" for n in range(900)),
                "contacts.csv": "contact_id,customer_id,name\n"
                + "".join(f"K{n},{'abcdefghij' * 15}x{n},Ann\n" for n in range(500))},
         codes=("RP153",)),
    Case(name="a table twice", files={"customers.xlsx": xlsx()}, codes=("RP102",)),
)  # fmt: skip

PLACES = (
    _customers("a pipe", _pipe, "RP720"),
    _customers("a device", _device, "RP720"),
    _customers("a folder", _folder, "RP101", said=("customers.csv",)),
    Case(name="reps.csv is a pipe", files={"reps.csv": _pipe}, codes=("RP720",), said=("reps.csv",)),
    Case(name="reps.csv is a device", files={"reps.csv": _device}, codes=("RP720",), said=("reps.csv",)),
    Case(name="reps.csv is a folder", files={"reps.csv": _folder}, codes=("RP101",), said=("reps.csv",)),
    Case(name="reps.csv leads nowhere", files={"reps.csv": _dangling}, codes=("RP101",)),
    Case(name="reps.csv leads to itself", files={"reps.csv": _loop}, codes=("RP101",)),
    Case(name="areas.geojson is a pipe", files={"areas.geojson": _pipe}, codes=("RP720",)),
    Case(name="routeplan.toml is a folder", files={"routeplan.toml": _folder}, codes=("RP101",)),
    Case(name="routeplan.toml is a pipe", files={"routeplan.toml": _pipe}, codes=("RP720",)),
    _customers("a table elsewhere by a link", _outside),
    Case(name="one table, a pipe", files={"shops.csv": _pipe}, command=("check", FOLDER + "/shops.csv"),
         codes=("RP720",)),
    Case(name="one table, a device", files={"shops.csv": _device}, command=("check", FOLDER + "/shops.csv"),
         codes=("RP720",)),
    Case(name="one table, a folder", files={"shops.csv": _folder}, command=("check", FOLDER + "/shops.csv"),
         codes=("RP101",)),
    Case(name="one table, another format", files={"shops.exe": b"MZ"}, codes=("RP105",),
         command=("check", FOLDER + "/shops.exe")),
    Case(name="a name too long for any system", command=("check", FOLDER + "/" + "x" * 5000), codes=(), exit_code=2, said=("no names as long",)),
    Case(name="no workspace", command=("check", FOLDER + "/nowhere"), codes=("RP101",)),
    Case(name="a workspace without customers", files={"customers.csv": None}, codes=("RP101",)),
    Case(name="hidden files and editors' leftovers", files={"~$customers.xlsx": b"\x05", ".DS_Store": b"\0",
                                                          "customers.csv~": b"\0", "customers.csv.bak": b"x"}),
    Case(name="capital letters", files={"customers.csv": None, "CUSTOMERS.CSV": CUSTOMERS, "reps.csv": None,
                                       "Reps.Csv": REPS}),
)  # fmt: skip

CASES = (*BYTES, *SHAPES, *PLACES)
