"""The legend of a map as HTML of the page: it prints, it can be read aloud, and it names every state on the map."""

from html import escape

import streamlit as st

from ctdash.i18n import _
from ctdash.ui import palette
from ctdash.ui.classes import Classes

# The patterns of the map as backgrounds: a page's own HTML may hold no SVG.
NO_DATA = f"repeating-linear-gradient(45deg,{palette.WHITE} 0 3px,{palette.OUTLINE} 3px 5px)"
HIDDEN = f"radial-gradient({palette.HIDDEN_DOTS} 1.2px,{palette.HIDDEN_FILL} 1.4px) 0 0/6px 6px"


def swatch(fill: str, text: str) -> str:
    """One key: a swatch and its words."""
    return f'<span class="ct-key"><i class="ct-swatch" style="background:{fill}"></i>{escape(text)}</span>'


def draw(classes: Classes, states: set[str], *, what: str, circles: bool = False) -> None:
    """Classes from low to high, then the states that occur on this map."""
    keys = [swatch(fill, label) for fill, label in zip(classes.fills, classes.labels(), strict=False)]
    if circles:
        keys = (
            [_circle(_("the larger, the more; largest {n}").format(n=classes.labels()[-1].split(" – ")[-1]))]
            if classes.bounds
            else []
        )
    named = {
        "zero": swatch(palette.WHITE, "0"),
        "no data": swatch(NO_DATA, _("no data")),
        "hidden": swatch(HIDDEN, _("hidden")),
    }
    keys += [key for state, key in named.items() if state in states]
    st.html(f'<div class="ct-legend"><span class="ct-what">{escape(what)}</span>{"".join(keys)}</div>')


def _circle(text: str) -> str:
    style = f"background:{palette.DISPLACEMENT[3]};border-radius:50%;width:16px;height:16px"
    return f'<span class="ct-key"><i class="ct-swatch" style="{style}"></i>{escape(text)}</span>'
