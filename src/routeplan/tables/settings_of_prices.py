"""The keys of ``routeplan.toml`` on the prices of habits and promises."""

from routeplan.language import mark
from routeplan.tables.setting import Setting


def prices_of_habits() -> tuple[Setting, ...]:
    """Return the keys on the prices of days, nights, rhythms, zones and of what was promised."""
    rows = (
        ("day_used", "0", mark("Each working day with a task, so that whole days can be freed.")),
        ("night", "60", mark("Each night away from home.")),
        (
            "off_rhythm",
            "60",
            mark("Each visit off the weekday, or the weekday and time, its customer keeps to."),
        ),
        ("moved_day", "30", mark("Each committed visit moved to another day or rep.")),
        ("moved_time", "10", mark("Each committed visit moved to another time of its day.")),
        ("week_left", "60", mark("Each visit moved out of the week that was committed.")),
        ("frozen", "1000", mark("Each frozen visit moved or left out, in place of the three before.")),
        ("off_zone", "45", mark("Each visit on a day that is not one of its zone's, where zones are used.")),
    )
    return tuple(
        Setting(
            table="prices", key=key, kind="number", default=default, unit="minutes of driving", text=meaning
        )
        for key, default, meaning in rows
    )  # fmt: skip
