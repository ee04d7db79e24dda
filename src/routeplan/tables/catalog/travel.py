"""The table of travel times between pairs of places."""

from routeplan.language import mark
from routeplan.tables.schema import Column, TableSchema

TRAVEL = TableSchema(
    name="travel",
    text=mark(
        'One row a pair of places with the travel between them, used with source = "table" under [travel]. A '
        "row holds for both ways unless another gives the way back."
    ),
    columns=(
        Column(
            name="from_id", kind="id", required=True,
            text=mark(
                "Where it starts: a customer_id, hotel_id or appointment_id, or a rep_id for its home; "
                "end:R1 where the days of R1 end elsewhere, and customer:1, home:1, hotel:1, appointment:1 "
                "where an id names several."
            ),
            aliases=(
                "from", "origin", "origin id", "start", "von", "Start-ID",
                "起点", "起点编号", "起点ID", "出发地", "起點", "起點編號", "起點ID", "出發地",
            ),
        ),
        Column(
            name="to_id", kind="id", required=True, text=mark("Where it ends, named like from_id."),
            aliases=(
                "to", "destination", "destination id", "end", "nach", "Ziel-ID",
                "终点", "终点编号", "终点ID", "目的地", "終點", "終點編號", "終點ID",
            ),
        ),
        Column(
            name="minutes", kind="minutes", required=True, unit="minutes", least=0, most=10_000,
            text=mark("Driving time."),
            aliases=(
                "min", "duration", "duration min", "travel time", "drive min", "Fahrzeit", "Minuten",
                "分钟", "行车分钟", "行车时间", "时长", "分鐘", "行車分鐘", "行車時間", "時長",
            ),
        ),
        Column(
            name="km", kind="number", required=True, least=0, most=10_000,
            text=mark("Length of the way."),
            aliases=(
                "distance", "distance km", "kilometres", "kilometers", "Entfernung", "Strecke",
                "公里", "距离", "里程", "公里数", "距離", "公里數",
            ),
        ),
    ),
)  # fmt: skip
