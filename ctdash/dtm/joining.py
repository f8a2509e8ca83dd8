"""Places of a file joined to known boundaries: P-codes in COD-AB spelling, levels as the boundaries have them."""

import pandas as pd

from ctdash.dtm.schema import LEVELS
from ctdash.i18n import _
from ctdash.inspection.model import AdminLevel, Inspection
from ctdash.places.gazetteer import Gazetteer
from ctdash.places.pcodes import normalise

_CLEARLY = 0.7
_HARDLY = 0.3
"""A column moves to a level at which at least `_CLEARLY` of its areas join when at its own level at most `_HARDLY`
do.
"""

_NAMED_LEVELS = (*LEVELS, 4)


def join_areas(frame: pd.DataFrame, gazetteer: Gazetteer | None, inspection: Inspection) -> pd.DataFrame:
    """P-codes in COD-AB spelling at every level; `inspection.admin_levels` lists the areas that no boundary answers
    to.
    """
    if gazetteer is not None:
        frame = _with_levels_of(gazetteer, frame, inspection)
    frame, inspection.admin_levels = with_pcodes(frame, gazetteer)
    return frame


def with_pcodes(frame: pd.DataFrame, gazetteer: Gazetteer | None) -> tuple[pd.DataFrame, dict[int, AdminLevel]]:
    """The P-codes of every level that `frame` names, and how many areas joined; levels stay as they are."""
    if gazetteer is not None:
        frame = _with_origin_codes(gazetteer, frame)
    found_levels: dict[int, AdminLevel] = {}
    above = _blank(frame)
    for level in _NAMED_LEVELS:
        code, name = f"admin{level}_pcode", f"admin{level}_name"
        if all(part not in frame or frame[part].isna().all() for part in (code, name)):
            continue
        codes, names = (frame[part] if part in frame else _blank(frame) for part in (code, name))
        spelled = _spelled(codes, frame["country"])
        stated = names.notna() | spelled.notna()
        key = spelled.fillna(above.fillna("") + "/" + names.fillna(""))
        joined: int | None = None
        unjoined: tuple[str, ...] = ()
        if gazetteer is not None and level in gazetteer.levels():
            found = gazetteer.join(pd.DataFrame({"pcode": spelled, "name": names, "parent_pcode": above}), level)
            missing = stated & found["pcode"].isna()
            unjoined = tuple(sorted(names.fillna(spelled)[missing].dropna().unique()))
            joined = int(key[stated & ~missing].nunique())
            spelled = found["pcode"].fillna(spelled)
        frame[code], frame[name] = spelled, names
        found_levels[level] = AdminLevel(int(key[stated].nunique()), joined, unjoined)
        above = spelled
    return frame, found_levels


def _blank(frame: pd.DataFrame) -> pd.Series:
    return pd.Series(pd.NA, index=frame.index, dtype="string")


def _spelled(codes: pd.Series, country: pd.Series) -> pd.Series:
    """Each code in the spelling of its own country; a file may speak of several."""
    pairs = pd.DataFrame({"code": codes, "country": country.fillna("")}).dropna()
    distinct = pairs.drop_duplicates()
    spelled = {pair: normalise(*pair) for pair in distinct.itertuples(index=False, name=None)}
    found = [spelled[pair] for pair in pairs.itertuples(index=False, name=None)]
    return pd.Series(found, index=pairs.index, dtype="string").reindex(codes.index)


def _with_levels_of(gazetteer: Gazetteer, frame: pd.DataFrame, inspection: Inspection) -> pd.DataFrame:
    """Columns moved to the level at which their areas join, as with Libya's regions above its mantikas; a column
    that joins nowhere and whose level another one takes is no admin level."""
    present = [level for level in _NAMED_LEVELS if {f"admin{level}_name", f"admin{level}_pcode"} & set(frame)]
    if frame["admin_level"].nunique() > 1 or not present:
        return frame
    shares = {
        level: {known: _share(gazetteer, frame, level, known) for known in gazetteer.levels()} for level in present
    }
    moved: dict[int, int] = {}
    for level in present:
        best = max(shares[level], key=lambda known: shares[level][known], default=level)
        clear = shares[level].get(best, 0) >= _CLEARLY and shares[level].get(level, 0) <= _HARDLY
        moved[level] = best if clear else level
    if all(level == target for level, target in moved.items()):
        return frame
    kept = {level: target for level, target in moved.items() if level != target or target not in _taken(moved, level)}
    targets = [target for level, target in sorted(kept.items()) if target in _NAMED_LEVELS]
    if targets != sorted(set(targets)):
        return frame  # the columns contradict each other: leave them as the file has them
    parts = ("name", "pcode")
    held = {
        f"admin{target}_{part}": frame[f"admin{level}_{part}"]
        for level, target in kept.items()
        for part in parts
        if f"admin{level}_{part}" in frame and target in _NAMED_LEVELS
    }
    rest = frame.drop(columns=[f"admin{level}_{part}" for level in present for part in parts], errors="ignore")
    inspection.warnings.append(_("The admin levels of the file were corrected by the boundaries."))
    found = pd.concat([rest, pd.DataFrame(held, index=frame.index)], axis=1)
    found["admin_level"] = max((level for level in targets if level in LEVELS), default=0)
    _rename_columns(inspection, kept, present)
    return found


def _taken(moved: dict[int, int], own: int) -> set[int]:
    return {target for level, target in moved.items() if level != own and level != target}


def _rename_columns(inspection: Inspection, kept: dict[int, int], present: list[int]) -> None:
    old = {f"admin{level}_{part}": level for level in present for part in ("name", "pcode")}
    renamed = {}
    for field, match in inspection.columns.items():
        if field not in old:
            renamed[field] = match
        elif old[field] in kept:
            renamed[f"admin{kept[old[field]]}_{field.rpartition('_')[2]}"] = match
    inspection.columns = renamed


def _share(gazetteer: Gazetteer, frame: pd.DataFrame, level: int, known: int) -> float:
    """Share of the distinct areas at `level` of the file that are areas at level `known` of the boundaries."""
    columns = {part: frame[f"admin{level}_{part}"] for part in ("pcode", "name") if f"admin{level}_{part}" in frame}
    areas = pd.DataFrame(columns).drop_duplicates().dropna(how="all")
    return float(gazetteer.join(areas, known)["pcode"].notna().mean()) if len(areas) else 0.0


def _with_origin_codes(gazetteer: Gazetteer, frame: pd.DataFrame) -> pd.DataFrame:
    """Areas of origin by their boundaries' codes, so that spellings of one area count as one."""
    parts = {part: frame[f"origin_admin1_{part}"] for part in ("pcode", "name") if f"origin_admin1_{part}" in frame}
    if not parts or 1 not in gazetteer.levels():
        return frame
    found = gazetteer.join(pd.DataFrame(parts), 1)
    return frame.assign(origin_admin1_pcode=found["pcode"].fillna(parts.get("pcode", _blank(frame))))
