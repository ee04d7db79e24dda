"""Scenarios of a team beside the team as it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from routeplan.language import mark, text
from routeplan.model.frequency import Frequency
from routeplan.model.instance import Instance
from routeplan.model.progress import Progress, Stop, never, silent
from routeplan.model.scenario import AddRep, DropRep, NewFrequency, Scenario, scenario_of
from routeplan.model.what_if_report import HomeTrial, WhatIfReport, WhatIfRow
from routeplan.model.workspace import Workspace
from routeplan.pipeline.adapt_territories import Start, Team, adapt, start_of
from routeplan.pipeline.apply_changes import apply_changes, follows_class, with_new_rep
from routeplan.pipeline.best_homes import PlaceName, best_homes
from routeplan.pipeline.plan_groups import BeforeSearch, at_once
from routeplan.pipeline.scenario_figures import expected_of
from routeplan.pipeline.solve_scenarios import best_rows, solve_rows
from routeplan.pipeline.what_if_steps import steps_of, what_if_notices

AS_IT_IS, REBALANCED = mark("as it is"), mark("rebalanced")
STOPPED = mark("Planning was stopped: only schedules that were finished are shown.")
STRETCHED = ("C", "B", "D")


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Scenarios with the teams behind them.

    Parameters
    ----------
    teams
        The team of each row of the report.
    """

    workspace: Workspace
    report: WhatIfReport
    teams: tuple[Team, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """A scenario's row and the team behind it."""

    row: WhatIfRow
    team: Team


def what_if(
    workspace: Workspace,
    scenarios: Sequence[Scenario] = (),
    *,
    place_name: PlaceName = str,
    progress: Progress = silent,
) -> WhatIf:
    """Return what would come of scenarios; the standard ones if none is given.

    Territories are adapted within the band of a rebalancing and with few hand-overs, or drawn anew where
    most customers have no rep. Where the present territories are out of that band, a row more shows the
    same team rebalanced, so that a scenario is not given credit for that.

    Parameters
    ----------
    place_name
        Gives the town of an address.

    Raises
    ------
    InputError
        If rules contradict each other.
    """
    start = start_of(workspace)
    now = _as_it_is(start)
    wanted = [*_rebalancing(start, now), *(scenarios or standard_scenarios(workspace.instance))]
    found = [now]
    for number, one in enumerate(wanted):
        progress("scenarios", number, len(wanted))
        found.append(_outcome(start, one, now, place_name, progress))
    progress("scenarios", 1, 1)
    rows = tuple(one.row for one in found)
    report = WhatIfReport(
        rows=rows,
        days=workspace.instance.horizon.days,
        currency=workspace.currency,
        notices=what_if_notices(start, rows),
    )
    return WhatIf(workspace=workspace, report=report, teams=tuple(one.team for one in found))


def solve_best(
    found: WhatIf,
    count: int,
    progress: Progress = silent,
    stop: Stop = never,
    before_search: BeforeSearch = at_once,
) -> WhatIf:
    """Return the same with the schedules of the team as it is and of the best scenarios really planned.

    Parameters
    ----------
    count
        Number of scenarios; the least overload is best, then the least driving.
    stop
        Once it says so, schedules that are not finished are left out.

    Raises
    ------
    NoPlanError
        If a schedule breaks a hard rule.
    """
    report = found.report
    wanted = best_rows(report.rows, count)
    solved = solve_rows(found.workspace, found.teams, wanted, progress, stop, before_search)
    rows = tuple(replace(row, solved=solved.get(number)) for number, row in enumerate(report.rows))
    notices = (*report.notices, text(STOPPED)) if len(solved) < len(wanted) else report.notices
    return replace(found, report=replace(report, rows=rows, notices=notices))


def standard_scenarios(instance: Instance) -> tuple[Scenario, ...]:
    """Return one more rep, each rep dropped in turn, and a class of customers called half as often.

    That class is C, or B or D where C has no customers.
    """
    found = [scenario_of([AddRep()])]
    if len(instance.reps) > 1:
        found += [scenario_of([DropRep(rep_id=rep.rep_id)]) for rep in instance.reps]
    for name in STRETCHED:
        rule = instance.policy.rule_of(name)
        if rule.frequency is not None and any(follows_class(one, rule) for one in instance.customers):
            found.append(scenario_of([NewFrequency(class_name=name, frequency=half_of(rule.frequency))]))
            break
    return tuple(found)


def half_of(frequency: Frequency) -> Frequency:
    """Return a frequency half as often."""
    if frequency.visits % 2 == 0:
        return Frequency(visits=frequency.visits // 2, days=frequency.days)
    return Frequency(visits=frequency.visits, days=2 * frequency.days)


def _as_it_is(start: Start) -> _Outcome:
    """Return the first row."""
    before = None if start.drawn else start.team.alignment
    expected = expected_of(start.workspace, start.team, before)
    return _Outcome(row=WhatIfRow(scenario=Scenario(name=text(AS_IT_IS)), expected=expected), team=start.team)


def _rebalancing(start: Start, now: _Outcome) -> tuple[Scenario, ...]:
    """Return the same team rebalanced, where there is something to rebalance."""
    band = start.workspace.instance.policy.territories.rebalance_band
    if start.drawn or now.row.expected.imbalance <= band:
        return ()
    return (Scenario(name=text(REBALANCED)),)


def _outcome(
    start: Start, scenario: Scenario, now: _Outcome, place_name: PlaceName, progress: Progress
) -> _Outcome:
    """Return what would come of one scenario."""
    instance = apply_changes(start.workspace.instance, scenario.changes)
    trials: tuple[HomeTrial, ...] = ()
    for number in range(scenario.open_homes):
        name = text(
            "home {number} of {homes} ({scenario})",
            number=number + 1,
            homes=scenario.open_homes,
            scenario=scenario.name,
        )

        def heard(done: int, whole: int, name: str = name) -> None:
            progress(name, done, whole)

        trials = best_homes(start, instance, now.row.expected.driving_hours, place_name, heard)
        instance = with_new_rep(instance, trials[0].home)
    team = adapt(start, instance)
    before = None if start.drawn else start.team.alignment
    row = WhatIfRow(
        scenario=scenario,
        expected=expected_of(start.workspace, team, before),
        homes=trials,
        steps=steps_of(start, scenario, instance),
    )
    return _Outcome(row=row, team=team)
