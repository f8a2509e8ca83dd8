"""What a view is, lives in its address: a copied link opens the same view, on a freshly started server too.

Streamlit can bind a widget to the address, but then the address holds the label; here it holds the id
(`op=zambre-floods`, `area=ZB02`, `round=9`), so a link survives a translation and a renamed operation. Values at
their default are left out. All keys are written at once, at the end of a run (`write`), so that the browser's Back
button steps over views, not over widgets.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

T = TypeVar("T", bound=Hashable)

_KEPT = "_link_kept"  # key -> chosen value; outlives the widget, which Streamlit forgets when its page is left
_WRITTEN = "_link_written"  # the last two queries that this session wrote: a quick click can overtake the newest one
_PENDING = "_link_pending"  # key -> value that code chose; taken when the widget is next drawn
_DROPPED = "_link_dropped"  # key -> text in the address of this run that is no option here
_NEXT = "_link_next"  # key -> text (or None: default) to write at the end of this run


def select(
    label: str, options: Sequence[T], *, key: str, default: T, format_func: Callable[[T], str], **kwargs: Any
) -> T:
    """A selectbox whose choice is part of the address."""
    seed(key, options, default)
    chosen = st.selectbox(label, options, key=key, format_func=format_func, **kwargs)
    return keep(key, default if chosen is None else chosen, default)


def segmented(
    label: str, options: Sequence[T], *, key: str, default: T, format_func: Callable[[T], str], **kwargs: Any
) -> T:
    """A segmented control, always with one segment chosen, whose choice is part of the address."""
    seed(key, options, default)
    chosen = st.segmented_control(label, options, key=key, format_func=format_func, required=True, **kwargs)
    return keep(key, default if chosen is None else chosen, default)


def seed(key: str, options: Sequence[T], default: T) -> T:
    """Sets the state of a widget before it is drawn.

    The address wins on arrival, on Back, and when somebody else changed it.
    """
    kept: dict[str, Any] = st.session_state.setdefault(_KEPT, {})
    pending: dict[str, Any] = st.session_state.setdefault(_PENDING, {})
    live = st.session_state.get(key, kept.get(key))
    asked = _asked(key)
    if key in pending:
        live = pending.pop(key)
    elif asked is not None:
        known = {str(option).casefold(): option for option in options}
        live = known.get(asked.casefold(), live)
        if asked.casefold() not in known:
            st.session_state.setdefault(_DROPPED, {})[key] = asked
    elif key in kept and is_history_navigation():
        live = default
    value: T = live if live in options else default
    if st.session_state.get(key) != value or key not in st.session_state:
        st.session_state[key] = value
    kept[key] = value
    return value


def keep(key: str, value: T, default: T) -> T:
    """Remembers a choice and marks it for the address; returns it."""
    st.session_state.setdefault(_KEPT, {})[key] = value
    st.session_state.setdefault(_NEXT, {})[key] = None if value == default else str(value)
    return value


def pin(key: str, value: T) -> None:
    """Puts a choice into the address even when it is the default: another workspace may have another default."""
    st.session_state.setdefault(_NEXT, {})[key] = str(value)


def choose(key: str, value: Any) -> None:
    """Makes a linked choice from code, such as a click on a map; it takes effect in the next run of the app."""
    st.session_state.setdefault(_PENDING, {})[key] = value


def write() -> None:
    """Writes the choices of this run to the address; call it once, at the end of a run."""
    wanted = {key: text for key, text in st.session_state.get(_NEXT, {}).items() if text is not None}
    st.session_state[_WRITTEN] = [*st.session_state.get(_WRITTEN, [])[-1:], wanted]
    st.session_state[_NEXT] = {}
    repeated = any(len(st.query_params.get_all(key)) > 1 for key in st.query_params)
    if repeated or dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)


def dropped() -> dict[str, str]:
    """What the address of this run asked for and is not here, by key; each is told once."""
    told: dict[str, str] = st.session_state.pop(_DROPPED, {})
    return told


def address(**changed: Any) -> dict[str, str]:
    """The query of the current view with some values changed, for a link to another view."""
    query = {key: text for key, text in st.session_state.get(_NEXT, {}).items() if text is not None}
    return {**query, **{key: str(value) for key, value in changed.items()}}


def is_history_navigation() -> bool:
    """True when this run answers the browser's Back or Forward button."""
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", False))


def _asked(key: str) -> str | None:
    """The text in the address, unless it is merely what this session wrote there itself."""
    text = st.query_params.get(key)
    own = {query.get(key) for query in st.session_state.get(_WRITTEN, [])}
    return None if text in own and not is_history_navigation() else text
