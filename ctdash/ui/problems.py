"""An error as a reader sees it: what happened, where, what to do next; never a trace."""

import streamlit as st

from ctdash.errors import CtdashError


def show(error: CtdashError, icon: str = ":material/error:") -> None:
    """Draws the three parts of an error."""
    st.error("\n\n".join(part for part in (f"**{error.what}**", error.where, error.todo) if part), icon=icon)
