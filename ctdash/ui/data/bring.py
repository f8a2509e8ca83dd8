"""Bringing a file in, in four steps: file, what we found, questions, confirm. Nothing is stored before the last."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

import streamlit as st

from ctdash.errors import CtdashError, NeedsAnswer
from ctdash.i18n import _
from ctdash.importing import import_inspected, inspect_for
from ctdash.inspection.model import Inspection
from ctdash.ui import problems, scope, words
from ctdash.ui.data import conflict, found, mapping
from ctdash.workspace import ImportResult

_INSPECTED = "_inspected"
_HASHED = "_file_hash"
_DONE = "_imported"


def draw(current: scope.Scope) -> None:
    """Draws the steps as far as the file and the answers allow."""
    st.markdown("#### " + _("Bring a file"))
    done = st.session_state.pop(_DONE, None)
    if done:
        st.success(words.literal(done), icon=":material/check_circle:")
    brought = st.file_uploader(
        _("DTM workbook, CSV, API body or HDX export; boundaries as GeoJSON, TopoJSON, GPKG or zipped shapefile"),
        key=f"file_{current.operation.id}_{st.session_state.get('_files_brought', 0)}",
    )
    st.caption(
        _(
            "It stays on this computer. Names and phones of enumerators and informants are left out, "
            "case data is refused."
        )
    )
    if brought is None:
        st.session_state.pop(_INSPECTED, None)
        conflict.forget()
        return
    file = _hash(brought)
    answers = mapping.answers(file)
    try:
        inspection = _inspected(current, brought, file, answers)
    except CtdashError as error:
        problems.show(error)
        return
    if inspection.refused:
        _refused(inspection)
        return
    _steps(2 if inspection.questions else 3)
    found.draw(inspection)
    mapping.draw(inspection, file)
    _confirm(current, inspection, file, answers)


def _hash(brought: Any) -> str:
    """SHA-256 of what was brought, computed once per upload: everything known of a file is known of these bytes."""
    known: tuple[str, str] = st.session_state.get(_HASHED, ("", ""))
    if known[0] != brought.file_id:
        known = (brought.file_id, hashlib.sha256(brought.getbuffer()).hexdigest())
        st.session_state[_HASHED] = known
    return known[1]


def _inspected(current: scope.Scope, brought: Any, file: str, answers: dict[str, str]) -> Inspection:
    """Inspected once per file, operation and set of answers. The copy on disk is gone when this returns."""
    asked = (file, brought.name, current.operation.id, current.data_version, tuple(sorted(answers.items())))
    known = st.session_state.get(_INSPECTED)
    if known is not None and known[0] == asked:
        inspection: Inspection = known[1]
        return inspection
    with tempfile.TemporaryDirectory(prefix="ctdash-") as folder, st.spinner(_("Reading the file …")):
        copy = Path(folder) / f"file{Path(brought.name).suffix}"
        copy.write_bytes(brought.getbuffer())
        inspection = inspect_for(current.workspace, current.operation.id, copy, answers, name=brought.name)
    st.session_state[_INSPECTED] = (asked, inspection)
    return inspection


def _steps(at: int) -> None:
    names = (_("File"), _("What we found"), _("Questions"), _("Confirm"))
    st.caption(" › ".join(f"**{i} {name}**" if i == at + 1 else f"{i} {name}" for i, name in enumerate(names, start=1)))


def _refused(inspection: Inspection) -> None:
    head, why = _("This file is refused; nothing was stored."), words.literal(inspection.refused or "")
    st.error(f"**{head}**\n\n{why}", icon=":material/block:")


def _confirm(current: scope.Scope, inspection: Inspection, file: str, answers: dict[str, str]) -> None:
    if current.operation.training:
        st.info(
            _(
                "The training operation stays as it is. Choose or add an operation of your own, "
                "then import this file there."
            ),
            icon=":material/school:",
        )
        return
    if inspection.observations is None and inspection.boundaries is None:
        st.info(_("This file holds nothing that ctdash stores yet."), icon=":material/info:")
        return
    # Keys of the file and of the data as they are now: no click meant for one file or state counts for another.
    about = f"{current.operation.id}_{current.data_version}_{file}"
    meant = _meant(current, inspection, about)
    with st.container(horizontal=True):
        label = _("Import into {operation}").format(operation=words.literal(current.operation.name))
        stopped = bool(inspection.questions) or not meant
        go = st.button(label, type="primary", disabled=stopped, icon=":material/download_done:", key=f"import_{about}")
        if st.button(_("Cancel")):
            _forget()
            st.rerun()
    if inspection.questions:
        st.caption(_("Answer the questions above first."))
    if stopped:
        return
    choice = conflict.choice(about)
    if go or choice:
        _store(current, inspection, answers, choice, about)


def _meant(current: scope.Scope, inspection: Inspection, about: str) -> bool:
    """True unless the file speaks of another country and nobody has said that this is meant."""
    if all(code == current.operation.country for code in inspection.countries):
        return True
    text = _("The file speaks of {found}, this operation of {own}. Import it only if that is meant.")
    found = words.literal(", ".join(inspection.countries))
    st.warning(text.format(found=found, own=words.literal(current.operation.country)))
    return st.checkbox(_("It is meant: this file belongs to this operation"), key=f"meant_{about}")


def _store(
    current: scope.Scope, inspection: Inspection, answers: dict[str, str], choice: str | None, about: str
) -> None:
    try:
        result = import_inspected(current.workspace, current.operation.id, inspection, answers, choice or "ask")  # type: ignore[arg-type]
    except NeedsAnswer as question:
        if conflict.is_one(question):
            conflict.ask(question, about)
        problems.show(question)  # its questions stand above, in their form
        return
    except CtdashError as error:
        problems.show(error)
        return
    st.session_state[_DONE] = _told(inspection, result)
    _forget()
    st.rerun()


def _forget() -> None:
    """Drops the file and everything known of it."""
    st.session_state.pop(_INSPECTED, None)
    conflict.forget()
    st.session_state["_files_brought"] = st.session_state.get("_files_brought", 0) + 1


def _told(inspection: Inspection, result: ImportResult) -> str:
    """What the import did, with the totals: an import without its totals is no success."""
    counts = {
        _("added"): len(result.added),
        _("unchanged"): len(result.unchanged),
        _("replaced"): len(result.replaced),
        _("kept as they were"): len(result.kept),
    }
    did = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
    totals = found.totals_in_words(inspection)
    return _("{file}: reports {did}. {totals}").format(file=inspection.file_name, did=did, totals=totals)
