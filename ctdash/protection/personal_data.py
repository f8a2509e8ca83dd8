"""Does a table hold data about single people? Contacts are left out; case data is refused."""

from ctdash.protection.case_data import case_data, looks_like_respondents
from ctdash.protection.contacts import contact_columns, contact_sheet

__all__ = ["case_data", "contact_columns", "contact_sheet", "looks_like_respondents"]
