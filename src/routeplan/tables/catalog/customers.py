"""The table of customers."""

from routeplan.language import mark
from routeplan.tables.catalog.customer_calls import CALL_COLUMNS
from routeplan.tables.catalog.customer_worth import WORTH_COLUMNS
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
        *CALL_COLUMNS,
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
        *WORTH_COLUMNS,
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
