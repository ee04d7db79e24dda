"""Opening hours in words of offices: what is clear is read, what is not has a proposal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.tables.faults import FaultError
from routeplan.tables.opening import form_of
from routeplan.tables.opening_spelling import readable_form, spelling_of

CLEAR = [
    ("Mo - Fr 08:00 - 17:00", "Mo-Fr 08:00-17:00"),
    ("Mo -Th 10:00-19:00; Fr-Sa 10:00-20:00", "Mo-Th 10:00-19:00; Fr-Sa 10:00-20:00"),
    ("Mo-Fr 10:00-18:30; Ph off", "Mo-Fr 10:00-18:30; PH off"),
    ("Su-Do 11:00-23:00", "Su-Th 11:00-23:00"),
    ("Mo-Su11:30-14:00", "Mo-Su 11:30-14:00"),
    ("Mon to Fri 9am-6pm, closed Sundays", "Mo-Fr 09:00-18:00; Su off"),
    ("Mon-Fri 9am-noon and Sat 10am-2pm", "Mo-Fr 09:00-12:00; Sa 10:00-14:00"),
    ("Mon - Thurs: 9:00 AM - 5:00 PM; Friday: 9:00 AM - 3:00 PM", "Mo-Th 09:00-17:00; Fr 09:00-15:00"),
    ("Weekdays 9am to 6pm, weekends 10am to 4pm", "Mo-Fr 09:00-18:00; Sa,Su 10:00-16:00"),
    ("9am-5pm Mon-Fri", "Mo-Fr 09:00-17:00"),
    ("Mo-Fr 9-5pm", "Mo-Fr 09:00-17:00"),
    ("Mo-Fr 10pm-6am", "Mo-Fr 22:00-06:00"),
    ("Open 24 hours", "00:00-24:00"),
    ("Mo-Fr 9-12 und 14-18 Uhr, Sa geschlossen", "Mo-Fr 09:00-12:00,14:00-18:00; Sa off"),
    ("Montag bis Freitag von 8 bis 17 Uhr, Sonn- und Feiertage geschlossen", "Mo-Fr 08:00-17:00; Su,PH off"),
    ("Mo.-Fr. 8.00-12.00 Uhr", "Mo-Fr 08:00-12:00"),
    ("Mo, Di, Do 8-12 Uhr", "Mo,Tu,Th 08:00-12:00"),
    ("Montag Ruhetag, Di-So 11-23 Uhr", "Mo off; Tu-Su 11:00-23:00"),
    ("Mo-Fr 8-12h", "Mo-Fr 08:00-12:00"),
    ("Mo-Fr 8-17 Uhr; 24.-26.12. geschlossen", "Mo-Fr 08:00-17:00; Dec 24-Dec 26 off"),
    ("Mo-Fr 8-17 Uhr; 24. Dezember 9-12 Uhr", "Mo-Fr 08:00-17:00; Dec 24 09:00-12:00"),
    ("Mo-Fr 8-12 Uhr und nach Vereinbarung", 'Mo-Fr 08:00-12:00 || unknown "by appointment"'),
    ("by appointment only", 'unknown "by appointment"'),
    ("Sa nach Vereinbarung", 'Sa unknown "by appointment"'),
    ("周一至周五 9:00-18:00，周末休息", "Mo-Fr 09:00-18:00; Sa,Su off"),
    ("周一到周五 上午9点到下午6点，周六上午9点-12点", "Mo-Fr 09:00-18:00; Sa 09:00-12:00"),
    ("周一至五 8:30-12:00，下午2点-6点；周六、日休息", "Mo-Fr 08:30-12:00,14:00-18:00; Sa,Su off"),
    ("周一、三、五 9:00-17:00", "Mo,We,Fr 09:00-17:00"),
    ("星期一至星期五 9时30分至18时，节假日休息", "Mo-Fr 09:30-18:00; PH off"),
    ("营业时间：周一至周日 9：00—21：00", "Mo-Su 09:00-21:00"),
    ("周一至周五下午2-6点", "Mo-Fr 14:00-18:00"),
    ("工作日 早上9点半到晚上8点", "Mo-Fr 09:30-20:00; PH off"),
    ("週一至週五 9:00-18:00，週六日公休", "Mo-Fr 09:00-18:00; Sa,Su off"),
    ("周一至周五 9:00-18:00（午休12:00-13:00）", "Mo-Fr 09:00-18:00; 12:00-13:00 off"),
    ("周一至周五 9:00-18:00，节假日除外", "Mo-Fr 09:00-18:00; PH off"),
    ("周一至周五 9:00-18:00；2027年1月6日休息", "Mo-Fr 09:00-18:00; 2027 Jan 06 off"),
    ("预约", 'unknown "by appointment"'),
]

PROPOSED = [
    ("Mo - Fr 9 till 5", "Mo-Fr 09:00-17:00"),
    ("Mo-Fr 9-12, 1-5", "Mo-Fr 09:00-12:00,13:00-17:00"),
    ("Mon-Fri 9:00 - 5:00", "Mo-Fr 09:00-17:00"),
    ("Mo-Fr 1-5pm", "Mo-Fr 13:00-17:00"),
    ("Mo-Fr 10am-2", "Mo-Fr 10:00-14:00"),
    ("Mo-Fr 09:00-20:0", "Mo-Fr 09:00-20:00"),
    ("Sa 12:00-18:002", "Sa 12:00-18:00"),
    ("Mo-Fr 9-18,Fr 9-13", "Mo-Fr 09:00-18:00; Fr 09:00-13:00"),
    ("Mo-Sa 07:00-19:00, Su & PH 07:00-12:00", "Mo-Sa 07:00-19:00; Su,PH 07:00-12:00"),
    ("Mo-Fr 9-18 nach Vereinbarung", 'Mo-Fr 09:00-18:00 unknown "by appointment"'),
    ("werktags 8-18 Uhr", "Mo-Sa 08:00-18:00"),
    ("Mo bis Fr", "Mo-Fr"),
]


@pytest.mark.parametrize(("written", "form"), CLEAR)
def test_clear_words_are_read(written: str, form: str) -> None:
    assert form_of(written) == form


@pytest.mark.parametrize(("written", "form"), PROPOSED)
def test_what_may_mean_two_things_is_refused_with_a_proposal(written: str, form: str) -> None:
    with pytest.raises(FaultError) as caught:
        form_of(written)

    assert (caught.value.code, caught.value.remedy) == ("RP131", f"Write {form}")


@pytest.mark.parametrize(
    ("written", "form", "left_out"),
    [
        ("Mo-Fr 07:00-16:15; Summer 07:00-13:00", "Mo-Fr 07:00-16:15", "Summer 07:00-13:00"),
        ("Mo-Fr 9-17 Uhr, Donnerstag bis 20 Uhr", "Mo-Fr 09:00-17:00", "Donnerstag bis 20 Uhr"),
    ],
)
def test_part_that_cannot_be_read_is_named(written: str, form: str, left_out: str) -> None:
    with pytest.raises(FaultError) as caught:
        form_of(written)

    assert caught.value.remedy == f"Write {form} and, in the same way, what {left_out} means"


@pytest.mark.parametrize(
    "written", ["whenever", "noon to late", "全年不休", "0660 1234567", "周一不休息", "-"]
)
def test_what_says_no_hours_has_no_proposal(written: str) -> None:
    assert spelling_of(written) is None


def test_text_in_the_syntax_stays_as_it_is() -> None:
    assert form_of("Mo-Fr 22:00-06:00; Dec 24 off") == "Mo-Fr 22:00-06:00; Dec 24 off"


@given(
    start=st.integers(0, 12 * 60 - 1),
    end=st.integers(12 * 60 + 60, 24 * 60 - 1),
    pattern=st.sampled_from(
        ["Mo bis Fr von {a} bis {b} Uhr", "Mon – Fri: {a} - {b}", "周一至周五 {a}～{b}", "{c}-{d} Mon to Fri"]
    ),
)
def test_times_come_through_every_way_of_writing(start: int, end: int, pattern: str) -> None:
    def clock(minutes: int) -> str:
        return f"{minutes // 60:02d}:{minutes % 60:02d}"

    def twelve(minutes: int) -> str:
        half = "am" if minutes < 12 * 60 else "pm"
        return f"{(minutes // 60 - 1) % 12 + 1}:{minutes % 60:02d}{half}"

    written = pattern.format(a=clock(start), b=clock(end), c=twelve(start), d=twelve(end))

    assert form_of(written) == f"Mo-Fr {clock(start)}-{clock(end)}"


@given(st.text(alphabet="MoFrSu 周一至五0123456789:-;,.~apmoffPH\"'()", max_size=40))
def test_no_text_breaks_the_reader(written: str) -> None:
    form = readable_form(written)

    assert form is None or spelling_of(form) is not None or form_of(form) == form
