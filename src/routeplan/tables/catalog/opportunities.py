"""The table of opportunities."""

from collections.abc import Mapping

from routeplan.language import mark
from routeplan.model.qualification import QUESTIONS
from routeplan.tables.catalog.records import CUSTOMER_ALIASES
from routeplan.tables.schema import Column, TableSchema

ANSWER_ALIASES: Mapping[str, tuple[str, ...]] = {
    "money": ("budget", "Geld", "预算", "资金", "預算", "資金"),
    "authority": ("decision maker", "Entscheider", "决策人", "决定权", "決策人", "決定權"),
    "need": ("Bedarf", "需求"),
    "competition": ("competitors", "Wettbewerb", "竞争", "竞争对手", "競爭", "競爭對手"),
    "organisation": ("organization", "组织", "组织架构", "組織", "組織架構"),
    "other": ("others", "other opportunities", "Sonstiges", "其他", "其他机会", "其他機會"),
    "time": ("timing", "Zeitpunkt", "时间", "時間", "何时购买", "何時購買"),
    "how": ("process", "how to buy", "Ablauf", "如何", "决策流程", "決策流程", "如何购买", "如何購買"),
}
"""Other headings of the eight questions, by their key."""

OPPORTUNITIES = TableSchema(
    name="opportunities",
    text=mark("One row a deal with a customer, under way or closed."),
    columns=(
        Column(
            name="opportunity_id", kind="id", required=True,
            text=mark("Names the deal; every row has another."),
            aliases=(
                "id", "opportunity", "deal", "deal id", "Verkaufschance", "Chancennummer",
                "商机编号", "机会编号", "编号", "商機編號", "機會編號", "編號",
            ),
        ),
        Column(
            name="customer_id", kind="id", required=True,
            text=mark("The customer."), aliases=CUSTOMER_ALIASES,
        ),
        Column(
            name="name", kind="text", text=mark("What people call the deal."),
            aliases=(
                "deal name", "opportunity name", "title", "Bezeichnung", "Name der Verkaufschance",
                "商机名称", "机会名称", "名称", "商機名稱", "機會名稱", "名稱",
            ),
        ),
        Column(
            name="stage", kind="choice", required=True, choices=("above", "in", "best_few", "won", "lost"),
            text=mark(
                "Where the deal stands: above the funnel, in the funnel, among the best few, won or lost."
            ),
            aliases=(
                "funnel stage", "sales stage", "Phase", "Stufe", "Verkaufsphase",
                "阶段", "漏斗阶段", "销售阶段", "階段", "漏斗階段", "銷售階段",
            ),
            spellings={
                "above": (
                    "above funnel", "above the funnel", "über dem Trichter", "漏斗上方", "漏斗之上", "漏斗外",
                ),
                "in": (
                    "in funnel", "in the funnel", "im Trichter",
                    "漏斗中", "漏斗内", "漏斗里", "漏斗內", "漏斗裡",
                ),
                "best_few": (
                    "the best few", "beste Chancen", "die Besten",
                    "最佳少数", "最佳机会", "最佳少數", "最佳機會",
                ),
                "won": (
                    "closed won", "order", "gewonnen", "Auftrag", "赢单", "成交", "已成交", "贏單", "得單",
                ),
                "lost": (
                    "closed lost", "verloren", "丢单", "输单", "失单", "丟單", "輸單", "失單",
                ),
            },
        ),
        Column(
            name="value", kind="number", least=0, most=1e12, text=mark("What the order would be worth."),
            aliases=(
                "amount", "deal value", "order value", "Wert", "Auftragswert", "Betrag",
                "金额", "预计金额", "金額", "預計金額",
            ),
        ),
        Column(
            name="probability", kind="percent", least=0, most=100,
            text=mark(
                "Chance that the customer buys from us, such as 60 %; a number below 1 is a share, as "
                "spreadsheets hold percent."
            ),
            aliases=(
                "win probability", "Wahrscheinlichkeit", "成交概率", "概率", "可能性", "成交機率",
                "機率",
            ),
        ),
        Column(
            name="decision_date", kind="date", text=mark("When the customer decides."),
            aliases=(
                "close date", "closing date", "expected close", "Entscheidung am", "Abschlussdatum",
                "决定日期", "预计成交日期", "決定日期", "預計成交日期",
            ),
        ),
        *(
            Column(
                name=one.key, kind="yes/no/unknown", default="unknown", text=one.meaning,
                aliases=ANSWER_ALIASES[one.key],
            )
            for one in QUESTIONS
        ),
        Column(
            name="entered_above", kind="date",
            text=mark("Day on which the deal was first seen, above the funnel."),
            aliases=(
                "entered above funnel", "first seen", "über dem Trichter seit", "erfasst am",
                "进入漏斗上方日期", "发现日期", "進入漏斗上方日期", "發現日期",
            ),
        ),
        Column(
            name="entered_in", kind="date", text=mark("Day on which it first came into the funnel."),
            aliases=(
                "entered funnel", "entered in funnel", "im Trichter seit", "进入漏斗日期", "進入漏斗日期",
            ),
        ),
        Column(
            name="entered_best_few", kind="date",
            text=mark("Day on which it first came among the best few."),
            aliases=(
                "best few since", "beste Chancen seit", "进入最佳少数日期", "成为最佳机会日期",
                "進入最佳少數日期", "成為最佳機會日期",
            ),
        ),
        Column(
            name="closed", kind="date", text=mark("Day on which it was won or lost."),
            aliases=(
                "closed on", "closed date", "won or lost on", "abgeschlossen am",
                "结案日期", "关闭日期", "結案日期", "關閉日期",
            ),
        ),
        Column(
            name="verified", kind="yes/no/unknown", default="unknown",
            text=mark("Whether data verifies a possible order; needed in the funnel."),
            aliases=(
                "order verified", "possible order", "Auftrag belegt", "belegt",
                "数据证实", "已证实", "數據證實", "已證實",
            ),
        ),
        Column(
            name="shortlisted", kind="yes/no/unknown", default="unknown",
            text=mark("Whether we are on the customer's shortlist; needed among the best few."),
            aliases=(
                "on shortlist", "shortlist", "Vorauswahl", "in der engeren Wahl",
                "入围", "候选名单", "入圍", "候選名單",
            ),
        ),
        Column(
            name="close_plan", kind="text",
            text=mark("The plan by which it is being closed, in a few words; needed among the best few."),
            aliases=("closing plan", "Abschlussplan", "结案计划", "成交计划", "結案計劃", "成交計畫"),
        ),
    ),
)  # fmt: skip
