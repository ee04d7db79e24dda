"""The columns of a customer about its calls: how often, how long, when."""

from routeplan.language import mark
from routeplan.tables.schema import Column

CALL_COLUMNS = (
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
)  # fmt: skip
"""How often, how long and when a customer is called on."""
