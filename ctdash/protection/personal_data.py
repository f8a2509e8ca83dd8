"""Does a table hold data about single people? Contacts are left out; case data is refused."""

import pandas as pd

from ctdash.i18n import _
from ctdash.protection.case_data import case_data, looks_like_respondents, one_row_a_person
from ctdash.protection.cells import columns_of
from ctdash.protection.contacts import contact_sheet, contacts_among
from ctdash.protection.vocabulary import vocabulary

__all__ = ["case_data", "contact_columns", "contact_sheet", "looks_like_respondents"]


def contact_columns(frame: pd.DataFrame) -> dict[str, str]:
    """Column label -> why it is left out, for a frame of strings whose labels are its headers.

    By header (en, fr, es, pt, ar) or by content (e-mail addresses, phone numbers), and the keys of submissions of forms
    where a row is a place: where it is a person they are evidence (see `case_data`). Reads a sample of the rows.
    """
    columns = list(columns_of(frame))
    found = contacts_among(columns)
    keys = [column for column in columns if column.header in vocabulary().contacts.submission_keys]
    if keys and not one_row_a_person(columns):
        found |= {column.label: _("key of the submission of a form") for column in keys if column.label not in found}
    return found
