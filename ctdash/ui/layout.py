"""How a page is laid out: its title, rows of figures, and what it says when it has nothing to show."""

from collections.abc import Callable, Iterable

import streamlit as st

from ctdash.i18n import _
from ctdash.paths import PAGES
from ctdash.protection.release import Release
from ctdash.ui import link


def title(text: str) -> None:
    """The title of the page."""
    st.title(text, anchor=False)


def row(*figures: tuple[float, Callable[[], Iterable[Release]]], key: str) -> list[Release]:
    """Figures side by side by weight, one above the other on a phone and on paper. Returns what they show.

    In the row with the key `answer` the last figure comes first on a phone.
    """
    shown: list[Release] = []
    with st.container(key=key):
        columns = st.columns([weight for weight, _draw in figures])
    for column, (_weight, draw) in zip(columns, figures, strict=True):
        with column:
            shown.extend(draw())
    return shown


def empty(text: str, todo: str) -> None:
    """A page without data: what to bring, and the page that takes it."""
    with st.container(border=True, key="empty"):
        st.markdown(f"#### :material/move_to_inbox: {text}")
        st.write(todo)
        # Links carry the view: the page they lead to opens in the same operation and audience.
        st.page_link(PAGES / "data.py", label=_("Open Data"), icon=":material/database:", query_params=link.address())
