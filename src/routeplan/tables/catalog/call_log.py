"""The tables of calls that were made, and of what was promised in them."""

from typing import get_args

from routeplan.language import mark
from routeplan.model.given_promise import HOW, WHO
from routeplan.model.logged_call import Cause
from routeplan.tables.catalog.records import CUSTOMER_ALIASES, REP_ALIASES
from routeplan.tables.schema import Column, TableSchema

CAUSES: tuple[Cause, ...] = get_args(Cause)
WHO_SPELLINGS = {
    "us": ("we", "ours", "rep", "wir", "uns", "我方", "我们", "我們"),
    "customer": ("they", "theirs", "them", "Kunde", "客户", "客户方", "客戶", "對方", "对方"),
}
HOW_SPELLINGS = {
    "visit": ("by visit", "Besuch", "拜访", "拜訪"),
    "phone": ("by phone", "call", "telefonisch", "Telefon", "电话", "電話"),
    "other": ("otherwise", "mail", "email", "post", "anders", "其他", "其它", "邮件", "郵件"),
}

PROMISES = TableSchema(
    name="promises",
    text=mark(
        "One row a promise, ours or the customer's. Promises in the call log count without a row here; a row "
        "with the id of such a promise, such as K004/3, stands in its place."
    ),
    columns=(
        Column(
            name="promise_id", kind="id", required=True,
            text=mark("Names the promise; every row has another."),
            aliases=("id", "promise no", "Zusagenummer", "Zusage-ID", "承诺编号", "编号", "承諾編號", "編號"),
        ),
        Column(
            name="customer_id", kind="id", required=True, text=mark("The customer."), aliases=CUSTOMER_ALIASES
        ),
        Column(
            name="contact_id", kind="text", text=mark("The person it was given to, or who gave it."),
            aliases=(
                "contact", "Kontaktnummer", "Ansprechpartner",
                "联系人编号", "联系人", "聯絡人編號", "聯絡人",
            ),
        ),
        Column(
            name="visit_id", kind="text", text=mark("Visit in which it was given."),
            aliases=("visit", "Besuchsnummer", "Besuch", "拜访编号", "拜訪編號"),
        ),
        Column(
            name="made_on", kind="date", text=mark("Day on which it was given."),
            aliases=("given on", "date", "gegeben am", "Datum", "承诺日期", "日期", "承諾日期"),
        ),
        Column(
            name="promise", kind="text", required=True, text=mark("What was promised."),
            aliases=("what", "Zusage", "was", "承诺", "承诺事项", "承諾", "承諾事項"),
        ),
        Column(
            name="who", kind="choice", choices=WHO, default="us",
            text=mark("Who promised it: us, or the customer."),
            aliases=("by whom", "wer", "von wem", "承诺方", "承諾方"), spellings=WHO_SPELLINGS,
        ),
        Column(
            name="due", kind="date", text=mark("By when; without it nothing is planned for it."),
            aliases=("due date", "by", "bis", "fällig", "fällig am", "承诺期限", "期限", "承諾期限"),
        ),
        Column(
            name="how", kind="choice", choices=HOW, default="visit",
            text=mark("How a promise of ours is kept: by a visit, by phone, or in another way."),
            aliases=("kept by", "wie", "兑现方式", "方式", "兌現方式"), spellings=HOW_SPELLINGS,
        ),
        Column(
            name="kept_on", kind="date", text=mark("Day on which it was kept; empty while it is open."),
            aliases=("kept", "done", "done on", "eingelöst am", "erledigt am", "兑现日期", "兌現日期"),
        ),
        Column(
            name="notes", kind="text", text=mark("Anything else."), aliases=("note", "Notiz", "备注", "備註"),
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
                "missed": ("ausgefallen", "nicht angetroffen", "未拜访", "漏访", "未拜訪", "漏訪", "未完成"),
                "moved": ("verschoben", "改期", "移动", "移動"),
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
            name="promise_due", kind="date", lenient=True, text=mark("By when it was promised."),
            aliases=("promised by", "versprochen bis", "承诺期限", "承诺日期", "承諾期限", "承諾日期"),
        ),
        Column(
            name="promise_who", kind="choice", choices=WHO, default="us",
            text=mark("Who promised it: us, or the customer."),
            aliases=("promised from", "versprochen von", "承诺方", "承諾方"), spellings=WHO_SPELLINGS,
        ),
        Column(
            name="promise_how", kind="choice", choices=HOW, default="visit",
            text=mark("How a promise of ours is kept: by a visit, by phone, or in another way."),
            aliases=("kept by", "einzulösen durch", "兑现方式", "兌現方式"), spellings=HOW_SPELLINGS,
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
            name="next_date", kind="date", lenient=True, text=mark("By when it comes."),
            aliases=("next step by", "nächster Schritt bis", "下次日期", "下次拜访日期", "下次拜訪日期"),
        ),
        Column(
            name="next_how", kind="choice", choices=HOW, default="visit",
            text=mark("How it comes: by a visit, by phone, or in another way."),
            aliases=("next step how", "nächster Schritt durch", "下一步方式"), spellings=HOW_SPELLINGS,
        ),
        Column(
            name="reported_on", kind="date",
            text=mark("Day on which the report of the call was written; routeplan fills it in."),
            aliases=("reported", "Berichtsdatum", "报告日期", "填报日期", "報告日期", "填報日期"),
        ),
        Column(
            name="drive_min", kind="number", least=0, most=1440, unit="minutes",
            text=mark("Driving to get there, as it was."),
            aliases=(
                "minutes driven", "driving minutes", "Fahrzeit", "Fahrminuten",
                "行车时间", "行车分钟", "行車時間", "行車分鐘",
            ),
        ),
        Column(
            name="drive_km", kind="number", least=0, most=3000, unit="km",
            text=mark("Kilometres driven to get there."),
            aliases=("km driven", "kilometres driven", "Fahrkilometer", "行车公里", "行車公里"),
        ),
        Column(
            name="cause", kind="choice", choices=CAUSES,
            text=mark(
                "Why it was not as planned: nobody was there, the customer wanted it so, the call before ran "
                "over, traffic, the rep, or something else."
            ),
            aliases=("reason", "Ursache", "Grund", "原因", "偏差原因"),
            spellings={
                "no_show": ("nicht angetroffen", "客户不在", "客戶不在"),
                "customer": ("Kunde", "客户", "客戶"),
                "overrun": ("Überziehung", "länger gedauert", "超时", "超時"),
                "traffic": ("Verkehr", "Stau", "交通", "堵车", "塞車"),
                "rep": ("Vertreter", "业务员", "業務員"),
                "other": ("anderes", "Sonstiges", "其他"),
            },
        ),
    ),
)  # fmt: skip
