"""Who may look at this screen: starts at the server's ceiling, is narrowed at once, and is widened only by somebody
who confirms it.

An address may narrow the audience of a session, never widen it; neither may the Back button. This is a guard against
showing too much by mistake, not authentication: whoever can open the server can widen up to `CTDASH_MAX_AUDIENCE`.
"""

import streamlit as st

from ctdash.i18n import _
from ctdash.protection.audience import Audience, narrowest
from ctdash.settings import Settings
from ctdash.ui import link

KEY = "audience"
NOW = "_audience_now"
_ASKED = "_audience_asked"
_SETTLED = "_audience_settled"
_CONTROL = "_audience_control"


def label(audience: Audience) -> str:
    """The name of an audience as the switch shows it."""
    return {
        Audience.INTERNAL: _("Internal"),
        Audience.PARTNERS: _("Partners"),
        Audience.PUBLIC: _("Public"),
    }[audience]


def ceiling() -> Audience:
    """The widest audience that this server shows to anybody."""
    return Audience(Settings.from_env().max_audience)


def settle() -> Audience:
    """The audience of this run. Call it before anything is read or drawn."""
    now = narrowest(st.session_state.get(NOW, ceiling()), ceiling())
    for text in st.query_params.get_all(KEY):  # of several the narrowest counts
        asked = text.casefold()
        if asked in set(Audience) and asked != st.session_state.get(_SETTLED):
            now = narrowest(now, Audience(asked))
    st.session_state[NOW] = now
    link.keep(KEY, now.value, ceiling().value)
    st.session_state[_SETTLED] = now.value
    return now


def switch() -> None:
    """Draws the segmented control and, when somebody asks for more, the question."""
    now: Audience = st.session_state[NOW]
    allowed = [audience for audience in Audience if audience.rank <= ceiling().rank]
    st.session_state[_CONTROL] = now
    st.segmented_control(
        _("Audience"),
        allowed,
        key=_CONTROL,
        format_func=label,
        required=True,
        label_visibility="collapsed",
        on_change=_chosen,
        help=None,
    )
    asked = st.session_state.get(_ASKED)
    if asked is not None:
        _confirm(asked)


def _chosen() -> None:
    now: Audience = st.session_state[NOW]
    chosen = st.session_state[_CONTROL] or now
    if chosen.rank <= now.rank:
        st.session_state[NOW] = chosen
        st.session_state[_ASKED] = None
    else:
        st.session_state[_ASKED] = chosen


def _forget() -> None:
    st.session_state[_ASKED] = None


def _widen(asked: Audience) -> None:
    st.session_state[NOW] = narrowest(asked, ceiling())
    st.session_state[_ASKED] = None


@st.dialog(_("Show more on this screen?"), on_dismiss=_forget)
def _confirm(asked: Audience) -> None:
    if asked is Audience.INTERNAL:
        st.write(_("Anyone who sees this screen will see internal values: small numbers, site names and site points."))
    else:
        st.write(_("Anyone who sees this screen will see what vetted cluster members may see."))
    with st.container(horizontal=True):
        wide = _("Show {audience} values").format(audience=label(asked).lower())
        if st.button(wide, type="primary", on_click=_widen, args=(asked,)) | st.button(
            _("Keep as it is"), on_click=_forget
        ):
            st.rerun()
