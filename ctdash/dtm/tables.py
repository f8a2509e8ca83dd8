"""DTM workbooks and CSV files (baseline assessments, master lists, site and location assessments) as inspections."""

import pandas as pd

from ctdash.dtm import observe
from ctdash.dtm.checks import oddities
from ctdash.dtm.choose import Understood, labelled, understand_sheets, unique_labels
from ctdash.dtm.context import Context
from ctdash.dtm.flows import find_flows, inspect_flows
from ctdash.dtm.joining import join_areas
from ctdash.dtm.reading import Reading
from ctdash.dtm.reports import summarise
from ctdash.dtm.sheets import Read, differing_totals, larger, relation, unread_figures
from ctdash.errors import WrongCall
from ctdash.i18n import _
from ctdash.inspection.model import Inspection, Question
from ctdash.inspection.reading import RawSheet
from ctdash.places.gazetteer import Gazetteer
from ctdash.protection.personal_data import case_data

_KINDS = {"SA": "dtm-site-assessment", "ETT": "dtm-event-tracking"}
"""Assessment type → kind; anything else that lists areas is a baseline assessment."""


def inspect_tables(
    sheets: list[RawSheet], inspection: Inspection, gazetteer: Gazetteer | None, mapping: dict[str, str]
) -> Inspection:
    """Fills `inspection` from the sheet that holds the data, and from sheets that hold other populations or rounds
    of it.
    """
    understood, inspection.left_out = understand_sheets(sheets)
    for one in understood:
        reason = case_data(labelled(one.table, one.sample), [one.table.sheet, *one.table.titles])
        if reason:
            inspection.refused = reason
            inspection.sheet = one.table.sheet or None
            return inspection
    answers = {field: answer for field, answer in mapping.items() if field != "sheet"}
    seen = [one for one in understood if one.table.visible] or understood
    flows = find_flows(seen) if not answers else None
    if flows is not None and "sheet" not in mapping:
        return inspect_flows(flows, inspection)
    best = _sheet_named(understood, mapping["sheet"]) if "sheet" in mapping else max(seen, key=_score, default=None)
    if best is None or (best.score == 0 and not answers):
        return _not_understood(inspection, best)
    tables = [one.table for one in understood]
    reading = Reading(best, Context(sheets, tables, best.table))
    main = Read(reading, reading.run(answers))
    if any(question.field == "population" for question in reading.questions):
        return _of_unknown_people(inspection, main)
    parts = [main]
    for other in sorted((one for one in seen if one is not best and one.score > 0), key=_score, reverse=True):
        further = Reading(other, Context(sheets, tables, other.table))
        own = Read(further, further.run(_for_other_sheets(answers)))
        _add(own, parts, asked="sheet" in mapping)
    return _filled(inspection, parts, gazetteer)


def _score(one: Understood) -> float:
    return one.score


def _sheet_named(understood: list[Understood], name: str) -> Understood:
    for one in understood:
        if one.table.sheet.strip().casefold() == name.strip().casefold():
            return one
    raise WrongCall(
        _("The file has no sheet {name!r} with a table.").format(name=name),
        todo=_("Sheets: {all}.").format(all="; ".join(one.table.sheet for one in understood)),
    )


def _for_other_sheets(answers: dict[str, str]) -> dict[str, str]:
    """Answers that hold for the whole file; columns are named for the main sheet alone."""
    return {field: answer for field, answer in answers.items() if field in ("country", "operation", "assessment_type")}


def _add(own: Read, parts: list[Read], asked: bool) -> None:
    """A further sheet joins the parts, is mentioned in a warning, or leads to a question about which sheet to read."""
    main = parts[0]
    so_far = pd.concat([part.frame for part in parts])
    match relation(own, main, so_far):
        case "adds":
            parts.append(own)
        case "repeats":
            if said := differing_totals(own, so_far):
                main.reading.warnings.append(said)
                if not asked and larger(own, so_far):
                    _ask_for_sheet(main, parts, own)
        case "unrelated":
            unread = unread_figures(own, so_far)
            if unread is None:
                return
            main.reading.warnings.append(unread.said)
            if unread.not_smaller and not asked:
                _ask_for_sheet(main, parts, own)
        case "conflicts" if not asked:
            _ask_for_sheet(main, parts, own)


def _ask_for_sheet(main: Read, parts: list[Read], own: Read) -> None:
    text = _("Several sheets hold the same kind of table with other figures. Which one is to be read?")
    options = tuple(part.name for part in (*parts, own))
    asked_before = [question for question in main.reading.questions if question.field == "sheet"]
    if asked_before:
        main.reading.questions.remove(asked_before[0])
        options = (*asked_before[0].options, own.name)
    main.reading.questions.append(Question("sheet", text, options))


def _filled(inspection: Inspection, parts: list[Read], gazetteer: Gazetteer | None) -> Inspection:
    main = parts[0].reading
    _describe(inspection, main)
    for reading in (part.reading for part in parts):
        inspection.rows += reading.rows
        inspection.columns = reading.columns | inspection.columns
        inspection.left_out += reading.chosen.left_out
        inspection.warnings += [said for said in reading.warnings if said not in inspection.warnings]
        inspection.questions += [question for question in reading.questions if question not in inspection.questions]
    frame = pd.concat([part.frame for part in parts]).reset_index(drop=True)
    frame = join_areas(frame, gazetteer, inspection)
    inspection.kind = _kind(frame)
    if inspection.kind == "dtm-event-tracking":
        inspection.warnings.append(
            _("These rows are events of new displacement: they add up to people newly displaced, not to a stock.")
        )
    if len(parts) > 1:
        names = ", ".join(part.name for part in parts[1:])
        inspection.warnings.append(_("The figures of these sheets were read too: {names}.").format(names=names))
    inspection.warnings += oddities(frame)
    inspection.observations = observe.as_observations(frame)
    summarise(inspection)
    days = pd.concat([part.reading.days for part in parts])
    if len(days):
        inspection.period = (days.min().date(), days.max().date())
    inspection.duplicates = _repeated_sites(frame)
    if inspection.duplicates:
        inspection.warnings.append(_("{n} rows repeat a site id; they were kept.").format(n=inspection.duplicates))
    return inspection


def _describe(inspection: Inspection, reading: Reading) -> None:
    table = reading.chosen.table
    inspection.sheet = table.sheet or None
    inspection.header_row = table.header_row + 1
    inspection.all_columns = unique_labels(table.columns)
    inspection.profile_key = table.profile_key


def _kind(frame: pd.DataFrame) -> str:
    types = set(frame["assessment_type"].dropna().unique())
    return _KINDS.get(types.pop(), "dtm-baseline") if len(types) == 1 else "dtm-baseline"


def _repeated_sites(frame: pd.DataFrame) -> int:
    """Rows whose site id stood before in the same report; a row that counts two populations is one row."""
    if "site_id" not in frame:
        return 0
    keys = ["operation", "assessment_type", "round", "date", "population", "site_id"]
    sites = frame[frame["site_id"].notna()].drop_duplicates([*keys, "source_row"])  # rows by reason are one row
    repeated = sites[sites.duplicated(keys)]
    return len(repeated.drop_duplicates(["source_row", "site_id"]))


def _of_unknown_people(inspection: Inspection, main: Read) -> Inspection:
    """A table that counts people of whom it does not say that they are displaced: perhaps no DTM file at all."""
    _describe(inspection, main.reading)
    inspection.kind = "unknown"
    inspection.rows = main.reading.rows
    inspection.left_out += main.reading.chosen.left_out
    inspection.columns = {
        field: match for field, match in main.reading.columns.items() if not field.startswith("affected_")
    }
    inspection.questions = main.reading.questions
    inspection.countries = sorted(main.frame["country"].dropna().unique())
    return inspection


def _not_understood(inspection: Inspection, best: Understood | None) -> Inspection:
    inspection.kind = "unknown"
    if best is None and inspection.left_out:
        inspection.refused = inspection.left_out[0]["reason"]
        return inspection
    if best is None or len(best.table.columns) < 2:
        inspection.refused = _(
            "No table was found in this file. ctdash reads tables of places and figures, and boundary files."
        )
        return inspection
    inspection.sheet = best.table.sheet or None
    inspection.header_row = best.table.header_row + 1
    inspection.all_columns = unique_labels(best.table.columns)
    inspection.profile_key = best.table.profile_key
    inspection.left_out += best.left_out
    numeric = tuple(count.column.label for count in best.counts)
    everything = tuple(inspection.all_columns)
    if not best.totals:
        text = _("Which column counts the displaced people?")
        inspection.questions.append(Question("idp_individuals", text, numeric or everything))
    if not best.areas.levels:
        inspection.questions.append(Question("admin1_name", _("Which column names the place?"), everything))
    return inspection
