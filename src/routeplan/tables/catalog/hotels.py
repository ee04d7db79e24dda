"""The table of hotels."""

from routeplan.language import mark
from routeplan.tables.catalog.records import GEO_COLUMNS
from routeplan.tables.schema import Column, TableSchema

HOTELS = TableSchema(
    name="hotels",
    text=mark("One row a place where reps may spend the night; only reps with nights above 0 do."),
    columns=(
        Column(
            name="hotel_id", kind="id", required=True, text=mark("Names the hotel; every row has another."),
            aliases=(
                "id", "hotel", "hotel no", "Hotelnummer", "Unterkunft",
                "酒店编号", "酒店ID", "编号", "飯店編號", "旅館編號", "編號",
            ),
        ),
        Column(
            name="name", kind="text", default="the hotel_id", text=mark("What the hotel is called."),
            aliases=("hotel name", "酒店名称", "名称", "飯店名稱", "旅館名稱", "名稱"),
        ),
        Column(
            name="address", kind="text",
            text=mark("Street and town; places the hotel roughly when lat and lon are empty."),
            aliases=(
                "street address", "full address", "Adresse", "Anschrift",
                "地址", "酒店地址", "飯店地址", "住址",
            ),
        ),
        Column(
            name="lat", kind="lat", unit="degrees",
            text=mark("Latitude (WGS 84), north is positive; needed unless the address is enough."),
            aliases=("latitude", "Breite", "Breitengrad", "geo lat", "纬度", "緯度"),
        ),
        Column(
            name="lon", kind="lon", unit="degrees",
            text=mark("Longitude (WGS 84), east is positive; needed unless the address is enough."),
            aliases=("longitude", "lng", "long", "Länge", "Laenge", "Längengrad", "geo lon", "经度", "經度"),
        ),
        Column(
            name="phone", kind="text", text=mark("Telephone number."),
            aliases=(
                "phone number", "telephone", "tel", "Telefon", "Telefonnummer", "Tel.-Nr.",
                "电话", "联系电话", "電話", "聯絡電話",
            ),
        ),
        *GEO_COLUMNS,
    ),
)  # fmt: skip
