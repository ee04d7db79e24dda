"""The table that call reports are filled in as; it goes out and comes back, and is none of a workspace."""

from routeplan.language import mark
from routeplan.model.given_promise import HOW, WHO
from routeplan.tables.catalog.call_log import CALL_LOG, HOW_SPELLINGS, WHO_SPELLINGS
from routeplan.tables.schema import Column, TableSchema


def _of_log(name: str, *more: str) -> Column:
    """Return a column of the call log, with further headings."""
    one = CALL_LOG.by_name[name]
    return Column(
        name=one.name,
        kind=one.kind,
        text=one.text,
        default=one.default,
        aliases=(*one.aliases, *more),
        choices=one.choices,
        spellings=one.spellings,
        lenient=one.lenient,
        required=one.name == "customer_id",
    )


CALL_REPORTS = TableSchema(
    name="call_reports",
    text=mark("One row a planned visit, to be filled in before, on the spot and after it."),
    columns=(
        _of_log("visit_id"),
        _of_log("rep_id"),
        Column(name="rep", kind="text", text=mark("Name of the rep."), aliases=("业务员姓名",)),
        _of_log("planned_date"),
        Column(
            name="planned_start",
            kind="text",
            text=mark("Clock time it is planned for."),
            aliases=("计划时间", "計畫時間"),
        ),
        _of_log("customer_id"),
        Column(
            name="name",
            kind="text",
            text=mark("Name of the customer."),
            aliases=("客户名称", "客戶名稱", "姓名", "名称"),
        ),
        Column(name="class", kind="text", text=mark("Class of the customer."), aliases=("等级", "等級")),
        _of_log("contact_id"),
        Column(
            name="people",
            kind="text",
            text=mark("Whom to meet, with their parts in buying."),
            aliases=("人员",),
        ),
        Column(name="why", kind="text", text=mark("Why the visit is due."), aliases=("为何应访", "原因")),
        Column(
            name="last_time", kind="text", text=mark("What was said at the last call."), aliases=("上次谈话",)
        ),
        Column(
            name="our_promises",
            kind="text",
            text=mark("What we promised and still owe."),
            aliases=("我方承诺",),
        ),
        Column(
            name="their_promises",
            kind="text",
            text=mark("What the customer promised and still owes."),
            aliases=("客户承诺",),
        ),
        Column(
            name="questions",
            kind="text",
            text=mark("What is still to be asked about deals."),
            aliases=("待问问题",),
        ),
        _of_log("purpose"),
        _of_log("key_points"),
        _of_log("promise"),
        _of_log("promise_who"),
        _of_log("promise_due"),
        _of_log("promise_how"),
        Column(name="promise_2", kind="text", text=mark("A second promise."), aliases=("承诺二",)),
        Column(
            name="promise_2_who",
            kind="choice",
            choices=WHO,
            default="us",
            text=mark("Who gave the second one."),
            aliases=("承诺二的承诺方",),
            spellings=WHO_SPELLINGS,
        ),
        Column(
            name="promise_2_due",
            kind="date",
            text=mark("By when the second promise is due."),
            aliases=("承诺二的期限",),
        ),
        Column(
            name="promise_2_how",
            kind="choice",
            choices=HOW,
            default="visit",
            text=mark("How the second promise is kept."),
            aliases=("承诺二的兑现方式",),
            spellings=HOW_SPELLINGS,
        ),
        Column(
            name="outcome",
            kind="choice",
            choices=CALL_LOG.by_name["outcome"].choices,
            default="held",
            text=mark("What became of the visit."),
            aliases=CALL_LOG.by_name["outcome"].aliases,
            spellings=CALL_LOG.by_name["outcome"].spellings,
        ),
        _of_log("date"),
        _of_log("start"),
        _of_log("end"),
        _of_log("result"),
        _of_log("next_step"),
        _of_log("next_date"),
        _of_log("next_how"),
        Column(
            name="complete", kind="text", text=mark("Whether the report lacks nothing."), aliases=("完整",)
        ),
    ),
)
FILLED_IN = (
    "key_points",
    "promise",
    "promise_who",
    "promise_due",
    "promise_how",
    "promise_2",
    "promise_2_who",
    "promise_2_due",
    "promise_2_how",
    "outcome",
    "date",
    "start",
    "end",
    "result",
    "next_step",
    "next_date",
    "next_how",
)
"""Columns that are empty until somebody fills them in; the purpose is proposed."""
