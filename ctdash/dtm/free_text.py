"""What people typed into cells: contacts are cut out, and a reason is a category, never somebody's account."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache

import pandas as pd
import yaml

from ctdash.i18n import _
from ctdash.inspection.model import ColumnMatch
from ctdash.inspection.text import words
from ctdash.paths import DATA
from ctdash.protection.free_text import column_without_contacts

OTHER, NONE_REPORTED = "Other reason", "No reason reported"

_LONGEST_LABEL = 40
"""A longer text is an account, not a category."""

_KEYS = ("pcode", "site_id")


def cleaned(frame: pd.DataFrame, columns: Mapping[str, ColumnMatch], warnings: list[str]) -> pd.DataFrame:
    """The texts of a table without phones and e-mail addresses, and accounts of reasons as "Other reason".

    A warning names the column of the file and counts the cells; no value is repeated.
    """
    frame = frame.copy()
    for name in frame.columns:
        if not (pd.api.types.is_string_dtype(frame[name].dtype) or frame[name].dtype == object):
            continue
        frame[name], cells = column_without_contacts(frame[name], code=str(name).endswith(_KEYS))
        if cells:
            label = columns[name].columns[0] if name in columns else str(name)
            text = _("Phone numbers or e-mail addresses were removed from the column “{column}” ({n} cells).")
            warnings.append(text.format(column=label, n=cells))
    if "reason" in frame:
        frame["reason"] = _without_accounts(frame["reason"])
    return frame


def _without_accounts(reasons: pd.Series) -> pd.Series:
    """Reasons as the source writes them where they are categories, else what of them is known."""
    rows = reasons.dropna().value_counts()
    own = own_labels({str(reason): int(n) for reason, n in rows.items()})
    kept = {
        reason: "; ".join(found) if OTHER in (found := reasons_in(reason, own)) else reason for reason in rows.index
    }
    return reasons.map(kept, na_action="ignore").astype("string")


def own_labels(rows: Mapping[str, int]) -> frozenset[str]:
    """Categories of the source beyond our vocabulary, comparable: short, without long numbers, in several rows.

    rows: reason as written -> rows that give it.
    """
    seen: Counter[str] = Counter()
    for reason, n in rows.items():
        for part in {words(part) for part in reason.split(";") if _is_short(part)}:
            seen[part] += n
    return frozenset(part for part, n in seen.items() if n > 1 and part)


def reasons_in(reason: str, own: Collection[str] = ()) -> list[str]:
    """The labels that a reason stands for, each once, in the order of the text.

    A combination is parted by semicolons, or by slashes and commas between known reasons. `own` are labels of the
    source (see `own_labels`), kept as written; anything else is "Other reason".
    """
    whole = _known(reason)
    if whole:
        return [whole]
    found: list[str] = []
    for part in (" ".join(part.split()) for part in reason.split(";")):
        smaller = [_known(piece) for piece in re.split(r"[/,،]", part) if piece.strip()]
        if not part:
            continue
        if smaller and all(smaller):
            found += [label for label in smaller if label]
        elif words(part) in own:
            found.append(part)
        else:
            found += [*(label for label in smaller if label), OTHER]
    return list(dict.fromkeys(found))


def _known(text: str) -> str | None:
    plain = words(text)
    return _vocabulary().get(plain) or _vocabulary().get(plain[2:] if plain[1:2] == " " else "")  # "a- Conflict"


def _is_short(text: str) -> bool:
    return len(text.strip()) <= _LONGEST_LABEL and not re.search(r"\d(?:[\s.-]?\d){4}", text)


@cache
def _vocabulary() -> dict[str, str]:
    """Comparable phrase -> label (data/dtm/reasons.yaml)."""
    listed = yaml.safe_load((DATA / "dtm" / "reasons.yaml").read_text(encoding="utf-8"))
    found = {words(phrase): label for label, phrases in reversed(listed.items()) for phrase in phrases}
    return found | {words(label): label for label in listed}
