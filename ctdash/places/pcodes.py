"""One spelling for P-codes, so that codes of different files can be compared.

The spelling of most COD-AB boundaries is the country's ISO 3166 alpha-2 code and digits: NG002001. Files in the field
also write NGA002001, "ng-002 001", TCD07 for TD07 or SOM25 for SO25. A few countries begin their codes with the alpha-3
code (BDI012): `pcode_prefix` in countries.csv names them. Letters after the prefix belong to the code (IQG01,
CD7409ZS01).
"""

import re
from functools import lru_cache

from ctdash.places.countries import country

_SEPARATORS = re.compile(r"[\s\-_./–—]+")
_FLOAT_TAIL = re.compile(r"^(\d+)\.0+$")  # a workbook's number: 1204.0
_CODE = re.compile(r"[A-Z0-9]{1,24}")
_PLACEHOLDER = re.compile(r"XX|^(NA|NAN|NONE|NULL|NIL|UNKNOWN|NOTAVAILABLE|NOTAPPLICABLE|TBD)$")


@lru_cache(maxsize=200_000)
def normalise(code: str | None, iso3: str) -> str | None:
    """The COD-AB spelling of `code` for the country `iso3`; None when it says nothing (blank, "XXX", "Not available").

    A code of another list (DTM12) and a bare number ("1204.0" → "1204") are cleaned but get no country prefix: DTM
    numbers areas its own way in some countries, and Sudan's DTM state 12 is not SD12. No digit is ever added, and none
    dropped but the decimals that a workbook adds to a number.
    """
    text = _FLOAT_TAIL.sub(r"\1", str(code if code is not None else "").strip().upper())
    text = _SEPARATORS.sub("", text)
    if not _CODE.fullmatch(text) or _PLACEHOLDER.search(text):
        return None
    here = country(iso3)
    if here is None:
        return text
    for prefix in sorted({here.pcode_prefix, here.iso3, here.iso2}, key=len, reverse=True):
        rest = text.removeprefix(prefix)
        # NGAA01 may be NG + A01: letters directly after the longer prefix leave the question to the shorter one.
        if rest != text and (not rest or rest[0].isdigit() or not prefix.startswith(here.iso2)):
            return here.pcode_prefix + rest
    return text


def is_pcode_of(code: str, iso3: str) -> bool:
    """Whether `code`, already normalised, begins with the prefix of `iso3` and so belongs to the COD-AB list."""
    here = country(iso3)
    return here is not None and code.startswith(here.pcode_prefix)
