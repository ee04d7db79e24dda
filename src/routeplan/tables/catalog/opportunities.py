"""The table of opportunities."""

from routeplan.language import mark
from routeplan.tables.catalog.records import CUSTOMER_ALIASES
from routeplan.tables.schema import Column, TableSchema

QUESTIONS = (
    ("money", mark("Is there money for it?"), ("budget", "Geld", "预算", "资金", "預算", "資金")),
    ("authority", mark("Do we know who decides, and meet them?"),
     ("decision maker", "Entscheider", "决策人", "决定权", "決策人", "決定權")),
    ("need", mark("Does the customer need it?"), ("Bedarf", "需求")),
    ("competition", mark("Do we know who else offers, and stand well?"),
     ("competitors", "Wettbewerb", "竞争", "竞争对手", "競爭", "競爭對手")),
    ("organisation", mark("Do we know how the customer's house is organised?"),
     ("organization", "组织", "组织架构", "組織", "組織架構")),
    ("other", mark("Are all other things settled?"), ("others", "Sonstiges", "其他")),
    ("time", mark("Is it known when the customer decides?"), ("timing", "Zeitpunkt", "时间", "時間")),
    ("how", mark("Is it known how the customer decides?"),
     ("process", "Ablauf", "如何", "决策流程", "決策流程")),
)  # fmt: skip

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
            Column(name=name, kind="yes/no/unknown", default="unknown", text=text, aliases=aliases)
            for name, text, aliases in QUESTIONS
        ),
    ),
)  # fmt: skip
