"""One layer of polygons → rows of the table of areas."""

from collections import Counter
from collections.abc import Sequence

import geopandas as gpd
import pandas as pd

from ctdash.i18n import _, ngettext
from ctdash.places.areas import CRS
from ctdash.places.countries import iso2, iso3_of, iso3_of_m49, iso3_of_pcode
from ctdash.places.names import fold
from ctdash.places.pcodes import is_pcode_of, normalise
from ctdash.places.properties import Layout, LevelFields

Cells = dict[str, list[str | None]]


def areas_of(frame: gpd.GeoDataFrame, found: Layout, warnings: list[str]) -> gpd.GeoDataFrame:
    """The features of `frame` that are admin areas, with the columns of `Boundaries.areas`; warns of those left out."""
    cells: Cells = {column: _cells(frame[column]) for column in frame.columns if column != frame.geometry.name}
    countries = _countries(cells, found, len(frame))
    codes = {level: _codes(level, cells, fields, countries) for level, fields in found.levels.items()}
    names = {level: _names(cells, fields) for level, fields in found.levels.items()}
    levels = _levels(cells, found, codes, names, len(frame))
    rows: list[tuple] = []
    for position, (level, iso3) in enumerate(zip(levels, countries, strict=True)):
        if level is None or iso3 is None:
            continue
        own = names[level][position] or [codes[level][position] or ""]
        code = codes[level][position] or _made_key(iso3, own[0])
        parent = codes[level - 1][position] if level - 1 in codes and not found.level_column else None
        rows.append((level, code, own[0], own, parent or (iso2(iso3) if level == 1 else None), iso3, position))
    _warn(rows, len(frame), found, warnings)
    table = pd.DataFrame(rows, columns=["level", "pcode", "name", "names", "parent_pcode", "country", "position"])
    table["parent_pcode"] = table["parent_pcode"].astype(object).where(table["parent_pcode"].notna(), None)
    positions = table.pop("position").to_numpy(dtype=int)
    return gpd.GeoDataFrame(table, geometry=frame.geometry.array[positions], crs=CRS)


def _cells(column: pd.Series) -> list[str | None]:
    return [None if pd.isna(value) or not str(value).strip() else str(value).strip() for value in column]


def _countries(cells: Cells, found: Layout, length: int) -> list[str | None]:
    """ISO3 of every feature: its own column, its admin-0 code or name, or the beginning of its codes.

    A layer of one country may leave some features without; they are of that country too.
    """
    nothing: list[str | None] = [None] * length
    coded = [fields.pcode for _level, fields in sorted(found.levels.items(), reverse=True) if fields.pcode]
    top = found.levels.get(0, LevelFields())
    sources = [
        *([iso3_of(cell) for cell in cells[column]] for column in found.country),
        *([iso3_of(cell) for cell in cells[column]] for column in (top.pcode, top.key) if column),
        *([iso3_of_m49(cell) for cell in cells[column]] for column in found.m49),
        *([iso3_of(cell) for cell in cells[column]] for column in (top.names if not found.level_column else [])),
        *([iso3_of_pcode(cell) for cell in cells[column]] for column in coded),
    ]
    by_feature = [next((code for code in column if code), None) for column in zip(nothing, *sources, strict=True)]
    known = Counter(code for code in by_feature if code)
    return [code or next(iter(known)) for code in by_feature] if len(known) == 1 and 1 in found.levels else by_feature


def _codes(level: int, cells: Cells, fields: LevelFields, countries: Sequence[str | None]) -> list[str | None]:
    if level == 0 and not fields.shared:
        return [iso2(iso3) if iso3 else None for iso3 in countries]
    column = fields.pcode or fields.key
    if column is None:
        return [None] * len(countries)
    spelled = [normalise(cell, iso3 or "") for cell, iso3 in zip(cells[column], countries, strict=True)]
    return spelled if fields.pcode or _are_pcodes(cells[column], countries) else cells[column]


def _are_pcodes(codes: Sequence[str | None], countries: Sequence[str | None]) -> bool:
    """Whether a column that is only called "code" holds P-codes: SO25, but not 205, HTI-1386 or NGA.1_1."""
    return all(
        code is None or (iso3 is not None and code.isalnum() and is_pcode_of(normalise(code, iso3) or "", iso3))
        for code, iso3 in zip(codes, countries, strict=True)
    )


def _names(cells: Cells, fields: LevelFields) -> list[list[str]]:
    """All spellings of every feature, best first; Natural Earth and GADM put several into one cell ("a|b")."""
    columns = [cells[column] for column in fields.names]
    if not columns:
        return [[]] * len(next(iter(cells.values())))
    return [
        list(dict.fromkeys(part.strip() for cell in row if cell for part in cell.split("|") if part.strip()))
        for row in zip(*columns, strict=True)
    ]


def _levels(
    cells: Cells, found: Layout, codes: dict[int, list[str | None]], names: dict[int, list[list[str]]], length: int
) -> list[int | None]:
    """The finest level that a feature fills in; None for a feature that belongs to no level."""
    if found.level_column:
        stated = [cell.upper().removeprefix("ADM") if cell else "" for cell in cells[found.level_column]]
        return [int(text) if text.isdigit() and int(text) in found.levels else None for text in stated]
    has = {level: codes[level] if any(codes[level]) else names[level] for level in found.levels}
    finest = sorted(found.levels, reverse=True)
    levels = [next((level for level in finest if has[level][position]), None) for position in range(length)]
    return _without_leftovers(levels, codes)


def _without_leftovers(levels: list[int | None], codes: dict[int, list[str | None]]) -> list[int | None]:
    """`levels` without features that only lack their finer code.

    A lake in a layer of districts has the code of its province and must not pass for the province. So a level counts
    beside a finer one only when the layer holds all areas of it that the finer ones lie in.
    """
    present = sorted({level for level in levels if level is not None})
    partial = set()
    for coarse in present[:-1]:
        own = {code for code, level in zip(codes[coarse], levels, strict=True) if level == coarse}
        above_finer = {code for code, level in zip(codes[coarse], levels, strict=True) if level and level > coarse}
        if not above_finer - {None} <= own:
            partial.add(coarse)
    return [None if level in partial else level for level in levels]


def _made_key(iso3: str, name: str) -> str:
    return f"{iso2(iso3)}-{fold(name).replace(' ', '-')}"


def _warn(rows: list[tuple], length: int, found: Layout, warnings: list[str]) -> None:
    if length > len(rows) > 0:
        left_out = length - len(rows)
        text = ngettext(
            "{count} area without a code, name or country was left out.",
            "{count} areas without a code, name or country were left out.",
            left_out,
        )
        warnings.append(text.format(count=left_out))
    if any(row[0] > 0 and not (row[1].isalnum() and is_pcode_of(row[1], row[5])) for row in rows):
        warnings.append(
            _("{publisher} gives no P-codes: the file's own codes are the keys, and data joins by name.").format(
                publisher=found.publisher
            )
        )
