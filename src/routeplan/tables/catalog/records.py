"""The small tables: blocks, lendings, areas and territories."""

from routeplan.language import mark
from routeplan.tables.schema import Column, TableSchema

CUSTOMER_ALIASES = (
    "customer", "Kundennummer", "Kundennr", "Kunde",
    "客户编号", "客户", "客户代码", "客户ID", "客户号", "客戶編號", "客戶", "客戶代碼", "客戶ID", "客戶號",
)  # fmt: skip
REP_ALIASES = (
    "rep", "sales rep", "salesperson", "Vertreter",
    "业务员", "业务员编号", "业务代表", "销售代表", "销售员",
    "業務員", "業務員編號", "業務代表", "銷售代表", "銷售員",
)  # fmt: skip
QUALITIES = ("house", "street", "place", "given")
GEO_COLUMNS = (
    Column(
        name="geo_quality", kind="choice", choices=QUALITIES,
        text=mark(
            "How near the place is that routeplan geocode found; given keeps what you filled in yourself."
        ),
    ),
    Column(
        name="geo_matched", kind="text",
        text=mark("What routeplan geocode found, in the words of its source."),
    ),
)  # fmt: skip
POSTCODE_ALIASES = (
    "postal code", "post code", "zip", "zip code", "PLZ", "Postleitzahl",
    "邮编", "邮政编码", "郵編", "郵遞區號", "郵政編碼", "區號",
)  # fmt: skip

BLOCKS = TableSchema(
    name="blocks",
    text=mark(
        "One row a stretch of days on which a customer takes no calls or a rep makes none, or on which a "
        "customer has other opening hours than usual."
    ),
    columns=(
        Column(
            name="customer_id", kind="id", text=mark("The customer; leave empty for a rep."),
            aliases=CUSTOMER_ALIASES,
        ),
        Column(
            name="rep_id", kind="id", text=mark("The rep; leave empty for a customer."), aliases=REP_ALIASES,
        ),
        Column(
            name="from", kind="date", required=True, text=mark("First day."),
            aliases=("start", "first day", "von", "开始", "开始日期", "開始", "開始日期"),
        ),
        Column(
            name="to", kind="date", default="the day of from", text=mark("Last day."),
            aliases=("end", "last day", "bis", "结束", "结束日期", "結束", "結束日期"),
        ),
        Column(
            name="reason", kind="text", text=mark("Why, for people."), aliases=("Grund", "原因", "理由"),
        ),
        Column(
            name="opening_hours", kind="opening hours", default="closed",
            text=mark(
                "Hours that hold on these days in place of all others of the customer, such as 08:00-12:00 "
                "or Mo-Fr 08:00-14:00. Where days overlap, the hours of fewer days hold."
            ),
            aliases=(
                "hours", "business hours", "special hours", "temporary hours", "Öffnungszeiten",
                "Oeffnungszeiten", "Sonderöffnungszeiten", "营业时间", "开放时间", "临时营业时间",
                "營業時間", "開放時間", "臨時營業時間",
            ),
        ),
    ),
)  # fmt: skip

LENDINGS = TableSchema(
    name="lendings",
    text=mark(
        "One row a customer that another rep may call on for some days, such as while its own rep is away. "
        "Territories stay as they are; after the last day the customer is back with its rep."
    ),
    columns=(
        Column(
            name="customer_id", kind="id", required=True, text=mark("The customer."), aliases=CUSTOMER_ALIASES
        ),
        Column(
            name="rep_id", kind="id", required=True, text=mark("The rep who may call meanwhile."),
            aliases=(
                *REP_ALIASES, "lent to", "cover", "Vertretung", "Vertretung durch", "verliehen an",
                "代理业务员", "代理人", "代理業務員", "借给", "借給",
            ),
        ),
        Column(
            name="from", kind="date", required=True, text=mark("First day."),
            aliases=("start", "first day", "von", "开始", "开始日期", "開始", "開始日期"),
        ),
        Column(
            name="to", kind="date", default="the day of from", text=mark("Last day."),
            aliases=("end", "last day", "bis", "结束", "结束日期", "結束", "結束日期"),
        ),
        Column(
            name="reason", kind="text", text=mark("Why, for people."), aliases=("Grund", "原因", "理由"),
        ),
    ),
)  # fmt: skip

AREAS = TableSchema(
    name="areas",
    text=mark(
        "One row a part of the map, by postcode, whose customers all go to one rep, whatever the balance. "
        "Rows with the same name and rep are one area. Areas that are drawn stand in areas.geojson."
    ),
    columns=(
        Column(
            name="name", kind="text", default="the postcode", text=mark("What people call it."),
            aliases=("area", "area name", "region", "Gebiet", "Bezirk", "区域", "名称", "區域", "名稱"),
        ),
        Column(
            name="postcode", kind="list of ids", required=True,
            text=mark("Beginnings of postcodes, parted by ; 40 means all that begin with 40."),
            aliases=(*POSTCODE_ALIASES, "postcodes", "zip codes", "Postleitzahlen"),
        ),
        Column(
            name="rep_id", kind="id", required=True, text=mark("The rep whose customers they are."),
            aliases=REP_ALIASES,
        ),
    ),
)  # fmt: skip

TERRITORIES = TableSchema(
    name="territories",
    text=mark("One row a customer whose rep is decided; it wins over rep_id in the customers table."),
    columns=(
        Column(
            name="customer_id", kind="id", required=True, text=mark("The customer."), aliases=CUSTOMER_ALIASES
        ),
        Column(
            name="rep_id", kind="ids in order", required=True,
            text=mark("The rep who looks after it; further reps who may call there follow, parted by ;"),
            aliases=REP_ALIASES,
        ),
    ),
)  # fmt: skip
