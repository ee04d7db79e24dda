"""The tables of need signals, goals and products."""

from routeplan.language import mark
from routeplan.model.goal import GOAL_KINDS, MEASURES
from routeplan.model.need_signal import SIGNAL_KINDS
from routeplan.tables.catalog.records import CUSTOMER_ALIASES
from routeplan.tables.schema import Column, TableSchema

SIGNALS = TableSchema(
    name="signals",
    text=mark("One row a sign that a customer may need something new; makes a call on it more urgent."),
    columns=(
        Column(
            name="customer_id", kind="id", required=True, text=mark("The customer."), aliases=CUSTOMER_ALIASES
        ),
        Column(
            name="signal", kind="choice", required=True, choices=SIGNAL_KINDS, text=mark("What it is."),
            aliases=(
                "need signal", "trigger", "Signal", "Bedarfssignal", "需求信号", "信号", "需求訊號", "訊號",
            ),
            spellings={
                "new_contract": ("new contract", "neuer Vertrag", "Neuauftrag", "新合约", "新合同", "新合約"),
                "new_product": ("new product", "neues Produkt", "新产品", "新產品"),
                "expanding": ("expansion", "Erweiterung", "erweitert", "扩充", "扩张", "擴充", "擴張"),
                "new_technology": ("new technology", "neue Technik", "neue Technologie", "新技术", "新技術"),
                "margin_change": (
                    "margin change", "margin structure", "Margenänderung", "利润结构改变", "利潤結構改變",
                ),
                "phasing_out": (
                    "phasing out", "old technology out", "läuft aus", "Auslauf", "淘汰旧技术", "淘汰舊技術",
                ),
                "new_business_model": (
                    "new business model", "neues Geschäftsmodell", "新商业模式", "新的商业模式", "新商業模式",
                ),
            },
        ),
        Column(
            name="date", kind="date", required=True, text=mark("Day it was noticed."),
            aliases=("noticed on", "Datum", "bemerkt am", "日期", "发现日期", "發現日期"),
        ),
        Column(
            name="note", kind="text", text=mark("What exactly."),
            aliases=("notes", "comment", "Notiz", "Bemerkung", "备注", "说明", "備註", "說明"),
        ),
    ),
)  # fmt: skip

GOALS = TableSchema(
    name="goals",
    text=mark("One row a goal of a territory, of a customer or of a project."),
    columns=(
        Column(
            name="goal_id", kind="id", required=True, text=mark("Names the goal; every row has another."),
            aliases=("id", "goal", "Ziel", "Zielnummer", "Ziel-ID", "目标编号", "编号", "目標編號", "編號"),
        ),
        Column(
            name="kind", kind="choice", required=True, choices=GOAL_KINDS, text=mark("What it is a goal of."),
            aliases=("goal type", "type", "Art", "类型", "目标类型", "類型", "目標類型"),
            spellings={
                "territory": ("Gebiet", "Verkaufsgebiet", "片区", "区域", "區域", "片區"),
                "customer": ("account", "Kunde", "客户", "客戶"),
                "project": ("deal", "opportunity", "Projekt", "项目", "商机", "專案", "項目", "商機"),
            },
        ),
        Column(
            name="subject", kind="text", default="the whole team",
            text=mark("The rep, the customer or the opportunity, by its id."),
            aliases=("for", "subject id", "Gegenstand", "für", "对象", "對象"),
        ),
        Column(
            name="measure", kind="choice", required=True, choices=MEASURES, text=mark("What is counted."),
            aliases=("metric", "Maß", "Messgröße", "Kennzahl", "指标", "衡量", "指標"),
            spellings={
                "calls": ("Kontakte", "接触次数", "接觸次數"),
                "held_calls": ("held calls", "visits held", "Besuche", "拜访次数", "拜訪次數"),
                "coverage": ("Abdeckung", "覆盖率", "覆蓋率"),
                "new_customers": ("new customers", "new business", "Neukunden", "新客户", "新客戶"),
                "deals_won": ("deals won", "gewonnene Aufträge", "成交数", "成交數"),
                "order_value": ("order value", "orders", "Auftragswert", "Umsatz", "订单金额", "訂單金額"),
                "share_of_market": ("share of market", "market share", "Marktanteil", "市场份额", "市場份額"),
                "deal_won": ("deal won", "Abschluss", "成交", "赢单", "贏單"),
                "other": ("anderes", "sonstiges", "其他"),
            },
        ),
        Column(
            name="target", kind="number", required=True, least=0.0001, most=1e12,
            text=mark("What is to be reached; percent for coverage and share_of_market."),
            aliases=("goal value", "Zielwert", "Soll", "目标值", "目标", "目標值", "目標"),
        ),
        Column(
            name="from", kind="date", required=True, text=mark("First day."),
            aliases=("start", "first day", "von", "开始", "开始日期", "開始", "開始日期"),
        ),
        Column(
            name="to", kind="date", required=True, text=mark("Last day."),
            aliases=("end", "last day", "until", "bis", "结束", "结束日期", "結束", "結束日期"),
        ),
        Column(
            name="achieved", kind="number", least=0, most=1e12,
            text=mark(
                "What has been reached, where routeplan cannot count it; it wins over what is counted."
            ),
            aliases=("reached", "so far", "erreicht", "Ist", "已达成", "达成", "已達成", "達成"),
        ),
        Column(
            name="notes", kind="text", text=mark("What it is about, for people."),
            aliases=("note", "comment", "Notiz", "Notizen", "Bemerkung", "备注", "说明", "備註", "說明"),
        ),
    ),
)  # fmt: skip

PRODUCTS = TableSchema(
    name="products",
    text=mark("One row a product or service, for hints on what to speak of."),
    columns=(
        Column(
            name="product_id", kind="id", required=True,
            text=mark("Names the product; every row has another."),
            aliases=(
                "id", "product", "sku", "article", "Produkt", "Produktnummer", "Artikel", "Artikelnummer",
                "产品编号", "编号", "產品編號", "編號",
            ),
        ),
        Column(
            name="name", kind="text", required=True, text=mark("What it is called."),
            aliases=("product name", "Produktname", "Bezeichnung", "产品名称", "名称", "產品名稱", "名稱"),
        ),
        Column(
            name="margin_percent", kind="number", least=0, most=100,
            text=mark("What is earned on it, in percent of its price."),
            aliases=(
                "margin", "margin %", "Marge", "Marge %", "Deckungsbeitrag %", "毛利率", "利润率", "利潤率",
            ),
        ),
        Column(
            name="related", kind="list of ids", text=mark("Products that go with it, parted by ;"),
            aliases=(
                "related products", "goes with", "passt zu", "相关产品", "关联产品", "相關產品", "關聯產品",
            ),
        ),
        Column(
            name="specialist", kind="text",
            text=mark("The colleague who knows it best: a rep's id, or a name."),
            aliases=("expert", "specialist id", "Spezialist", "Fachmann", "专家", "產品專家", "專家"),
        ),
    ),
)  # fmt: skip
