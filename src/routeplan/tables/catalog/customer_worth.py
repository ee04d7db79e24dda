"""The columns of a customer about its worth: what it buys, could buy, and how easily one gets in."""

from routeplan.language import mark
from routeplan.tables.schema import Column

WORTH_COLUMNS = (
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
)  # fmt: skip
"""What a customer is worth, and could be."""
