"""An error as a reader sees it: what happened, where, what to do next; never a trace."""

import streamlit as st

from ctdash.errors import CtdashError
from ctdash.ui import words


def show(error: CtdashError, icon: str = ":material/error:") -> None:
    """Draws the three parts of an error. They name files and columns, so nothing in them is markup."""
    what, where, todo = (words.literal(part) for part in (error.what, error.where, error.todo))
    st.error("\n\n".join(part for part in (f"**{what}**", where, todo) if part), icon=icon)
