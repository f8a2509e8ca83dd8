"""Write countries.csv from Unicode CLDR, read through Babel: codes, and names in four languages.

Run once, by hand, with Babel installed (it is no dependency of ctdash): `python data/geography/make_countries.py`.
Names that CLDR does not have come from country_names.csv, prefixes of P-codes from pcode_prefixes.csv, both written by
hand.
"""

import csv
from collections import defaultdict
from pathlib import Path

from babel import Locale
from babel.core import get_global

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "fr", "es", "ar")

# CLDR keeps withdrawn alpha-3 and numeric codes beside the current ones.
WITHDRAWN = {"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD", "ANT", "230", "280", "278", "736", "886", "720", "249"}
# CLDR's alpha-3 for Kosovo is XKK; the UN and the World Bank write XKX.
ALPHA3 = {"XK": "XKX"}
NOT_COUNTRIES = {"AC", "CP", "DG", "TA", "XA", "XB", "ZZ", "QU", "EU", "QO"}

# The training country of ctdash. XZ and XZA are codes that ISO 3166 leaves to users and will never assign.
TRAINING = {
    "iso3": "XZA", "iso2": "XZ", "m49": "",
    "name_en": "Zambre", "name_fr": "Zambre", "name_es": "Zambre", "name_ar": "زامبر",
}  # fmt: skip

# CLDR tells the two Congos apart by their capitals; the field uses the names of the UN.
UN_NAMES = {
    "COD": {
        "name_en": "Democratic Republic of the Congo", "name_fr": "République démocratique du Congo",
        "name_es": "República Democrática del Congo", "name_ar": "جمهورية الكونغو الديمقراطية",
    },
    "COG": {"name_en": "Congo", "name_fr": "Congo", "name_es": "Congo", "name_ar": "الكونغو"},
}  # fmt: skip


def column(file_name: str, key: str, value: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    with (HERE / file_name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row[key]].append(row[value])
    return found


def rows() -> list[dict[str, str]]:
    aliases = {
        code: current[0]
        for code, current in get_global("territory_aliases").items()
        if len(current) == 1 and len(code) == 3 and code not in WITHDRAWN
    }
    numbers = {iso2: code for code, iso2 in aliases.items() if code.isdigit()}
    territories = {language: Locale(language).territories for language in LANGUAGES}
    found = [
        {
            "iso3": ALPHA3.get(iso2, iso3),
            "iso2": iso2,
            "m49": numbers.get(iso2, ""),
            **{f"name_{language}": territories[language][iso2] for language in LANGUAGES},
        }
        for iso3, iso2 in aliases.items()
        if iso3.isalpha() and iso2 in territories["en"] and iso2 not in NOT_COUNTRIES
    ]
    return sorted([*found, TRAINING], key=lambda row: row["iso3"])


def main() -> None:
    other_names = column("country_names.csv", "iso3", "other_name")
    prefixes = column("pcode_prefixes.csv", "iso3", "prefix")
    fields = ["iso3", "iso2", "m49", "pcode_prefix", *(f"name_{language}" for language in LANGUAGES), "other_names"]
    with (HERE / "countries.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fields, lineterminator="\n")
        writer.writeheader()
        for row in rows():
            iso3 = row["iso3"]
            prefix = prefixes.get(iso3, [row["iso2"]])[0]
            writer.writerow(
                {
                    **row,
                    **UN_NAMES.get(iso3, {}),
                    "pcode_prefix": prefix,
                    "other_names": "|".join(other_names.pop(iso3, [])),
                }
            )
    if other_names:
        raise SystemExit(f"country_names.csv names unknown countries: {sorted(other_names)}")


if __name__ == "__main__":
    main()
