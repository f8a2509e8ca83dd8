"""The pages, in the four groups of the design, as one audience sees them in the menu."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from ctdash.i18n import _
from ctdash.paths import PAGES
from ctdash.protection.audience import Audience


@dataclass(frozen=True)
class Entry:
    """One page.

    Its file in pages/ (also its address), group, title, icon, and the least audience whose menu shows it.
    """

    file: str
    group: Callable[[], str]
    title: Callable[[], str]
    icon: str
    least: Audience = Audience.PUBLIC


ENTRIES = (
    Entry("displacement", lambda: _("Analyse"), lambda: _("Displacement"), ":material/moving:"),
    Entry("data", lambda: _("Share"), lambda: _("Data"), ":material/database:", least=Audience.INTERNAL),
)


def pages(audience: Audience) -> dict[str, list]:
    """What `st.navigation` takes.

    A page that the audience may not see leaves the menu; its address still answers, with the reason.
    """
    grouped: dict[str, list] = {}
    for entry in ENTRIES:
        page = st.Page(
            PAGES / f"{entry.file}.py",
            # The icon stands in the title: an icon of its own would make the browser ask Google for it as a favicon.
            title=f"{entry.icon} {entry.title()}",
            url_path=entry.file,
            visibility="visible" if audience.rank >= entry.least.rank else "hidden",
        )
        grouped.setdefault(entry.group(), []).append(page)
    start = next(iter(grouped.values()))[0]

    def arrive() -> None:
        """The bare address leads to the first page, with its query.

        The default page would not answer to its own name.
        """
        st.switch_page(start, query_params=dict(st.query_params))

    grouped[next(iter(grouped))].append(st.Page(arrive, title="ctdash", default=True, visibility="hidden"))
    return grouped


def title_of(url_path: str) -> str:
    """The title of a page without its icon."""
    return next((entry.title() for entry in ENTRIES if entry.file == url_path), "")
