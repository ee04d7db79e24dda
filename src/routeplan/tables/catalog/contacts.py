"""The table of contacts."""

from routeplan.language import mark
from routeplan.model.contact import ROLES
from routeplan.tables.catalog.records import CUSTOMER_ALIASES
from routeplan.tables.schema import Column, TableSchema

CONTACTS = TableSchema(
    name="contacts",
    text=mark(
        "One row a person at a customer. A contact with a frequency is owed calls of its own, beside those "
        "on the customer; without one the row is kept for information."
    ),
    columns=(
        Column(
            name="contact_id", kind="id", required=True,
            text=mark("Names the person; every row has another."),
            aliases=(
                "id", "contact", "contact no", "contact number", "person id", "Kontaktnummer", "Kontakt-ID",
                "Ansprechpartnernummer", "联系人编号", "编号", "聯絡人編號", "聯繫人編號", "編號",
            ),
        ),
        Column(
            name="customer_id", kind="id", required=True, text=mark("The customer where the person works."),
            aliases=CUSTOMER_ALIASES,
        ),
        Column(
            name="name", kind="text", required=True, text=mark("What the person is called."),
            aliases=(
                "contact name", "person", "full name", "Ansprechpartner", "Kontakt", "Kontaktname",
                "联系人", "姓名", "联系人姓名", "聯絡人", "聯繫人", "聯絡人姓名",
            ),
        ),
        Column(
            name="role", kind="choice", choices=ROLES,
            text=mark(
                "Part in buying: decides on the money, judges the technique, uses it, helps us inside the "
                "house, or is listened to."
            ),
            aliases=(
                "buyer role", "buying role", "Rolle", "Kaufrolle", "Einkaufsrolle",
                "角色", "采购角色", "購買角色", "採購角色",
            ),
            spellings={
                "economic": (
                    "economic buyer", "decision maker", "Entscheider", "wirtschaftlich",
                    "wirtschaftlicher Käufer",
                    "经济", "经济买家", "经济决策者", "決策者", "决策者", "經濟", "經濟買家", "經濟決策者",
                ),
                "technical": (
                    "technical buyer", "Technik", "Techniker", "technisch", "technischer Käufer",
                    "技术", "技术买家", "技術", "技術買家",
                ),
                "user": (
                    "user buyer", "end user", "Anwender", "Nutzer", "使用者", "用户", "使用买家", "用戶",
                    "使用買家",
                ),
                "coach": (
                    "champion", "Fürsprecher", "Unterstützer", "教练", "内线", "教練", "內線",
                ),
                "influencer": (
                    "influence", "Beeinflusser", "Meinungsbildner", "影响者", "影响人", "影響者", "影響人",
                ),
            },
        ),
        Column(
            name="department", kind="text", text=mark("Where in the customer's house the person works."),
            aliases=("dept", "division", "Abteilung", "Bereich", "部门", "科室", "部門"),
        ),
        Column(
            name="frequency", kind="frequency", default="no calls of its own",
            text=mark("Calls on this person per length of time: 2/4w, 1/q, every 10 days, or none."),
            aliases=(
                "visit frequency", "call frequency", "Frequenz", "Besuchsfrequenz", "Besuchsrhythmus",
                "频率", "拜访频率", "頻率", "拜訪頻率",
            ),
        ),
        Column(
            name="duration_min", kind="minutes", unit="minutes", least=1, most=720,
            default="half of the class's, at least 10", text=mark("Length of a call on this person."),
            aliases=(
                "duration", "call length", "visit duration", "Dauer", "Besuchsdauer",
                "拜访时长", "时长", "拜訪時長", "時長",
            ),
        ),
        Column(
            name="phone", kind="text", text=mark("Telephone number."),
            aliases=(
                "phone number", "telephone", "tel", "mobile", "Telefon", "Telefonnummer", "Handy",
                "电话", "手机", "電話", "手機",
            ),
        ),
        Column(
            name="notes", kind="text", text=mark("Anything the rep should know."),
            aliases=(
                "note", "comment", "comments", "remarks", "Notiz", "Notizen", "Bemerkung", "Bemerkungen",
                "备注", "说明", "備註", "說明",
            ),
        ),
    ),
)  # fmt: skip
