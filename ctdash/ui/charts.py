"""Charts of released values. Titles, sources and the table alternative belong to the figure card around them.

Every chart takes a Release, draws with colours of the palette, leaves a gap for no data and for hidden, marks a zero,
and carries a text alternative. No mode bar, no dual axes, nothing vital only in a tooltip.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from ctdash.i18n import _
from ctdash.protection.release import Release
from ctdash.ui import palette, words
from ctdash.ui.cells import Column
from ctdash.ui.maps import require_release

CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False}
FONT = 13
NARROW_NAMES = 26


def lines() -> palette.Lines:
    """The colours of lines and text in the reader's theme."""
    return palette.DARK if getattr(st.context.theme, "type", "light") == "dark" else palette.LIGHT


def trend(
    release: Release,
    *,
    key: str,
    date: str,
    value: Column,
    covered: str = "",
    covered_label: str = "",
    height: int = 340,
) -> None:
    """A stock over true dates, with `covered` (sites assessed) under each: coverage explains many jumps."""
    require_release(release)
    look, table = lines(), release.table.sort_values(date)
    numbers = _numbers(table[value.name])
    figure = go.Figure(layout=_layout(look, height))
    figure.add_scatter(
        x=table[date],
        y=numbers,
        mode="lines+markers",
        line={"color": look.strong, "width": 3},
        marker={"size": 8},
        connectgaps=False,
        hovertemplate="%{x|%d %b %Y}: %{y:,.0f}<extra></extra>",
        name=value.label,
    )
    _mark_hidden(figure, release, table, date, value, look)
    if len(table) and not pd.isna(numbers.iloc[-1]):
        figure.add_annotation(
            x=table[date].iloc[-1],
            y=numbers.iloc[-1],
            text=f"<b>{words.number(numbers.iloc[-1])}</b>",
            showarrow=False,
            yshift=16,
            xanchor="right",
            font={"size": FONT + 1, "color": look.text},
        )
    ticks = _spread_ticks(table, date)
    texts = [f"{words.day(day)[:-5]}<br>{words.day(day)[-4:]}" for day in ticks[date]]
    if covered and covered in table.columns:
        texts = [f"{text}<br><b>{words.number(n)}</b>" for text, n in zip(texts, ticks[covered], strict=True)]
    figure.update_xaxes(
        tickvals=list(ticks[date]),
        ticktext=texts,
        title=covered_label if covered else None,
        title_standoff=6,
        title_font={"size": FONT},
    )
    figure.update_xaxes(tickangle=0)
    figure.update_yaxes(rangemode="tozero", tickformat="~s")
    _show(figure, key, _told(release, table, date, value))


def bars(release: Release, *, key: str, name: str, value: Column, top: int = 12, height: int | None = None) -> None:
    """Sorted bars with their numbers at the end; what is hidden stays in the list, with the word."""
    require_release(release)
    look, table = lines(), release.table
    shown = (
        table.assign(_order=_numbers(table[value.name]))
        .sort_values("_order", ascending=False, na_position="last")
        .head(top)
    )
    names = _apart([_short(words.cell(one)) for one in shown[name]])
    numbers = _numbers(shown[value.name])
    texts = [_bar_text(release, value, index) for index in shown.index]
    figure = go.Figure(layout=_layout(look, height or 56 + 30 * max(len(shown), 2)))
    figure.add_bar(
        x=numbers.fillna(0),
        y=names,
        orientation="h",
        marker={"color": palette.DISPLACEMENT[3]},
        text=texts,
        textposition="outside",
        cliponaxis=False,
        hoverinfo="skip",
        textfont={"size": FONT, "color": look.text},
    )
    figure.update_yaxes(autorange="reversed", showgrid=False, tickfont={"size": FONT})
    largest = float(numbers.max()) if numbers.notna().any() else 1.0
    figure.update_xaxes(showticklabels=False, showgrid=False, range=[0, max(largest, 1.0) * 1.28])
    _show(figure, key, _told(release, shown, name, value))


def change(release: Release, *, key: str, name: str, before: Column, after: Column, top: int = 12) -> None:
    """Dumbbells for two rounds, the largest changes first: violet fewer, ochre more, with the signed number."""
    require_release(release)
    look, table = lines(), release.table
    old, new = _numbers(table[before.name]), _numbers(table[after.name])
    order = (new - old).abs().sort_values(ascending=False, na_position="last").index[:top]
    shown = table.loc[order]
    names = _apart([_short(words.cell(one)) for one in shown[name]])
    figure = go.Figure(layout=_layout(look, 76 + 30 * max(len(shown), 2)))
    for label, start, end in zip(names, old[order], new[order], strict=True):
        if pd.isna(start) or pd.isna(end):
            continue
        colour = palette.MORE if end > start else palette.FEWER if end < start else look.quiet
        if look is palette.DARK:
            colour = palette.CHANGE[5] if end > start else palette.CHANGE[1] if end < start else look.quiet
        figure.add_scatter(
            x=[start, end], y=[label, label], mode="lines", line={"color": colour, "width": 4}, hoverinfo="skip"
        )
        side = 1 if end >= start else -1
        figure.add_annotation(
            x=end,
            y=label,
            text=words.signed(end - start),
            showarrow=False,
            xanchor="left" if side > 0 else "right",
            xshift=9 * side,
            font={"size": FONT, "color": look.text},
        )
    for numbers, symbol, column in ((old[order], "circle-open", before), (new[order], "circle", after)):
        figure.add_scatter(
            x=numbers,
            y=names,
            mode="markers",
            name=column.label,
            showlegend=True,
            marker={"symbol": symbol, "size": 11, "color": look.text, "line": {"width": 2}},
            hovertemplate="%{y}: %{x:,.0f}<extra>" + column.label + "</extra>",
        )
    largest = max([float(n) for n in [*old[order], *new[order]] if not pd.isna(n)], default=1.0)
    figure.update_yaxes(
        autorange="reversed", showgrid=False, categoryorder="array", categoryarray=names, tickfont={"size": FONT}
    )
    figure.update_xaxes(rangemode="tozero", tickformat="~s", range=[-largest * 0.2, largest * 1.2])
    figure.update_layout(legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0})
    for trace in figure.data:
        if trace.mode == "lines":
            trace.showlegend = False
    _show(figure, key, _told(release, shown, name, after))


def multiples(releases: Sequence[Release], names: Sequence[str], *, key: str, date: str, value: Column) -> None:
    """The same measure of several series side by side on one scale: to be compared in shape, never added."""
    for release in releases:
        require_release(release)
    look = lines()
    known = [float(n) for release in releases for n in _numbers(release.table[value.name]).dropna()]
    top = max(known, default=1.0) * 1.15
    for column, release, name in zip(st.columns(len(releases)), releases, names, strict=True):
        table = release.table.sort_values(date)
        figure = go.Figure(layout=_layout(look, 220))
        figure.add_scatter(
            x=table[date],
            y=_numbers(table[value.name]),
            mode="lines+markers",
            line={"color": look.strong, "width": 3},
            hovertemplate="%{x|%d %b %Y}: %{y:,.0f}<extra></extra>",
        )
        ends = table.iloc[[0, -1]] if len(table) > 1 else table
        texts = [f"{words.day(day)[:-5]}<br>{words.day(day)[-4:]}" for day in ends[date]]
        figure.update_xaxes(tickvals=list(ends[date]), ticktext=texts, tickangle=0)
        figure.update_yaxes(range=[0, top], tickformat="~s", nticks=4)
        newest = table.tail(1)
        with column:
            st.caption(f"**{words.literal(name)}**: {_bar_text(release, value, newest.index[0])}")
            _show(figure, f"{key}_{name}", f"{name}. {_told(release, newest, date, value)}")


def _layout(look: palette.Lines, height: int) -> dict[str, Any]:
    return {
        "height": height,
        "margin": {"l": 8, "r": 12, "t": 12, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"size": FONT, "color": look.text, "family": '"Source Sans", sans-serif'},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"font": {"size": FONT}},
        "xaxis": {
            "gridcolor": look.grid,
            "linecolor": look.quiet,
            "automargin": True,
            "fixedrange": True,
            "zeroline": False,
        },
        "yaxis": {
            "gridcolor": look.grid,
            "linecolor": look.quiet,
            "automargin": True,
            "fixedrange": True,
            "zeroline": False,
        },
    }


def _show(figure: go.Figure, key: str, alt: str) -> None:
    st.plotly_chart(figure, theme=None, config=CONFIG, key=f"chart_{key}", alt=alt)


def _numbers(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column, errors="coerce").astype("float64")


def _mark_hidden(
    figure: go.Figure, release: Release, table: pd.DataFrame, date: str, value: Column, look: palette.Lines
) -> None:
    for index in table.index:
        if release.state(value.name, index) == "hidden":
            figure.add_annotation(
                x=table.loc[index, date],
                y=0,
                text=_("hidden"),
                showarrow=False,
                yshift=10,
                font={"size": FONT, "color": look.text},
            )


def _spread_ticks(table: pd.DataFrame, date: str, apart: int = 4) -> pd.DataFrame:
    """At most about six dates on the axis, the newest always, none so close to another that their labels touch."""
    days = pd.to_datetime(table[date])
    if len(days) < 2:
        return table
    least = (days.max() - days.min()) / (apart + 0.5)
    kept: list[Any] = []
    last = None
    for index in reversed(list(table.index)):
        if last is None or last - days[index] >= least:
            kept.append(index)
            last = days[index]
    return table.loc[list(reversed(kept))]


def _bar_text(release: Release, value: Column, index: Any) -> str:
    state = release.state(value.name, index)
    return _(state) if state in ("hidden", "no data") else words.number(release.table.loc[index, value.name])


def _short(text: str) -> str:
    """A name for an axis: Plotly reads markup, so what looks like it is escaped."""
    return escape(text if len(text) <= NARROW_NAMES else text[: NARROW_NAMES - 1].rstrip() + "…", quote=False)


def _apart(names: Sequence[str]) -> list[str]:
    """Plotly merges rows of one name: a repeated name gets invisible spaces."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, -1) + 1
        result.append(name + "\u200b" * seen[name])
    return result


def _told(release: Release, table: pd.DataFrame, label: str, value: Column) -> str:
    """The text alternative: what the chart shows, row by row, as far as somebody listens."""
    parts = [f"{words.cell(table.loc[index, label])}: {_bar_text(release, value, index)}" for index in table.index[:12]]
    return f"{value.label}. " + "; ".join(parts) + (" …" if len(table) > 12 else "")
