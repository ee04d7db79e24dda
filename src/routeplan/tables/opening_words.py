"""Words for days, dates and being closed that people use in opening hours, as OpenStreetMap writes them.

All functions take text in lower case whose width is plain (NFKC). What they put in is written as in
OpenStreetMap, with capitals, so that later steps tell it from what is still to be read.
"""

import re
from datetime import date
from functools import partial

from routeplan.tables.dates import WEEKDAYS

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BY_APPOINTMENT = (
    r"\b(?:(?:only|nur)\s+)?(?:(?:by|on|upon)\s+(?:prior\s+)?(?:appointment|arrangement|request)(?:\s+only)?"
    r"|(?:termine?\s+)?(?:nur\s+)?(?:nach|auf)\s+(?:terminvereinbarung|vereinbarung|absprache|anfrage)"
    r"|n\.\s?v\.)|(?:仅|只|需|须|請|请|凭|按|需要|必须)*(?:提前)?(?:预约|預約)(?:制)?"
)
MONTH_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "january januar jänner jan", "february februar feber feb", "march märz mrz mar", "april apr",
            "may mai", "june juni jun", "july juli jul", "august aug", "september sept sep",
            "october oktober oct okt", "november nov", "december dezember dec dez",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
MONTH = "|".join(sorted(MONTH_WORDS, key=len, reverse=True))
LETTERS = "|".join(sorted((word for word in WEEKDAYS if word.isascii()), key=len, reverse=True))
WEEKDAY = re.compile(rf"(?<![a-z])({LETTERS})(s?)\.?(?![a-z])", re.ASCII)
HAN_WEEK, HAN_DAYS = "(?:周|週|星期|礼拜|禮拜)", "一二三四五六日天"
HAN_GROUP = re.compile(
    rf"每?{HAN_WEEK}(?:[{HAN_DAYS}])(?:\s*[-、,和及与與至到~–—]?\s*{HAN_WEEK}?[{HAN_DAYS}](?![\d年月]))*"
)
WORDS: tuple[tuple[str, str], ...] = (
    (r"\bschool holidays?\b|\b(?:schul)?ferien\b|寒暑假", " SH "),
    (r"\bsonn-?\s*(?:und|u\.|&|/|,)\s*(?:gesetzliche[nr]?\s+)?feiertag(?:e|s|en)?\b", " Su,PH "),
    (
        r"\bph\b|\b(?:gesetzliche[nr]?\s+)?feiertag(?:e|s|en)?\b|\b(?:(?:public|bank)\s+)?holidays?\b"
        r"|(?:法定|国定|國定|公众|公共|公眾)?(?:节假日|節假日|假日|假期)",
        " PH ",
    ),
    (r"\bsh\b", " SH "),
    (
        r"\b(?:closed|geschlossen|ruhetag|zu)\b|(?<!不)(?:休息|公休|休業|休业|歇业|歇業)|关门|關門|(?:不|暂停)营业"
        r"|不營業|不开放|不上班",
        " off ",
    ),
    (r"(?:全天|整天)(?=\s*off)|\b(?:all day|ganztägig)(?=\s*off)", " "),
    (r"\b(?:daily|every ?day|täglich|all week|7 days a week)\b|每天|每日|天天|全年(?:无休|無休)?", " Mo-Su "),
    (r"\b(?:on |am |an )?(?:weekends?|wochenenden?s?)\b|周末|週末|双休日|雙休日", " Sa,Su "),
    (r"\b(?:on )?(?:weekdays|wochentags)\b|平日", " Mo-Fr "),
    (r"全天候?|(?:全天)?24小时|(?:全天)?24小時|\b24 ?(?:hours|hrs|stunden)\b|\bround the clock\b"
     r"|\brund um die uhr\b", " 00:00-24:00 "),
    (r"日出", " sunrise "),
    (r"日落", " sunset "),
    (r"\b(?:noon|mittags?)\b", " 12pm "),
    (r"\b(?:midnight|mitternachts?)\b|午夜", " 24:00 "),
    (
        r"\b(?:opening (?:hours|times)|open|hours|geöffnet|öffnungszeiten|offen|von|from|between|jeweils)\b:?"
        r"|(?:营业|開放|开放|營業|工作|上班|办公)(?:时间|時間)?:?|开门",
        " ",
    ),
    (r"\b(?:on|am|an)\s+(?=[A-Z]|\w*(?:day|tag))", " "),
)  # fmt: skip
"""Patterns, and what stands in their place; tried in this order."""


def with_words(text: str) -> str:
    """Return the text with other words for days and for *closed*, as OpenStreetMap writes them."""
    if re.search("工作日", text):
        text = re.sub("工作日", " Mo-Fr ", text) + "; PH off"
    text = HAN_GROUP.sub(_chinese_days, text)
    for pattern, put in WORDS:
        text = re.sub(pattern, put, text)
    return WEEKDAY.sub(_weekday, text)


def with_dates(text: str) -> str:
    """Return the text with dates such as ``24.12.``, ``12月24日`` or ``2027-01-06`` as ``2027 Jan 06``.

    Their digits are marked by ``#``, so that they are not taken for times.
    """
    text = re.sub(rf"(?<![a-z])({MONTH})\.?\s*(\d{{1,2}})((?:\s*,\s*\d{{1,2}})+)(?![\d:.])", _listed, text)
    text = re.sub(r"(?<![\d.])(\d{1,2})\.?(\s*[-–]\s*\d{1,2}\.)(\d{1,2}\.)(?!\d)", r"\1.\3\2\3", text)
    for pattern, order in DATES:
        text = pattern.sub(partial(_date, order=order), text)
    return re.sub(r"(#\d\d)\s*(?:[-–—~至到]|to|bis|until)\s*(\d{1,2})[日号號]?(?![\d:.])", r"\1-#\2", text)


NO_DAY_BEHIND = r"(?!\s*\d{1,2}(?!\s*(?:[-–:.\d]|uhr|am|pm|bis|to)))"

DATES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\d)(\d{4})\s*[-/年]\s*(\d{1,2})\s*[-/月]\s*(\d{1,2})(?:\s*[日号號])?(?!\d)"), "ymd"),
    (re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)"), "dmy"),
    (re.compile(r"(?<![\d.:])(\d{1,2})\.(\d{1,2})\.(?!\d)"), "dm"),
    (re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})[日号號]"), "md"),
    (re.compile(rf"(?<![a-z\d])(\d{{4}})\s+({MONTH})\.?\s*(\d{{1,2}})(?![\d:.])"), "ymd"),
    (re.compile(rf"(?<![\d:])(\d{{1,2}})\.?\s*({MONTH})\.?\s+(\d{{4}})(?![\d:])"), "dmy"),
    (re.compile(rf"(?<![\d:])(\d{{1,2}})\.?\s*({MONTH})(?![a-z])\.?{NO_DAY_BEHIND}"), "dm"),
    (re.compile(rf"(?<![a-z])({MONTH})\.?\s*(\d{{1,2}})\s*,?\s+(\d{{4}})(?![\d:])"), "mdy"),
    (re.compile(rf"(?<![a-z])({MONTH})\.?\s*(\d{{1,2}})(?![\d:.])"), "md"),
)
"""Ways to write a date, and the order of year, month and day in them."""


def _listed(found: re.Match[str]) -> str:
    """Return ``dec 25,dec 26`` for ``dec 25,26``."""
    return ",".join(f"{found[1]} {day}" for day in (found[2], *re.findall(r"\d+", found[3])))


def _date(found: re.Match[str], order: str) -> str:
    """Return a date as OpenStreetMap writes it; what is no day of the calendar stays."""
    given = dict(zip(order, found.groups(), strict=True))
    month = MONTH_WORDS.get(given["m"]) or int(given["m"])
    year = int(given.get("y", 2000))
    try:
        day = date(year, month, int(given["d"]))
    except ValueError:
        return found[0]
    return f" {f'#{year:04d} ' if 'y' in given else ''}{MONTHS[day.month - 1]} #{day.day:02d} "


def _chinese_days(found: re.Match[str]) -> str:
    """Return ``Mo-Fr`` for 周一至五 and ``Mo,We`` for 周一、三."""
    marks = re.findall(rf"[{HAN_DAYS}]|[-至到~–—]", found[0].replace("日天", "日").removeprefix("每"))
    names = ""
    for mark in (one for one in marks if one not in "期"):
        if mark in HAN_DAYS:
            number = 6 if mark == "天" else HAN_DAYS.index(mark)
            names += ("" if not names or names.endswith("-") else ",") + DAYS[number]
        else:
            names += "-"
    return f" {names} "


def _weekday(found: re.Match[str]) -> str:
    """Return the name of a weekday as OpenStreetMap writes it."""
    word = found[1]
    return DAYS[WEEKDAYS[word]]
