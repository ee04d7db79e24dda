"""What a person reads who asks for help or mistypes."""

import re

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from routeplan.cli.app import app
from routeplan.cli.command_groups import SUMMARIES
from routeplan.cli.speaking import asked_language
from routeplan.cli.wide_text import cells

ENGLISH = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")
NAMES = sorted(SUMMARIES)


def invoke(*arguments, language=None):
    return CliRunner(env={"ROUTEPLAN_LANGUAGE": language}).invoke(app, list(arguments))


def test_every_command_has_its_place_and_a_few_words():
    assert set(get_command(app).commands) == set(SUMMARIES)


def test_commands_stand_in_panels():
    lines = invoke("--help").output.splitlines()
    titles = ["Start:", "Plan:", "This week:", "Look:", "Change the team and the customers:", "Try out:"]
    assert [line for line in lines if line in titles] == titles
    assert lines[lines.index("Start:") + 1].split() == [
        "demo",
        "Copy",
        "an",
        "example",
        "into",
        "a",
        "new",
        "folder",
        "and",
        "plan",
        "its",
        "month.",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_help_is_no_wider_than_80_and_in_chinese_throughout(name):
    lines = invoke(name, "--help", language="zh_CN").output.splitlines()
    assert lines[0].startswith("用法：")
    assert max(map(cells, lines)) <= 80
    assert not [line for line in lines if ENGLISH.search(line)]
    assert max(map(cells, invoke(name, "--help").output.splitlines())) <= 80


def test_option_and_environment_both_choose_the_language_of_help():
    by_option = invoke("--language", "zh_CN", "plan", "--help").output
    assert by_option == invoke("plan", "--help", language="zh_CN").output
    assert by_option != invoke("plan", "--help").output
    assert (
        invoke("--language=en", "plan", "--help", language="zh_CN").output == invoke("plan", "--help").output
    )


def test_language_is_only_asked_for_before_the_command():
    assert asked_language(["--language", "zh_CN", "plan"]) == "zh_CN"
    assert asked_language(["--language=zh_CN"]) == "zh_CN"
    assert asked_language(["plan", "--language", "zh_CN"]) is None
    assert asked_language(["--language", "klingon"]) is None


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        (["pln"], "No such command 'pln'. Did you mean 'plan', 'replan'?", "没有“pln”这个命令。您是不是要找"),
        (["xyzzy"], "No such command 'xyzzy'.", "没有“xyzzy”这个命令。"),
        (["plan", "--effrt", "quick"], "No such option: --effrt. Did you mean '--effort'?", "没有这个选项"),
        (["init"], "Missing argument 'DIR'.", "缺少参数“DIR”。"),
        (["block"], "Missing option '--from'.", "缺少选项“--from”。"),
        (["plan", "--weeks", "99"], "Invalid value for '--weeks': it takes 1<=x<=52.", "“--weeks”的值无效"),
        (["plan", "--level", "year"], "it takes quarter|month|week|day.", "应为 quarter|month|week|day。"),
        (["init", "a", "b"], "These arguments are too many: b.", "多余的参数：b。"),
        (["plan", "--weeks"], "Option '--weeks' requires a value.", "选项“--weeks”需要一个值。"),
        (["customers", "clasify"], "Did you mean 'classify'?", "您是不是要找 'classify'？"),
    ],
)
def test_a_wrong_command_line_says_what_was_meant(arguments, english, chinese):
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert english in result.stderr
    assert result.stdout == ""
    said = invoke(*arguments, language="zh_CN")
    assert said.exit_code == 2
    assert chinese in said.stderr
    assert not ENGLISH.search(said.stderr)


def test_no_arguments_show_the_help():
    assert "Start:" in invoke().output
