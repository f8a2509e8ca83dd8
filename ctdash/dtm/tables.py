"""DTM workbooks and CSV files (baseline assessments, master lists, site and location assessments) as inspections."""

import pandas as pd

from ctdash.dtm import observe
from ctdash.dtm.choose import Understood, labelled, understand_sheets, unique_labels
from ctdash.dtm.context import Context
from ctdash.dtm.reading import Reading
from ctdash.dtm.reports import newest_totals, reported_rounds
from ctdash.dtm.schema import LEVELS
from ctdash.i18n import _
from ctdash.inspection.model import AdminLevel, Inspection, Question
from ctdash.inspection.reading import RawSheet
from ctdash.places.gazetteer import Gazetteer
from ctdash.places.pcodes import normalise
from ctdash.protection.personal_data import case_data


def inspect_tables(
    sheets: list[RawSheet], inspection: Inspection, gazetteer: Gazetteer | None, mapping: dict[str, str]
) -> Inspection:
    """Fills `inspection` from the sheet that holds the data, and from sheets that hold other populations or rounds of it."""
    understood, inspection.left_out = understand_sheets(sheets)
    for one in understood:
        reason = case_data(labelled(one.table, one.sample), one.table.titles)
        if reason:
            inspection.refused = reason
            inspection.sheet = one.table.sheet or None
            return inspection
    best = max(understood, key=lambda one: one.score, default=None)
    if best is None or (best.score == 0 and not mapping):
        return _not_understood(inspection, best)
    tables = [one.table for one in understood]
    main = Reading(best, Context(sheets, tables, best.table))
    frame = main.run(mapping)
    readings = [main]
    for other in sorted(understood, key=lambda one: -one.score):
        if other is best or other.score == 0:
            continue
        further = Reading(other, Context(sheets, tables, other.table))
        own = further.run({})
        if _belongs(own, further, frame, main):
            frame = pd.concat([frame, own])
            readings.append(further)
    return _filled(inspection, readings, frame, gazetteer)


def _belongs(own: pd.DataFrame, further: Reading, frame: pd.DataFrame, main: Reading) -> bool:
    """Whether a further sheet adds to the data: the same places with another population, or the same table of another round.

    Anything else that counts people is a summary of the data, or the same people at another admin level: never added.
    """
    if further.questions or own.empty or set(own["admin_level"]) != set(frame["admin_level"]):
        return False
    if not set(own["population"]) & set(frame["population"]):
        return {name for name in further.columns if name.startswith("admin")} == {
            name for name in main.columns if name.startswith("admin")
        }
    same_shape = further.chosen.table.profile_key == main.chosen.table.profile_key
    reports = [
        set(map(tuple, part[["round", "date"]].astype("string").fillna("").drop_duplicates().to_numpy()))
        for part in (own, frame)
    ]
    return same_shape and not reports[0] & reports[1]


def _filled(
    inspection: Inspection, readings: list[Reading], frame: pd.DataFrame, gazetteer: Gazetteer | None
) -> Inspection:
    main = readings[0]
    frame = join_areas(frame.reset_index(drop=True), gazetteer, inspection)
    inspection.kind = _kind(frame)
    inspection.sheet = main.chosen.table.sheet or None
    inspection.header_row = main.chosen.table.header_row + 1
    inspection.all_columns = unique_labels(main.chosen.table.columns)
    inspection.profile_key = main.chosen.table.profile_key
    for reading in readings:
        inspection.rows += reading.rows
        inspection.columns = reading.columns | inspection.columns
        inspection.left_out += reading.chosen.left_out
        inspection.warnings += reading.warnings
        inspection.questions += [question for question in reading.questions if question not in inspection.questions]
    if len(readings) > 1:
        names = ", ".join(reading.chosen.table.sheet for reading in readings[1:])
        inspection.warnings.append(_("The figures of these sheets were read too: {names}.").format(names=names))
    inspection.observations = observe.as_observations(frame)
    summarise(inspection)
    days = pd.concat([reading.days for reading in readings])
    if len(days):
        inspection.period = (days.min().date(), days.max().date())
    inspection.duplicates = _repeated_sites(frame)
    if inspection.duplicates:
        inspection.warnings.append(_("{n} rows repeat a site id; they were kept.").format(n=inspection.duplicates))
    return inspection


def _kind(frame: pd.DataFrame) -> str:
    types = set(frame["assessment_type"].dropna().unique())
    kinds = {"SA": "dtm-site-assessment", "ETT": "dtm-event-tracking"}
    return kinds.get(types.pop(), "dtm-baseline") if len(types) == 1 else "dtm-baseline"


def _repeated_sites(frame: pd.DataFrame) -> int:
    """Rows whose site id stood before in the same report; a row that counts two populations is one row."""
    if "site_id" not in frame:
        return 0
    keys = ["operation", "assessment_type", "round", "date", "site_id"]
    sites = frame[frame["site_id"].notna()].drop_duplicates([*keys, "source_row"])
    return int(sites.duplicated(keys).sum())


def _not_understood(inspection: Inspection, best: Understood | None) -> Inspection:
    inspection.kind = "unknown"
    if best is None:
        inspection.refused = _(
            "No table was found in this file. ctdash reads tables of places and figures, and boundary files."
        )
        return inspection
    inspection.sheet = best.table.sheet or None
    inspection.header_row = best.table.header_row + 1
    inspection.all_columns = unique_labels(best.table.columns)
    inspection.profile_key = best.table.profile_key
    numeric = tuple(count.column.label for count in best.counts)
    inspection.questions = [
        Question(
            "idp_individuals", _("Which column counts the displaced people?"), numeric or tuple(inspection.all_columns)
        ),
        Question("admin1_name", _("Which column names the place?"), tuple(inspection.all_columns)),
    ]
    return inspection


def join_areas(frame: pd.DataFrame, gazetteer: Gazetteer | None, inspection: Inspection) -> pd.DataFrame:
    """P-codes in COD-AB spelling at every level; areas that no boundary answers to are listed in `inspection.admin_levels`."""
    country = frame["country"].dropna()
    iso3 = country.mode().iloc[0] if len(country) else ""
    above = pd.Series(pd.NA, index=frame.index, dtype="string")
    for level in LEVELS:
        code, name = f"admin{level}_pcode", f"admin{level}_name"
        if code not in frame and name not in frame:
            continue
        columns = {
            part: frame[part] if part in frame else pd.Series(pd.NA, index=frame.index, dtype="string")
            for part in (code, name)
        }
        spelled = (
            columns[code].map({raw: normalise(raw, iso3) for raw in columns[code].dropna().unique()}).astype("string")
        )
        stated = columns[name].notna() | spelled.notna()
        key = spelled.fillna(above.fillna("") + "/" + columns[name].fillna(""))
        joined: int | None = None
        unjoined: tuple[str, ...] = ()
        if gazetteer is not None and level in gazetteer.levels():
            asked = pd.DataFrame({"pcode": spelled, "name": columns[name], "parent_pcode": above})
            found = gazetteer.join(asked, level)
            missing = stated & found["pcode"].isna()
            unjoined = tuple(sorted(columns[name].fillna(spelled)[missing].dropna().unique()))
            joined = int(key[stated & ~missing].nunique())
            spelled = found["pcode"].fillna(spelled)
        frame[code] = spelled
        frame[name] = columns[name]
        inspection.admin_levels[level] = AdminLevel(int(key[stated].nunique()), joined, unjoined)
        above = spelled
    return frame


def summarise(inspection: Inspection) -> None:
    """Rounds, totals, period, countries and operations, from the observations."""
    observations = inspection.observations
    if observations is None:
        return
    inspection.rounds = reported_rounds(observations)
    inspection.totals = newest_totals(inspection.rounds, observations)
    days = [report.date for report in inspection.rounds if report.date]
    inspection.period = (min(days), max(days)) if days else None
    inspection.countries = sorted(observations["country"].dropna().unique())
    inspection.operations = sorted(observations["operation"].dropna().unique())
