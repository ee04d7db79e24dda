"""A workspace as a Chinese office keeps it, in GB18030, reads as the same one with English headings."""

from dataclasses import replace
from pathlib import Path

from routeplan.model.workspace import Workspace
from routeplan.tables.catalog import TABLES
from routeplan.tables.read_workspace import ReadOptions, read_workspace
from tests.unit.tables.workspaces import MONDAY, SETTINGS

Row = tuple[str, str, str, str]
"""Column, Chinese heading, English cell, Chinese cell."""

OFFICE: dict[str, tuple[Row, ...]] = {
    "customers": (
        ("customer_id", "客户编号", "007", "007"),
        ("name", "客户名称", "浦东五金店", "浦东五金店"),
        ("address", "地址", "浦东新区世纪大道1号", "浦东新区世纪大道1号"),
        ("postcode", "邮编", "200120", "200120"),
        ("lat", "纬度", "31.2397", "31.2397"),
        ("lon", "经度", "121.4998", "121.4998"),
        ("class", "等级", "A", "高"),
        ("frequency", "拜访频率", "1/w", "1/w"),
        ("prize_min", "拜访价值", "", ""),
        ("min_gap", "最短间隔", "4", "4"),
        ("max_gap", "最长间隔", "10", "10"),
        ("rhythm", "拜访规律", "weekday", "固定星期"),
        ("preferred", "偏好时间", "Mo", "Mo"),
        ("duration_min", "拜访时长", "40", "40"),
        ("opening_hours", "营业时间", "Mo-Fr 09:00-18:00", "Mo-Fr 09:00-18:00"),
        ("closed_weekdays", "休息日", "We", "周三"),
        ("last_visit", "上次拜访", "2026-12-21", "2026年12月21日"),
        ("first_due", "首次拜访", "2027-01-04", "2027/1/4"),
        ("rep_id", "业务员", "R1;R2", "R1;R2"),
        ("locked", "锁定", "yes", "是"),
        ("never", "排除业务员", "R3", "R3"),
        ("together", "同组", "五金", "五金"),
        ("with_rep_since", "负责起始日", "2024-03-01", "2024年3月1日"),
        ("site_id", "地点编号", "S1", "S1"),
        ("value", "年销售额", "120000", "120000"),
        ("margin", "毛利", "30000", "30000"),
        ("potential", "潜力", "200000", "200000"),
        ("access", "接触难易", "easy", "容易"),
        ("fit", "匹配度", "well", "好"),
        ("market", "采购总额", "400000", "400000"),
        ("products", "已购产品", "P1", "P1"),
        ("phone", "电话", "021-5888 0000", "021-5888 0000"),
        ("email", "邮箱", "a@example.cn", "a@example.cn"),
        ("skills", "技能", "五金", "五金"),
        ("active", "是否有效", "yes", "是"),
        ("notes", "备注", "从后门进", "从后门进"),
    ),
    "signals": (
        ("customer_id", "客户编号", "007", "007"),
        ("signal", "需求信号", "expanding", "扩充"),
        ("date", "发现日期", "2027-01-02", "2027年1月2日"),
        ("note", "说明", "新厂房", "新厂房"),
    ),
    "goals": (
        ("goal_id", "目标编号", "G1", "G1"),
        ("kind", "目标类型", "customer", "客户"),
        ("subject", "对象", "007", "007"),
        ("measure", "指标", "share_of_market", "市场份额"),
        ("target", "目标值", "40", "40"),
        ("from", "开始日期", "2027-01-01", "2027年1月1日"),
        ("to", "结束日期", "2027-03-31", "2027年3月31日"),
        ("achieved", "已达成", "30", "30"),
        ("notes", "备注", "扩大份额", "扩大份额"),
    ),
    "products": (
        ("product_id", "产品编号", "P1", "P1"),
        ("name", "产品名称", "电钻", "电钻"),
        ("margin_percent", "毛利率", "35", "35"),
        ("related", "关联产品", "P1", "P1"),
        ("specialist", "专家", "李工", "李工"),
    ),
    "reps": (
        ("rep_id", "业务员编号", "R1", "R1"),
        ("name", "姓名", "王芳", "王芳"),
        ("home_address", "住家地址", "浦东", "浦东"),
        ("home_lat", "住家纬度", "31.22", "31.22"),
        ("home_lon", "住家经度", "121.45", "121.45"),
        ("end_lat", "终点纬度", "31.21", "31.21"),
        ("end_lon", "终点经度", "121.44", "121.44"),
        ("start_time", "上班时间", "08:00", "08:00"),
        ("end_time", "下班时间", "17:00", "17:00"),
        ("working_hours", "工作时间", "Mo-Fr 08:00-17:00", "Mo-Fr 08:00-17:00"),
        ("lunch_start", "午休开始", "11:30", "11:30"),
        ("lunch_end", "午休结束", "13:30", "13:30"),
        ("lunch_min", "午休分钟", "60", "60"),
        ("max_overtime_min", "最多加班分钟", "20", "20"),
        ("days_off", "休假", "2027-01-08", "2027年1月8日"),
        ("max_calls", "每日最多拜访", "8", "8"),
        ("max_hours", "每周工时", "40", "40"),
        ("nights", "外宿晚数", "1", "1"),
        ("speed_factor", "车速系数", "1.1", "1.1"),
        ("skills", "技能", "五金", "五金"),
        ("active_from", "入职日期", "2020-05-04", "2020年5月4日"),
        ("active_to", "离职日期", "2030-12-31", "2030年12月31日"),
        ("email", "邮箱", "wang@example.cn", "wang@example.cn"),
    ),
    "appointments": (
        ("appointment_id", "约定编号", "A1", "A1"),
        ("rep_id", "业务员", "R1", "R1"),
        ("customer_id", "客户编号", "007", "007"),
        ("kind", "类型", "exact", "定时"),
        ("date", "日期", "2027-01-05", "2027年1月5日"),
        ("start", "开始时间", "10:00", "10:00"),
        ("end", "结束时间", "11:00", "11:00"),
        ("duration_min", "时长", "60", "60"),
        ("title", "主题", "新品介绍", "新品介绍"),
        ("address", "地址", "", ""),
        ("lat", "纬度", "", ""),
        ("lon", "经度", "", ""),
    ),
    "hotels": (
        ("hotel_id", "酒店编号", "H1", "H1"),
        ("name", "酒店名称", "江边酒店", "江边酒店"),
        ("address", "酒店地址", "滨江大道2号", "滨江大道2号"),
        ("lat", "纬度", "31.25", "31.25"),
        ("lon", "经度", "121.51", "121.51"),
        ("phone", "电话", "021-5000 0000", "021-5000 0000"),
    ),
    "contacts": (
        ("contact_id", "联系人编号", "P1", "P1"),
        ("customer_id", "客户编号", "007", "007"),
        ("name", "联系人", "李强", "李强"),
        ("role", "角色", "economic", "决策者"),
        ("department", "部门", "采购部", "采购部"),
        ("frequency", "拜访频率", "1/q", "1/q"),
        ("duration_min", "拜访时长", "15", "15"),
        ("phone", "手机", "13800000000", "13800000000"),
        ("notes", "备注", "上午在", "上午在"),
    ),
    "opportunities": (
        ("opportunity_id", "商机编号", "O1", "O1"),
        ("customer_id", "客户编号", "007", "007"),
        ("name", "商机名称", "仓库扩建", "仓库扩建"),
        ("stage", "漏斗阶段", "best_few", "最佳少数"),
        ("value", "预计金额", "50000", "50000"),
        ("probability", "成交概率", "60 %", "60%"),
        ("decision_date", "决定日期", "2027-02-01", "2027年2月1日"),
        ("money", "预算", "yes", "有"),
        ("authority", "决策人", "yes", "是"),
        ("need", "需求", "yes", "有"),
        ("competition", "竞争对手", "unknown", "不清楚"),
        ("organisation", "组织架构", "no", "否"),
        ("other", "其他", "unknown", "未知"),
        ("time", "时间", "yes", "是"),
        ("how", "决策流程", "no", "无"),
        ("entered_above", "发现日期", "2026-09-01", "2026年9月1日"),
        ("entered_in", "进入漏斗日期", "2026-10-01", "2026年10月1日"),
        ("entered_best_few", "进入最佳少数日期", "2026-11-01", "2026年11月1日"),
        ("closed", "结案日期", "", ""),
        ("verified", "数据证实", "yes", "是"),
        ("shortlisted", "入围", "unknown", "不清楚"),
        ("close_plan", "成交计划", "一月签约", "一月签约"),
    ),
    "blocks": (
        ("customer_id", "客户编号", "007", "007"),
        ("rep_id", "业务员", "", ""),
        ("from", "开始日期", "2027-01-07", "2027年1月7日"),
        ("to", "结束日期", "2027-01-07", "2027年1月7日"),
        ("reason", "原因", "盘点", "盘点"),
        ("opening_hours", "营业时间", "Mo-Fr 08:00-12:00", "Mo-Fr 08:00-12:00"),
    ),
    "lendings": (
        ("customer_id", "客户编号", "007", "007"),
        ("rep_id", "代理业务员", "R2", "R2"),
        ("from", "开始", "2027-01-08", "2027年1月8日"),
        ("to", "结束", "2027-01-09", "2027年1月9日"),
        ("reason", "理由", "休假", "休假"),
    ),
    "areas": (
        ("name", "区域", "浦东", "浦东"),
        ("postcode", "邮政编码", "2001", "2001"),
        ("rep_id", "业务员", "R1", "R1"),
    ),
    "territories": (
        ("customer_id", "客户编号", "007", "007"),
        ("rep_id", "销售代表", "R1;R2", "R1;R2"),
    ),
    "call_log": (
        ("visit_id", "拜访编号", "007/1", "007/1"),
        ("customer_id", "客户编号", "007", "007"),
        ("contact_id", "联系人编号", "P1", "P1"),
        ("rep_id", "业务员", "R1", "R1"),
        ("planned_date", "计划日期", "2026-12-28", "2026年12月28日"),
        ("date", "拜访日期", "2026-12-28", "2026年12月28日"),
        ("start", "开始时间", "09:00", "09:00"),
        ("end", "结束时间", "09:40", "09:40"),
        ("outcome", "拜访结果", "held", "已拜访"),
        ("purpose", "拜访目的", "补货", "补货"),
        ("key_points", "谈话要点", "价格", "价格"),
        ("promise", "承诺", "送样品", "送样品"),
        ("promise_due", "承诺期限", "2027-01-10", "2027-01-10"),
        ("result", "成果", "下单", "下单"),
        ("next_step", "下一步", "回访", "回访"),
        ("next_date", "下次日期", "2027-01-11", "2027-01-11"),
        ("next_how", "下一步方式", "phone", "电话"),
        ("promise_who", "承诺方", "us", "我方"),
        ("promise_how", "兑现方式", "phone", "电话"),
        ("reported_on", "报告日期", "2026-12-28", "2026年12月28日"),
        ("drive_min", "行车时间", "12", "12"),
        ("drive_km", "行车公里", "9.5", "9.5"),
        ("cause", "偏差原因", "traffic", "堵车"),
    ),
    "promises": (
        ("promise_id", "承诺编号", "P1", "P1"),
        ("customer_id", "客户编号", "007", "007"),
        ("contact_id", "联系人编号", "P1", "P1"),
        ("visit_id", "拜访编号", "007/1", "007/1"),
        ("made_on", "承诺日期", "2026-12-28", "2026年12月28日"),
        ("promise", "承诺事项", "送样品", "送样品"),
        ("who", "承诺方", "customer", "客户"),
        ("due", "期限", "2027-01-10", "2027/1/10"),
        ("how", "方式", "visit", "拜访"),
        ("kept_on", "兑现日期", "", ""),
        ("notes", "备注", "带说明书", "带说明书"),
    ),
    "day_log": (
        ("rep_id", "业务员", "R1", "R1"),
        ("date", "日期", "2026-12-28", "2026年12月28日"),
        ("left", "出发时间", "08:00", "08:00"),
        ("back", "返回时间", "17:10", "17:10"),
        ("km", "公里", "88.5", "88.5"),
        ("office_min", "办公分钟", "30", "30"),
        ("phone_min", "电话分钟", "15", "15"),
        ("notes", "备注", "下雨", "下雨"),
    ),
    "targets": (
        ("measure", "指标", "coverage", "覆盖率"),
        ("scope", "范围", "A", "A"),
        ("target", "目标", "95", "95"),
        ("unit", "单位", "%", "%"),
        ("tolerance", "容差", "2", "2"),
    ),
    "travel": (
        ("from_id", "出发地", "R1", "R1"),
        ("to_id", "目的地", "007", "007"),
        ("minutes", "行车时间", "12.5", "12,5"),
        ("km", "里程", "9", "9"),
    ),
}
WRITTEN_BY_GEOCODE = {"geo_quality", "geo_matched"}
MORE_REPS = ("R2", "R3")


def written(table: str, heading: int, cell: int) -> str:
    """Return a table with one row; reps have two more, who differ by their id."""
    rows = OFFICE[table]
    lines = [[one[heading] for one in rows], [one[cell] for one in rows]]
    if table == "reps":
        lines += [[name, *lines[1][1:]] for name in MORE_REPS]
    return "\n".join(",".join(line) for line in lines) + "\n"


def office(folder: Path, *, chinese: bool) -> Workspace:
    """Write a workspace and read it."""
    folder.mkdir()
    for table in OFFICE:
        content = written(table, 1 if chinese else 0, 3 if chinese else 2)
        (folder / f"{table}.csv").write_bytes(content.encode("gb18030" if chinese else "utf-8"))
    (folder / "routeplan.toml").write_text(SETTINGS, encoding="utf-8")
    return read_workspace(folder, ReadOptions(today=MONDAY))


def test_office_has_every_table_and_every_column() -> None:
    assert {name: {one[0] for one in rows} for name, rows in OFFICE.items()} == {
        schema.name: {column.name for column in schema.columns} - WRITTEN_BY_GEOCODE for schema in TABLES
    }


def test_chinese_headings_words_and_encoding_read_as_the_english_ones(tmp_path: Path) -> None:
    english = office(tmp_path / "english", chinese=False)
    chinese = office(tmp_path / "chinese", chinese=True)

    assert [one.name for one in english.instance.customers if not one.is_contact] == ["浦东五金店"]
    assert [one.outcome for one in english.log] == ["held"]
    assert replace(chinese, name="", inputs=()) == replace(english, name="", inputs=())
    assert chinese.inputs != english.inputs


def test_dates_of_a_chinese_office_are_read_with_and_without_the_last_word() -> None:
    from routeplan.tables.dates import date_ranges_of, day_of

    assert {str(day_of(one)) for one in ("2027年1月5日", "2027 年 01 月 05 号", "2027年1月5")} == {
        "2027-01-05"
    }
    assert [tuple(map(str, one)) for one in date_ranges_of("2027年1月5日..2027年1月8日")] == [
        ("2027-01-05", "2027-01-08")
    ]
