"""The figure card.

The only way a figure reaches a page. A number never travels without its n, date, source and caveats.
"""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from ctdash.i18n import _
from ctdash.protection.release import Release
from ctdash.ui import downloads, frame, scope, sources, tables, words
from ctdash.ui.cells import Column

WARNINGS = 3
"""More of them stand under "How to read this"."""


def card(
    release: Release,
    *,
    title: str,
    method: str,
    columns: Sequence[Column],
    draw: Callable[[], None] | None = None,
    key: str = "",
    controls: Callable[[], None] | None = None,
) -> None:
    """Draws one figure: finding, method, chart or map (or the table in its place), source line, caveats, tools.

    title: the finding, at most 70 characters and two numbers; neutral when there is none. method: measure, level,
    round, date. draw: draws the chart or map of the same release; without it, or when the reader asks, the table
    stands in its place.
    """
    name = key or release.key
    frame.count_hidden(release.hidden_count)
    with st.container(border=True, key=f"card_{name}"):
        st.markdown(f"#### {words.literal(title)}")
        st.caption(words.literal(method))
        if release.blocked is not None:
            _blocked(release)
            return
        _warning(release)
        if controls is not None:
            controls()
        as_table = draw is None or bool(st.session_state.get(f"table_{name}"))
        if draw is None or as_table:
            tables.draw(release, columns, caption=title)
        else:
            draw()
        _source_lines(release)
        _caveats(release)
        _tools(release, name, title, columns, switch=draw is not None)


def missing(why: str) -> None:
    """A figure that the data cannot give: the reason in its place, so that nobody takes a gap for a zero."""
    with st.container(border=True):
        st.caption(f":material/info: {words.literal(why)}")


def foot(releases: Sequence[Release]) -> None:
    """Sources and full caveats of everything on the page, once each, at its foot; they print."""
    shown = [release for release in releases if release.blocked is None]
    cited = list(dict.fromkeys(source for release in shown for source in release.sources))
    if not cited:
        return
    caveats = dict.fromkeys(caveat.full for release in shown for caveat in release.caveats)
    credits = dict.fromkeys(line for source in cited for line in (source.title, source.licence_line) if line)
    told = sources.without_repeats([release.sources for release in shown])
    current = scope.current()
    seen = _("{operation}. Shown to: {audience}. As of {day}.").format(
        operation=current.operation.name, audience=current.audience.value, day=words.day(current.today)
    )
    lines = [seen, *told, *credits, *caveats]
    st.markdown("##### " + _("Sources and caveats"))
    st.html('<ul class="ct-line">' + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>")


def _blocked(release: Release) -> None:
    assert release.blocked is not None
    with st.container(key=f"blocked_{release.key}"):
        st.markdown(":material/lock: **" + _("Not shown to this audience") + "**")
        st.caption(words.literal(f"{release.blocked.rule} {release.blocked.allowed_instead}"))


def _source_lines(release: Release) -> None:
    level = release.sensitivity.name.capitalize()
    lines = [f"{line} · {level}" for line in sources.lines(release.sources)]
    st.html('<div class="ct-line">' + "<br>".join(escape(line) for line in lines) + "</div>")


def _warning(release: Release) -> None:
    """What changes the reading, above the figure, in one block however much it is."""
    loud = list(dict.fromkeys(caveat.short for caveat in release.caveats if caveat.changes_reading))
    if loud:
        more = _("and {n} more").format(n=len(loud) - WARNINGS) if len(loud) > WARNINGS else ""
        text = " · ".join([*loud[:WARNINGS], *([more] if more else [])])
        st.html(f'<div class="ct-warn">{escape(text)}</div>')


def _caveats(release: Release) -> None:
    quiet = [caveat for caveat in release.caveats if not caveat.changes_reading]
    if quiet:
        st.html(f'<div class="ct-line">{escape(" · ".join(caveat.short for caveat in quiet[:2]))}</div>')


def _tools(release: Release, name: str, title: str, columns: Sequence[Column], *, switch: bool) -> None:
    with st.container(horizontal=True, gap="small", key=f"tools_{name}", vertical_alignment="center"):
        if release.caveats:
            with st.popover(_("How to read this"), type="tertiary", icon=":material/info:"):
                for caveat in release.caveats:
                    st.markdown(words.literal(caveat.full))
        if switch:
            st.toggle(_("Table"), key=f"table_{name}", persist_state="session")
        with st.popover(_("Download"), type="tertiary", icon=":material/download:"):
            _download(release, name, title, columns)
        with st.popover(_("Link"), type="tertiary", icon=":material/link:"):
            st.caption(_("Opens this view again, for whoever may see it."))
            st.code(scope.address_of_view(), language=None, wrap_lines=True)
        if release.why:
            count = sum(reason.count for reason in release.why)
            with st.popover(
                _("Why is this hidden? {n}").format(n=words.number(count)), type="tertiary", icon=":material/lock:"
            ):
                for reason in release.why:
                    rule, instead = words.literal(reason.rule), words.literal(reason.instead)
                    st.markdown(f"{rule} **{words.number(reason.count)}.** {instead}")


def _download(release: Release, name: str, title: str, columns: Sequence[Column]) -> None:
    current = scope.current()
    for ending, mime, build in (
        ("csv", "text/csv", downloads.as_csv),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", downloads.as_xlsx),
    ):
        st.download_button(
            ending.upper(),
            data=lambda build=build: build(release, columns, title, scope.banner(current)),  # type: ignore[misc]
            file_name=downloads.file_name(release, current.operation.id, words.iso(current.today), ending),
            mime=mime,
            key=f"download_{name}_{ending}",
            on_click="ignore",
        )
