"""The answer in ten seconds: how many, how that changed, how much of the area was assessed."""

from ctdash.i18n import _, ngettext
from ctdash.protection.release import Release
from ctdash.ui import tiles, words
from ctdash.ui.cells import Cells
from ctdash.ui.displacement import coverage
from ctdash.ui.displacement.questions import ask
from ctdash.ui.displacement.view import View, sentence


def draw(view: View) -> None:
    """Three or four tiles from the released trend and change; hidden numbers say so."""
    trend = ask(view.scope, view.place, "trend", report=view.report, population=view.population, measure=view.measure)
    if trend is None or trend.blocked or trend.table.empty:
        return
    shown = [_total(view, trend), *_change(view, trend), *_assessed(view, trend)]
    tiles.draw(shown)


def _row(view: View, trend: Release, number: int | None, date: object) -> int | None:
    table = trend.table
    same = table[table["date"].dt.date == date]
    if number is not None:
        same = same[same["round"] == number]
    return None if same.empty else int(same.index[0])


def _total(view: View, trend: Release) -> tiles.Tile:
    row = _row(view, trend, view.report.round, view.report.date)
    note = view.about
    label = view.value.label if view.is_now else _("{what}, last known").format(what=view.value.label)
    if row is None:
        return tiles.Tile(words.NO_DATA, label, note)
    return tiles.of(trend, view.measure, row, label=label, note=note)


def _change(view: View, trend: Release) -> list[tiles.Tile]:
    """The whole of the area when both rounds assessed the same, else what both assessed."""
    if view.other is None:
        return []
    now, then = (_row(view, trend, one.round, one.date) for one in (view.report, view.other))
    if now is None or then is None:
        return []
    label = _("Since {report}").format(report=view.other.name)
    both = coverage.both(view, view.report, view.other)
    if both is not None:
        return [_in_both(both, label)]
    if "hidden" in (trend.state(view.measure, now), trend.state(view.measure, then)):
        return [tiles.Tile(_("hidden"), label, hidden=True)]
    cells = Cells(trend)
    before, after = cells.value(then, view.measure), cells.value(now, view.measure)
    if words.is_missing(before) or words.is_missing(after):
        return [tiles.Tile(words.NO_DATA, label, _("no figure in one of the two"))]
    note = _("{change}; {before} then").format(change=words.signed(after - before), before=words.number(before))
    if view.other.round:  # a report without a round is named by its date already
        note = _("{change}; {before} on {day}").format(
            change=words.signed(after - before), before=words.number(before), day=words.day(view.other.date)
        )
    return [tiles.Tile(_relative(before, after), label, note)]


def _in_both(both: coverage.Both, label: str) -> tiles.Tile:
    """`−10.0 %`, `−200 in the 2 areas assessed in both; 1 area only now`; no figure when one of them is hidden."""
    if both.hidden:
        note = _("not the same areas were assessed, and not all of them are shown to this audience")
        return tiles.Tile(_("hidden"), label, note, hidden=True)
    if not both.areas:
        return tiles.Tile(words.NO_DATA, label, _("no area was assessed in both"))
    areas = ngettext("in the {n} area assessed in both", "in the {n} areas assessed in both", both.areas)
    parts = [f"{words.signed(both.after - both.before)} {areas.format(n=words.number(both.areas))}"]
    if both.only_now:
        text = ngettext("{n} area only now", "{n} areas only now", both.only_now)
        parts.append(text.format(n=words.number(both.only_now)))
    if both.only_before:
        text = ngettext("{n} area only then", "{n} areas only then", both.only_before)
        parts.append(text.format(n=words.number(both.only_before)))
    return tiles.Tile(_relative(both.before, both.after), label, "; ".join(parts))


def _relative(before: int, after: int) -> str:
    return words.signed_percent((after - before) / before) if before else words.NO_DATA


def _assessed(view: View, trend: Release) -> list[tiles.Tile]:
    n, n_of = view.report.assessed
    if n is None:
        return []
    note = ""
    if view.other is not None and view.other.assessed[0] is not None and view.other.assessed[1] == n_of:
        note = _("{n} in {report}").format(n=words.number(view.other.assessed[0]), report=view.other.name)
    return [tiles.Tile(words.number(n), sentence(n_of), note)]
