"""The small tables: blocks, lendings, areas, territories and the log of calls."""

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
                "or Mo-Fr 08:00-14:00."
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

CALL_LOG = TableSchema(
    name="call_log",
    text=mark(
        "One row a call that was made or missed. Only calls that were held count, as last visits; those by "
        "phone too where `[calls] phone_counts` in routeplan.toml says so."
    ),
    columns=(
        Column(
            name="visit_id", kind="text", text=mark("Name the visit had."),
            aliases=("visit", "Besuchsnummer", "Besuch", "拜访编号", "拜訪編號"),
        ),
        Column(
            name="customer_id", kind="id", required=True, text=mark("The customer."), aliases=CUSTOMER_ALIASES
        ),
        Column(
            name="contact_id", kind="text", text=mark("Whom the rep met."),
            aliases=(
                "contact", "Kontaktnummer", "Kontakt", "Ansprechpartner",
                "联系人编号", "联系人", "聯絡人編號", "聯絡人",
            ),
        ),
        Column(name="rep_id", kind="text", text=mark("The rep."), aliases=REP_ALIASES),
        Column(
            name="planned_date", kind="date", text=mark("Day it was planned for."),
            aliases=(
                "planned for", "Plandatum", "geplant am", "geplant",
                "计划日期", "计划拜访日期", "計劃日期", "計畫日期", "計劃拜訪日期",
            ),
        ),
        Column(
            name="date", kind="date", text=mark("Day it was held or missed; needed where it was held."),
            aliases=("visit date", "Datum", "日期", "拜访日期", "拜訪日期"),
        ),
        Column(
            name="start", kind="time", text=mark("When it began."),
            aliases=("started", "Beginn", "Anfang", "开始", "开始时间", "開始", "開始時間"),
        ),
        Column(
            name="end", kind="time", text=mark("When it ended."),
            aliases=("ended", "Ende", "结束", "结束时间", "結束", "結束時間"),
        ),
        Column(
            name="outcome", kind="choice", required=True, choices=("held", "missed", "moved", "phone"),
            text=mark("What became of it."),
            aliases=("result code", "Ergebnis", "结果", "拜访结果", "結果", "拜訪結果"),
            spellings={
                "held": ("stattgefunden", "durchgeführt", "erledigt", "已拜访", "已完成", "已拜訪"),
                "missed": ("ausgefallen", "nicht angetroffen", "未拜访", "漏访", "未拜訪", "漏訪"),
                "moved": ("verschoben", "改期"),
                "phone": ("telefonisch", "Telefon", "电话", "電話"),
            },
        ),
        Column(
            name="purpose", kind="text", text=mark("What it was for."),
            aliases=("拜访目的", "目的", "拜訪目的"),
        ),
        Column(
            name="key_points", kind="text", text=mark("What was said."),
            aliases=("谈话要点", "要点", "拜访要点", "談話要點", "要點", "拜訪要點"),
        ),
        Column(
            name="promise", kind="text", text=mark("What was promised."),
            aliases=("承诺", "承诺事项", "承諾", "承諾事項"),
        ),
        Column(
            name="promise_due", kind="text", text=mark("By when it was promised."),
            aliases=("承诺期限", "承诺日期", "承諾期限", "承諾日期"),
        ),
        Column(
            name="result", kind="text", text=mark("What came of it."),
            aliases=("成果", "拜访成果", "拜訪成果"),
        ),
        Column(
            name="next_step", kind="text", text=mark("What comes next."),
            aliases=("下一步", "后续步骤", "後續步驟"),
        ),
        Column(
            name="next_date", kind="text", text=mark("When it comes."),
            aliases=("下次日期", "下次拜访日期", "下次拜訪日期"),
        ),
        Column(
            name="drive_min", kind="minutes", unit="minutes", least=0, most=1440,
            text=mark("How long the drive took to get there."),
            aliases=("drive minutes", "Fahrminuten", "Fahrzeit", "行车分钟", "行車分鐘", "车程分钟"),
        ),
        Column(
            name="drive_km", kind="number", unit="km", least=0, most=3000,
            text=mark("Kilometres driven to get there."),
            aliases=("drive kilometres", "Fahrkilometer", "行车公里", "行車公里"),
        ),
        Column(
            name="cause", kind="choice",
            choices=("no_show", "customer", "overrun", "traffic", "rep", "other"),
            text=mark("Why the call departed from the plan, where it did."),
            aliases=("cause of variance", "Ursache", "偏差原因"),
            spellings={
                "no_show": ("nobody there", "nicht angetroffen", "niemand da", "无人", "無人"),
                "customer": ("Kunde", "客户", "客戶"),
                "overrun": ("took longer", "länger gedauert", "超时", "超時"),
                "traffic": ("Verkehr", "Stau", "交通", "堵车", "塞車"),
                "rep": ("Vertreter", "业务员", "業務員"),
                "other": ("Sonstiges", "其他"),
            },
        ),
    ),
)  # fmt: skip
