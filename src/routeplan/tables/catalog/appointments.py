"""The table of appointments."""

from routeplan.language import mark
from routeplan.tables.catalog.records import CUSTOMER_ALIASES, GEO_COLUMNS, REP_ALIASES
from routeplan.tables.schema import Column, TableSchema

APPOINTMENTS = TableSchema(
    name="appointments",
    text=mark(
        "One row a promise to be somewhere; it comes before every suggested call. Rows outside the planning "
        "days are passed over."
    ),
    columns=(
        Column(
            name="appointment_id", kind="id", required=True, text=mark("Names the appointment; all differ."),
            aliases=(
                "id", "appointment", "Termin", "Terminnummer",
                "预约编号", "约定编号", "编号", "預約編號", "約定編號", "編號",
            ),
        ),
        Column(
            name="rep_id", kind="id", required=True, text=mark("Rep who goes."),
            aliases=REP_ALIASES,
        ),
        Column(
            name="customer_id", kind="id",
            text=mark("Customer it is held at; it fulfils a call that is due then."),
            aliases=CUSTOMER_ALIASES,
        ),
        Column(
            name="kind", kind="choice", required=True, choices=("exact", "day", "week", "whole_day"),
            text=mark(
                "exact begins at start; day lies somewhere in that day, week in that week (between start and "
                "end where given); whole_day takes the rep away for the day."
            ),
            spellings={
                "exact": ("定时", "准时", "定時"),
                "day": ("当天", "當天"),
                "week": ("当周", "本周", "當週"),
                "whole_day": ("全天", "整天"),
            },
            aliases=("type", "Art", "类型", "约定类型", "類型", "約定類型"),
        ),
        Column(
            name="date", kind="date", required=True, text=mark("The day, or any day of the week."),
            aliases=("day", "Datum", "日期", "约定日期", "約定日期"),
        ),
        Column(
            name="start", kind="time", text=mark("Begins then, or not before."),
            aliases=("start time", "from", "Beginn", "von", "开始", "开始时间", "開始", "開始時間"),
        ),
        Column(
            name="end", kind="time", text=mark("Ends then, or not after."),
            aliases=("end time", "to", "Ende", "bis", "结束", "结束时间", "結束", "結束時間"),
        ),
        Column(
            name="duration_min", kind="minutes", unit="minutes", least=1, most=1440,
            default="end less start if exact, else the customer's call length",
            text=mark("How long it takes."),
            aliases=("duration", "Dauer", "时长", "時長"),
        ),
        Column(
            name="title", kind="text", text=mark("What it is about."),
            aliases=("subject", "Betreff", "Titel", "主题", "标题", "事由", "主題", "標題"),
        ),
        Column(
            name="address", kind="text", text=mark("Street and town, where it is not at a customer."),
            aliases=("location", "Adresse", "Anschrift", "地址", "地点", "地點"),
        ),
        Column(
            name="lat", kind="lat", unit="degrees", text=mark("Latitude, where it is not at a customer."),
            aliases=("latitude", "Breite", "Breitengrad", "纬度", "緯度"),
        ),
        Column(
            name="lon", kind="lon", unit="degrees", text=mark("Longitude, where it is not at a customer."),
            aliases=("longitude", "lng", "Länge", "Längengrad", "经度", "經度"),
        ),
        *GEO_COLUMNS,
    ),
)  # fmt: skip
