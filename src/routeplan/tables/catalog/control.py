"""The tables of control: days as they were, standards of performance, corrections."""

from routeplan.language import mark
from routeplan.model.target import MEASURES
from routeplan.tables.catalog.records import REP_ALIASES
from routeplan.tables.schema import Column, TableSchema

DAY_LOG = TableSchema(
    name="day_log",
    text=mark("One row a day of a rep as it was, for control and the claim of mileage."),
    columns=(
        Column(name="rep_id", kind="id", required=True, text=mark("The rep."), aliases=REP_ALIASES),
        Column(
            name="date", kind="date", required=True, text=mark("The day."),
            aliases=("day", "Datum", "Tag", "日期"),
        ),
        Column(
            name="left", kind="time", text=mark("When the rep left home."),
            aliases=("departure", "left home", "Abfahrt", "出发", "出发时间", "出發", "出發時間"),
        ),
        Column(
            name="back", kind="time", text=mark("When the rep was home again."),
            aliases=("return", "back home", "Rückkehr", "Ankunft", "返回", "返回时间", "返回時間"),
        ),
        Column(
            name="km", kind="number", unit="km", least=0, most=3000, text=mark("Kilometres driven that day."),
            aliases=("kilometres", "kilometers", "mileage", "Kilometer", "gefahrene km", "公里", "里程"),
        ),
        Column(
            name="office_min", kind="minutes", unit="minutes", least=0, most=1440,
            text=mark("Time spent on reports and in the office."),
            aliases=("office minutes", "Büro Minuten", "Bürozeit", "办公分钟", "内勤分钟", "辦公分鐘"),
        ),
        Column(
            name="phone_min", kind="minutes", unit="minutes", least=0, most=1440,
            text=mark("Time spent on the phone with customers."),
            aliases=("phone minutes", "Telefon Minuten", "Telefonzeit", "电话分钟", "電話分鐘"),
        ),
        Column(
            name="notes", kind="text", text=mark("Anything else."), aliases=("Notizen", "备注", "備註"),
        ),
    ),
)  # fmt: skip

TARGETS = TableSchema(
    name="targets",
    text=mark("One row a standard of performance: what is to be reached; `routeplan control` says what is."),
    columns=(
        Column(
            name="measure", kind="choice", required=True, choices=MEASURES,
            text=mark("What is measured; control.md defines each."),
            aliases=("standard", "Kennzahl", "Messgröße", "指标", "指標"),
            spellings={
                "coverage": ("Abdeckung", "覆盖率", "覆蓋率"),
                "compliance": ("Einhaltung", "按期率"),
                "kept_visits": ("Plantreue", "计划完成率", "計劃完成率"),
                "calls_a_day": ("calls per day", "Besuche je Tag", "日均拜访", "日均拜訪"),
                "calls_held": ("Besuche", "拜访次数", "拜訪次數"),
                "gap_variation": ("Schwankung der Abstände", "间隔波动", "間隔波動"),
                "share_with_customers": ("Zeit beim Kunden", "客户时间占比", "客戶時間佔比"),
                "km_per_call": ("km je Besuch", "每次公里"),
                "drive_min_per_call": ("Fahrminuten je Besuch", "每次行车分钟", "每次行車分鐘"),
                "cost_per_call": ("Kosten je Besuch", "每次成本"),
            },
        ),
        Column(
            name="scope", kind="text", default="all",
            text=mark("Whom it is for: all, a rep's id or a class."),
            aliases=("for", "Bereich", "gilt für", "范围", "範圍"),
        ),
        Column(
            name="target", kind="number", required=True, least=0, most=1_000_000,
            text=mark("What is to be reached; shares in percent, such as 95."),
            aliases=("goal", "Ziel", "Sollwert", "目标", "目標"),
        ),
        Column(
            name="unit", kind="text", text=mark("Unit, for people."), aliases=("Einheit", "单位", "單位"),
        ),
        Column(
            name="tolerance", kind="number", default="0", least=0, most=1_000_000,
            text=mark("By how much it may be missed and still counts as met, in the same unit."),
            aliases=("Toleranz", "容差", "允许偏差", "允許偏差"),
        ),
    ),
)  # fmt: skip

CORRECTIONS = TableSchema(
    name="corrections",
    text=mark("One row a cell or setting that should say something else, as `routeplan control` proposes."),
    columns=(
        Column(
            name="table", kind="text", required=True, text=mark("Table, or settings for routeplan.toml."),
            aliases=("Tabelle", "表格"),
        ),
        Column(
            name="id", kind="id", required=True, text=mark("Id of the row, or table of the settings."),
            aliases=("row_id", "Kennung", "编号", "編號"),
        ),
        Column(
            name="column", kind="text", required=True, text=mark("Column, or key of the setting."),
            aliases=("Spalte", "key", "列"),
        ),
        Column(name="old", kind="text", text=mark("What stands there now."), aliases=("alt", "旧值", "舊值")),
        Column(name="new", kind="text", text=mark("What should stand there."), aliases=("neu", "新值")),
        Column(name="reason", kind="text", text=mark("Why."), aliases=("Grund", "原因", "理由")),
        Column(
            name="evidence", kind="text", text=mark("The figures behind it."),
            aliases=("Beleg", "依据", "依據"),
        ),
    ),
)  # fmt: skip

CHANGES = TableSchema(
    name="control_changes",
    text=mark("One row a correction that was taken over."),
    columns=(
        Column(name="date", kind="date", required=True, text=mark("Day on which it was taken over.")),
        *CORRECTIONS.columns,
    ),
)
