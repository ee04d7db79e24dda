"""The table of customers."""

from routeplan.language import mark
from routeplan.tables.catalog.records import GEO_COLUMNS, POSTCODE_ALIASES
from routeplan.tables.schema import Column, TableSchema

CUSTOMERS = TableSchema(
    name="customers",
    text=mark("One row a place that is called on."),
    keeps_unknown=True,
    columns=(
        Column(
            name="customer_id", kind="id", required=True,
            text=mark("Names the customer; every row has another. Stays text, so 007 stays 007."),
            aliases=(
                "id", "customer", "customer no", "customer number", "customer code", "account", "account id",
                "account number", "Kundennummer", "Kundennr", "Kunden-ID", "Kunde", "Debitor",
                "客户编号", "客户代码", "客户ID", "客户号", "编号",
                "客戶編號", "客戶代碼", "客戶ID", "客戶號", "編號",
            ),
        ),
        Column(
            name="name", kind="text", required=True, text=mark("What the customer is called."),
            aliases=(
                "customer name", "account name", "company", "company name",
                "Kundenname", "Firma", "Firmenname",
                "客户名称", "客户姓名", "客户名", "名称", "客戶名稱", "客戶姓名", "客戶名", "名稱",
            ),
        ),
        Column(
            name="address", kind="text",
            text=mark("Street and town; places the customer roughly when lat and lon are empty."),
            aliases=(
                "street address", "full address", "Adresse", "Anschrift",
                "地址", "客户地址", "详细地址", "客戶地址", "詳細地址", "住址",
            ),
        ),
        Column(
            name="postcode", kind="text",
            text=mark("Postcode; areas may go by it."), aliases=POSTCODE_ALIASES,
        ),
        Column(
            name="lat", kind="lat", unit="degrees",
            text=mark("Latitude (WGS 84), north is positive; needed unless the address is enough."),
            aliases=("latitude", "Breite", "Breitengrad", "geo lat", "纬度", "緯度"),
        ),
        Column(
            name="lon", kind="lon", unit="degrees",
            text=mark("Longitude (WGS 84), east is positive; needed unless the address is enough."),
            aliases=("longitude", "lng", "long", "Länge", "Laenge", "Längengrad", "geo lon", "经度", "經度"),
        ),
        Column(
            name="class", kind="class", required=True,
            text=mark("A, B, C or D; also high, medium, low or 高, 中, 低 for A, B, C."),
            aliases=(
                "customer class", "abc", "abc class", "Klasse", "Kundenklasse", "ABC-Klasse",
                "级别", "等级", "类别", "客户级别", "客户等级", "客户类别", "客户分级",
                "級別", "等級", "類別", "客戶級別", "客戶等級", "客戶類別",
            ),
        ),
        Column(
            name="frequency", kind="frequency", default="that of the class; none with prize_min",
            text=mark("Visits per length of time: 2/4w, 1/q, every 10 days, or none for on demand."),
            aliases=(
                "visit frequency", "call frequency", "Frequenz", "Besuchsfrequenz", "Besuchsrhythmus",
                "频率", "拜访频率", "拜访频次", "頻率", "拜訪頻率", "拜訪頻次",
            ),
        ),
        Column(
            name="prize_min", kind="minutes", unit="minutes", least=1, most=1440,
            text=mark(
                "What a call that nobody owes is worth, in minutes of driving; for prospects, whose "
                "frequency is none."
            ),
            aliases=(
                "prize", "prospect value", "worth", "Prämie", "Besuchswert", "拜访价值", "奖励", "拜訪價值",
                "獎勵",
            ),
        ),
        Column(
            name="min_gap", kind="number", unit="days", least=0.1, most=3650,
            default="60 % of the ideal gap", text=mark("Shortest wait between two visits; never undercut."),
            aliases=("minimum gap", "Mindestabstand", "最短间隔", "最短間隔"),
        ),
        Column(
            name="max_gap", kind="number", unit="days", least=0.1, most=3650,
            default="140 % of the ideal gap",
            text=mark("Longest wait between two visits; beyond it a visit is late."),
            aliases=("maximum gap", "Höchstabstand", "最长间隔", "最長間隔"),
        ),
        Column(
            name="rhythm", kind="choice", choices=("flexible", "weekday", "slot"),
            default="that of the class",
            text=mark(
                "Whether visits keep the weekday (weekday), the weekday and the time (slot) or neither."
            ),
            aliases=("Rhythmus", "拜访规律", "拜訪規律"),
            spellings={
                "flexible": ("灵活", "不固定", "靈活"),
                "weekday": ("固定星期", "同一星期几", "同一星期幾"),
                "slot": ("固定时间", "固定时段", "固定時間", "固定時段"),
            },
        ),
        Column(
            name="preferred", kind="text", text=mark("The weekday or time the customer likes best."),
            aliases=("preferred time", "Wunschtermin", "偏好时间", "偏好時間"),
        ),
        Column(
            name="duration_min", kind="minutes", unit="minutes", least=1, most=720,
            default="that of the class", text=mark("Length of a call."),
            aliases=(
                "duration", "call length", "visit duration", "service time", "Dauer", "Besuchsdauer",
                "拜访时长", "时长", "停留时间", "拜訪時長", "時長", "停留時間",
            ),
        ),
        Column(
            name="opening_hours", kind="opening hours", default="open all day, every day",
            text=mark("Opening hours as in OpenStreetMap: Mo-Fr 08:00-12:00,13:00-17:00; PH off."),
            aliases=(
                "hours", "business hours", "Öffnungszeiten", "Oeffnungszeiten", "Geschäftszeiten",
                "营业时间", "开放时间", "營業時間", "開放時間",
            ),
        ),
        Column(
            name="closed_weekdays", kind="weekdays",
            text=mark("Weekdays without calls, such as Mo,Th or 周一."),
            aliases=("closed days", "closed on", "Ruhetag", "Ruhetage", "休息日", "公休日", "公休"),
        ),
        Column(
            name="last_visit", kind="date", text=mark("Date of the last visit that was held."),
            aliases=(
                "last visit date", "last call", "last visited", "Letzter Besuch",
                "上次拜访", "上次拜访日期", "上次拜访时间", "最近拜访",
                "上次拜訪", "上次拜訪日期", "上次拜訪時間", "最近拜訪",
            ),
        ),
        Column(
            name="first_due", kind="date", text=mark("Date on which the first call would be ideal."),
            aliases=("next due", "due date", "Erster Besuch", "首次拜访", "首次拜訪", "下次拜访", "下次拜訪"),
        ),
        Column(
            name="rep_id", kind="ids in order", default="still to be decided",
            text=mark(
                "Rep who looks after the customer; further reps who may call there follow, parted by ;"
            ),
            aliases=(
                "rep", "sales rep", "owner", "salesperson", "Vertreter", "Außendienst", "Betreuer",
                "业务员", "业务员编号", "业务代表", "销售代表", "销售员",
                "業務員", "業務員編號", "業務代表", "銷售代表", "業務",
            ),
        ),
        Column(
            name="locked", kind="yes/no", default="no",
            text=mark("Whether the customer stays with that rep whatever the territories."),
            aliases=("Fest", "gesperrt", "锁定", "鎖定"),
        ),
        Column(
            name="never", kind="ids in order",
            text=mark("Reps who must not look after the customer, parted by ;"),
            aliases=(
                "never rep", "not by", "excluded reps", "Nie", "nicht durch", "ausgeschlossene Vertreter",
                "排除业务员", "不可由", "排除業務員",
            ),
        ),
        Column(
            name="together", kind="text",
            text=mark("Customers with the same text here go to one rep, such as the branches of a chain."),
            aliases=(
                "keep together", "Zusammen", "gemeinsam betreut", "同组", "同一业务员", "同組", "同一業務員",
            ),
        ),
        Column(
            name="with_rep_since", kind="date",
            text=mark("Since when the present rep looks after the customer; makes handing it over dearer."),
            aliases=(
                "rep since", "Betreut seit", "Betreuer seit", "负责起始日", "开始负责日期", "負責起始日",
                "開始負責日期",
            ),
        ),
        Column(
            name="site_id", kind="text",
            text=mark(
                "Customers of one site share a place, that of the first, by id, with coordinates, and a stop."
            ),
            aliases=("site", "Standort", "地点编号", "地點編號"),
        ),
        Column(
            name="value", kind="number", text=mark("What the customer is worth a year."),
            aliases=("revenue", "sales", "turnover", "Umsatz", "销售额", "年销售额", "銷售額", "年銷售額"),
        ),
        Column(
            name="margin", kind="number", text=mark("What is earned on the customer a year."),
            aliases=("profit", "Deckungsbeitrag", "Marge", "毛利", "利润", "利潤"),
        ),
        Column(
            name="potential", kind="number", least=0, most=1e12,
            text=mark("What the customer could be worth a year."),
            aliases=(
                "potential value", "potential revenue", "Potenzial", "Potential", "Umsatzpotenzial",
                "潜力", "潜在销售额", "潛力", "潛在銷售額",
            ),
        ),
        Column(
            name="access", kind="scale", least=1, most=5,
            text=mark("How easily the rep gets in, from 1 (hard) to 5 (easy)."),
            aliases=(
                "accessibility", "ease", "ease of access", "Zugang", "Zugänglichkeit", "Erreichbarkeit",
                "可接近度", "可接近性", "接触难易", "接觸難易",
            ),
            spellings={
                "1": ("hard", "difficult", "schwer", "schwierig", "难", "困难", "難", "困難"),
                "3": ("medium", "mittel", "中", "中等"),
                "5": ("easy", "leicht", "einfach", "易", "容易", "简单", "簡單"),
            },
        ),
        Column(
            name="fit", kind="scale", least=1, most=5,
            text=mark("How well the customer fits what we sell, from 1 (badly) to 5 (well); for prospects."),
            aliases=("customer fit", "suitability", "Eignung", "Passung", "匹配度", "适合度", "適合度"),
            spellings={
                "1": ("badly", "poor", "schlecht", "差"),
                "3": ("medium", "mittel", "中", "中等"),
                "5": ("well", "good", "gut", "好"),
            },
        ),
        Column(
            name="market", kind="number", least=0, most=1e12,
            text=mark("What the customer buys a year from everybody, of what we sell."),
            aliases=(
                "total purchases", "purchases", "wallet", "Bedarf gesamt", "Einkaufsvolumen",
                "采购总额", "市场总量", "採購總額", "市場總量",
            ),
        ),
        Column(
            name="products", kind="ids in order",
            text=mark("Products the customer buys from us, by their ids, parted by ;"),
            aliases=(
                "product ids", "buys", "Produkte", "gekaufte Produkte",
                "已购产品", "产品", "已購產品", "產品",
            ),
        ),
        Column(
            name="phone", kind="text", text=mark("Telephone number."),
            aliases=(
                "phone number", "telephone", "tel", "Telefon", "Telefonnummer", "Tel.-Nr.",
                "电话", "联系电话", "手机", "電話", "聯絡電話", "手機",
            ),
        ),
        Column(
            name="email", kind="text", text=mark("Mail address."),
            aliases=("e-mail", "mail", "email address", "邮箱", "电子邮件", "電子郵件", "信箱"),
        ),
        Column(
            name="skills", kind="list of ids",
            text=mark("What a rep must be able to do to call here, parted by ;"),
            aliases=("required skills", "Fähigkeiten", "技能"),
        ),
        Column(
            name="active", kind="yes/no", default="yes",
            text=mark("Customers that are not active are left out."),
            aliases=("Aktiv", "是否有效", "有效", "启用", "啟用"),
        ),
        Column(
            name="notes", kind="text", text=mark("Anything the rep should know."),
            aliases=(
                "note", "comment", "comments", "remarks", "Notiz", "Notizen", "Bemerkung", "Bemerkungen",
                "备注", "说明", "備註", "說明",
            ),
        ),
        *GEO_COLUMNS,
    ),
)  # fmt: skip
