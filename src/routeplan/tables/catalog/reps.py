"""The table of reps."""

from routeplan.language import mark
from routeplan.tables.catalog.records import GEO_COLUMNS
from routeplan.tables.schema import Column, TableSchema

REPS = TableSchema(
    name="reps",
    text=mark("One row a salesperson."),
    columns=(
        Column(
            name="rep_id", kind="id", required=True, text=mark("Names the rep; every row has another."),
            aliases=(
                "id", "rep", "sales rep", "salesperson", "Vertreter", "Vertreternummer",
                "业务员", "业务员编号", "业务代表", "编号", "業務員", "業務員編號", "業務代表", "編號",
            ),
        ),
        Column(
            name="name", kind="text", default="the rep_id", text=mark("What the rep is called."),
            aliases=("rep name", "full name", "姓名", "名称", "业务员姓名", "名稱", "業務員姓名"),
        ),
        Column(
            name="home_address", kind="text",
            text=mark("Street and town of that place; routeplan geocode finds its degrees."),
            aliases=("address", "home", "Adresse", "Wohnadresse", "地址", "住址", "家庭地址", "住家地址"),
        ),
        Column(
            name="home_lat", kind="lat", unit="degrees",
            text=mark("Latitude of the place where a day starts; needed."),
            aliases=("lat", "latitude", "Breite", "Breitengrad", "纬度", "住家纬度", "緯度", "住家緯度"),
        ),
        Column(
            name="home_lon", kind="lon", unit="degrees",
            text=mark("Longitude of the place where a day starts; needed."),
            aliases=(
                "lon", "lng", "longitude", "Länge", "Längengrad", "经度", "住家经度", "經度", "住家經度",
            ),
        ),
        Column(
            name="end_lat", kind="lat", unit="degrees", default="home_lat",
            text=mark("Latitude of the place where a day ends."),
            aliases=("终点纬度", "收工纬度", "終點緯度", "收工緯度"),
        ),
        Column(
            name="end_lon", kind="lon", unit="degrees", default="home_lon",
            text=mark("Longitude of the place where a day ends."),
            aliases=("终点经度", "收工经度", "終點經度", "收工經度"),
        ),
        Column(
            name="start_time", kind="time", default="08:30", text=mark("Leaves home not before."),
            aliases=("start", "work start", "Arbeitsbeginn", "Beginn", "上班时间", "上班時間"),
        ),
        Column(
            name="end_time", kind="time", default="17:30",
            text=mark("Reaches home not after, overtime apart."),
            aliases=("end", "work end", "Arbeitsende", "Ende", "下班时间", "下班時間"),
        ),
        Column(
            name="working_hours", kind="opening hours", default="Monday to Friday, start_time to end_time",
            text=mark(
                "Working hours where weekdays differ: Mo-Th 08:00-17:00; Fr 08:00-13:00. One stretch a day."
            ),
            aliases=("Arbeitszeit", "Arbeitszeiten", "工作时间", "工作時間"),
        ),
        Column(
            name="lunch_start", kind="time", default="11:30", text=mark("Lunch starts not before."),
            aliases=("Mittag von", "午休开始", "午休開始"),
        ),
        Column(
            name="lunch_end", kind="time", default="14:15", text=mark("Lunch ends not after."),
            aliases=("Mittag bis", "午休结束", "午休結束"),
        ),
        Column(
            name="lunch_min", kind="minutes", unit="minutes", least=0, most=240, default="45",
            text=mark("Length of lunch; 0 for none."),
            aliases=("lunch", "Mittagspause", "午休分钟", "午休时长", "午休分鐘", "午休時長"),
        ),
        Column(
            name="max_overtime_min", kind="minutes", unit="minutes", least=0, most=480, default="30",
            text=mark("How far a day may run over its end."),
            aliases=("overtime", "Überstunden", "最多加班分钟", "最多加班分鐘"),
        ),
        Column(
            name="days_off", kind="date ranges",
            text=mark("Days without work: 2026-12-24..2026-12-31;2027-01-05."),
            aliases=("holidays", "vacation", "leave", "Urlaub", "休假", "请假", "休假日期", "請假"),
        ),
        Column(
            name="max_calls", kind="whole number", least=1, most=200, default="no limit",
            text=mark("Most customers a day."),
            aliases=("max visits", "Besuche pro Tag", "每日最多拜访", "每日最多拜訪"),
        ),
        Column(
            name="max_hours", kind="number", unit="hours", least=1, most=168, default="no limit",
            text=mark("Most hours of work a week that a territory may mean for the rep."),
            aliases=(
                "max hours a week", "weekly hours", "hours per week", "Wochenstunden", "Stunden pro Woche",
                "每周最多工时", "每周工时", "每週最多工時", "每週工時",
            ),
        ),
        Column(
            name="nights", kind="whole number", least=0, most=30, default="0",
            text=mark("Most nights in a row away from home, in hotels or at customers; 0 for none."),
            aliases=(
                "max nights", "nights away", "Übernachtungen", "Nächte", "最多外宿", "外宿晚数", "外宿晚數",
            ),
        ),
        Column(
            name="speed_factor", kind="number", least=0.2, most=5, default="1",
            text=mark("Above 1 the rep drives faster than the travel times say."),
            aliases=("车速系数", "速度系数", "車速係數", "速度係數"),
        ),
        Column(
            name="skills", kind="list of ids", text=mark("What the rep can do, parted by ;"),
            aliases=("Fähigkeiten", "技能"),
        ),
        Column(
            name="active_from", kind="date", text=mark("First day with the team."),
            aliases=("Eintritt", "入职日期", "到職日"),
        ),
        Column(
            name="active_to", kind="date", text=mark("Last day with the team."),
            aliases=("Austritt", "离职日期", "離職日"),
        ),
        Column(
            name="email", kind="text", text=mark("Mail address."),
            aliases=("e-mail", "mail", "email address", "邮箱", "电子邮件", "電子郵件", "信箱"),
        ),
        *GEO_COLUMNS,
    ),
)  # fmt: skip
