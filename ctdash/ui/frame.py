"""The frame around every page: title of the tab, menu, scope, audience, strips, and what to do when something fails."""

import logging
from pathlib import Path

import streamlit as st

from ctdash.errors import CtdashError
from ctdash.i18n import _, ngettext
from ctdash.paths import DATA
from ctdash.protection.audience import Audience
from ctdash.ui import audience_switch, link, navigation, problems, scope, words

STYLE = Path(__file__).with_name("style.css")
LONGEST_ASKED = 60
_HIDDEN = "_hidden_values"

log = logging.getLogger(__name__)


def run() -> None:
    """One run of the app: frame, page, address."""
    st.set_page_config(layout="wide", initial_sidebar_state=240)
    audience = audience_switch.settle()
    page = st.navigation(navigation.pages(audience), expanded=True)
    # Twice: the width of the sidebar must be known before the menu is drawn, the title only after.
    titles = (audience_switch.label(audience), navigation.title_of(page.url_path), "ctdash")
    st.set_page_config(
        page_title=" · ".join(title for title in titles if title),
        page_icon=str(DATA / "assets" / "favicon.png"),
        layout="wide",
        menu_items={
            "About": _("ctdash: risk, response and time for counter-trafficking work. Nothing leaves this computer.")
        },
    )
    st.logo(str(DATA / "assets" / "logo.png"), size="large")
    st.html(STYLE)
    st.session_state[_HIDDEN] = 0
    try:
        _framed(page, audience)
    except CtdashError as error:
        _failed(error)
    finally:
        link.write()


def _framed(page: "st.Page", audience: Audience) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="frame"):
        chosen = scope.switcher(audience)
        audience_switch.switch()
    if chosen.operation.training:
        _strip(
            "training",
            ":material/school:",
            _("**Training data**: {country} is fictional. As of {day}").format(
                country=words.literal(scope.country_name(chosen.operation)), day=words.day(chosen.today)
            ),
        )
    strip = st.empty()
    _freshness(chosen)
    try:
        page.run()
    finally:
        # The number of hidden values is known only after the page has released its figures.
        with strip.container():
            _audience_strip(audience)
            _not_here()


def _strip(name: str, icon: str, text: str) -> None:
    with st.container(key=f"strip_{name}"):
        st.markdown(f"{icon} {text}")


def _audience_strip(audience: Audience) -> None:
    count = st.session_state[_HIDDEN]
    hidden = ngettext("{n} value hidden.", "{n} values hidden.", count).format(n=words.number(count)) if count else ""
    if audience is Audience.PARTNERS:
        _strip(
            "partners",
            ":material/handshake:",
            _("**Partner view**: what vetted cluster members may see. {hidden}").format(hidden=hidden),
        )
    elif audience is Audience.PUBLIC:
        _strip(
            "public", ":material/public:", _("**Public view**: what anybody may see. {hidden}").format(hidden=hidden)
        )


def _not_here() -> None:
    """One quiet line about what the address asked for in vain: the default is shown in its place."""
    names = {
        "op": _("operation"),
        "area": _("area"),
        "round": _("round"),
        "level": _("level"),
        "series": _("assessment"),
        "measure": _("measure"),
        "vs": _("round to compare with"),
        "view": _("view"),
    }
    told = [
        _("There is no {what} '{asked}' here.").format(what=names.get(key, key), asked=text[:LONGEST_ASKED])
        for key, text in link.dropped().items()
    ]
    if told:
        st.caption(":material/link_off: " + words.literal(" ".join([*told, _("The default is shown.")])))


def count_hidden(values: int) -> None:
    """Adds to the number that the audience strip tells."""
    st.session_state[_HIDDEN] = st.session_state.get(_HIDDEN, 0) + values


def internal_only(why: str) -> bool:
    """True on an internal screen; else says why the page shows nothing, and returns False."""
    if st.session_state[audience_switch.NOW] is Audience.INTERNAL:
        return True
    st.info(why, icon=":material/lock:")
    return False


def _freshness(chosen: scope.Scope) -> None:
    with st.sidebar:
        st.caption(":material/today: " + _("As of {day}").format(day=words.day(chosen.today)))
        for line in scope.freshness(chosen):
            st.caption(line)
        st.caption(_(":material/wifi_off: Nothing leaves this computer"))


def _failed(error: CtdashError) -> None:
    log.warning("a page stopped: %s", error)
    problems.show(error)
