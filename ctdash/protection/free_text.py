"""Phones and e-mail addresses inside a text: they are cut out before the text is stored."""

import re

import pandas as pd

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_INTERNATIONAL = re.compile(r"(?<![\w+])(?:\+|[0٠۰]{2}(?=[1-9]))\s?\(?\d[\d\s().-]{5,20}\d(?!\w)")
_LOCAL = re.compile(r"(?<![\w./-])\(?[0٠۰]\d{1,4}\)?(?:[\s./-]?\d{2,4}){2,4}(?![\w/-])")
_CALLED = re.compile(
    r"(?i)(?<!\w)(?:tel|tél|tlf|phone|telephone|téléphone|telefono|teléfono|telefone|mobile|móvil|cell|celular|call|whatsapp|contact|"
    r"contacto|هاتف|جوال|رقم)[\s.:#°]*\d[\d\s()./-]{5,20}\d(?!\w)"
)
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_EMPTIED = re.compile(r"\(\s*[,;:/-]*\s*\)|\[\s*\]|[\s,;:(/-]+$|^[\s,;:)/-]+")


def without_contacts(text: str, code: bool = False) -> str:
    """The text without e-mail addresses and phone numbers, or itself; "" when nothing else stood there.

    code: the text is a key of a place, whose figures are no phone number unless a plus stands before them.
    """
    kept = _EMAIL.sub("", text) if "@" in text else text
    if any(sign.isdigit() for sign in kept):
        for pattern in (_INTERNATIONAL,) if code else (_CALLED, _INTERNATIONAL, _LOCAL):
            kept = pattern.sub(lambda found: "" if _is_phone(found[0]) else found[0], kept)
        if code and "+" not in text and "@" not in text:
            return text
    if kept == text:
        return text
    kept = re.sub(r"\s*([,;])(?:\s*[,;])*\s*(?=[)\]])", "", kept)
    return _EMPTIED.sub("", re.sub(r"\s{2,}", " ", _EMPTIED.sub(" ", kept))).strip()


def column_without_contacts(values: pd.Series, code: bool = False) -> tuple[pd.Series, int]:
    """The column with its texts cut, blank ones null, and how many cells held a contact."""
    cut = {
        value: kept
        for value in values.dropna().unique()
        if isinstance(value, str) and (kept := without_contacts(value, code)) != value
    }
    if not cut:
        return values, 0
    hit = values.isin(list(cut))
    return values.mask(hit, values.map(lambda value: cut.get(value) or pd.NA, na_action="ignore")), int(hit.sum())


def _is_phone(text: str) -> bool:
    return 7 <= sum(sign.isdigit() for sign in text) <= 15 and not _DAY.search(text)
