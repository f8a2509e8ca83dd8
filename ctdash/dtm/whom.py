"""Whom does a table count, where the headers of its figures do not say so?"""

from collections import Counter

from ctdash.dtm.choose import Understood
from ctdash.dtm.context import Context
from ctdash.dtm.vocabulary import phrases, population_in

POPULATIONS = ("idp", "returnee", "migrant", "refugee")
"""Populations that a name can make of figures; "affected" and "host" are too wide to be one."""


def default_population(chosen: Understood, context: Context) -> str | None:
    """As the sheet's own name, the headers of other counts, any header, then the titles of the file say."""
    from_sheet = population_in_sheet(chosen.table.sheet)
    if from_sheet:
        return from_sheet
    heard = Counter(
        count.population for count in chosen.counts if count.population in POPULATIONS and not count.header.part
    )
    if heard:
        return heard.most_common(1)[0][0]
    partial = {count.column.position for count in chosen.counts if set(count.header.part) & phrases("newcomers")}
    headers = [column.name for column in chosen.table.columns if column.position not in partial]
    named = {name for header in headers if (name := population_in(header)) in POPULATIONS}
    return named.pop() if len(named) == 1 else context.population()


def as_sheet_says(name: str, chosen: Understood, context: Context) -> str:
    """Sheets for IDPs and for returnees may have one and the same header; then their names tell whom they count."""
    said = population_in_sheet(chosen.table.sheet)
    others = {population_in_sheet(sheet) for sheet in context.twins} - {None, said}
    return said if said and others else name


def population_in_sheet(name: str) -> str | None:
    """The population a sheet is named after ("Returnees Masterlist"), unless it is named after two."""
    found = {part for part in map(population_in, name.replace("&", " and ").split(" and ")) if part in POPULATIONS}
    return found.pop() if len(found) == 1 else None
