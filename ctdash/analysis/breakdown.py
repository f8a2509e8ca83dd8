"""Who is displaced: by reason, by origin and by sex. Parts of one report's stock; what was not reported is a part too.

`level` is the finest area that the observations were narrowed to (`counting.within`), 0 for the whole country.
"""

from collections.abc import Collection

import pandas as pd

from ctdash.analysis.counting import UNATTRIBUTED, Observations, area_code, grouped, rows_of, share
from ctdash.analysis.evidence import always, caveat, cite, of_rows
from ctdash.analysis.hierarchy import hierarchy, part_of
from ctdash.analysis.reports import Report
from ctdash.dtm.free_text import NONE_REPORTED, own_labels, reasons_in
from ctdash.protection.finding import Caveat, Finding, RowTotal

NOT_REPORTED = "not reported"


def by_reason(
    observations: Observations, report: Report, population: str = "idp", measure: str = "individuals", level: int = 0
) -> Finding | None:
    """Columns: reason, the measure, share, rows, with_value. 'conflict' and 'Conflit armé' are one reason.

    Reasons given together stay one combination, in alphabetical order. A text that is neither a known reason nor a
    short label of several rows is 'Other reason': no account of an informant is shown. None when no row gives a reason.
    """
    parts = grouped(rows_of(observations, report, level, population), ["reason"], measure)
    given = parts.dropna(subset="reason").groupby("reason")["rows"].sum()
    own = own_labels({str(reason): int(rows) for reason, rows in given.items()})
    parts["reason"] = parts["reason"].map(lambda reason: reason_label(reason, own), na_action="ignore")
    if not parts["with_value"].sum() or parts["reason"].isna().all():
        return None
    table = _summed(parts, ["reason"], measure)
    combined = table["reason"].str.contains(";", regex=False).any()
    notes = (caveat("several-reasons"),) if combined else ()
    return _finding("displacement-reason", table, ("reason",), measure, report, level, notes)


def by_origin(
    observations: Observations, report: Report, population: str = "idp", measure: str = "individuals", level: int = 0
) -> Finding | None:
    """Columns: origin (P-code or name of the first-level area), name, the measure, share, rows, with_value.

    None when no row gives an origin.
    """
    rows = _with_origin(rows_of(observations, report, level, population))
    parts = grouped(rows, ["origin", "origin_name"], measure)
    if not parts["with_value"].sum() or parts["origin"].isna().all():
        return None
    parts = parts.rename(columns={"origin_name": "name"})
    parts["name"] = parts.groupby("origin")["name"].transform("max")
    table = _summed(parts, ["origin", "name"], measure)
    return _finding(
        "displacement-origin", table, ("origin", "name"), measure, report, level, (caveat("origin-admin1"),)
    )


def origin_by_area(
    observations: Observations, report: Report, level: int = 1, population: str = "idp", measure: str = "individuals"
) -> Finding | None:
    """The matrix of origin × present area, one row a pair that occurs.

    Columns: origin, origin_name, area, name, the measure, rows, with_value. None when no row gives an origin.
    """
    rows = _with_origin(rows_of(observations, report, level, population))
    rows = rows.mutate(area=area_code(rows, level).fill_null(UNATTRIBUTED), name=rows[f"admin{level}_name"])
    parts = grouped(rows, ["origin", "origin_name", "area", "name"], measure)
    if not parts["with_value"].sum() or parts["origin"].isna().all():
        return None
    for code, name in (("origin", "origin_name"), ("area", "name")):
        parts[name] = parts.groupby(code)[name].transform("max").fillna(parts[code])
    keys = ["origin", "origin_name", "area", "name"]
    table = _summed(parts, keys, measure).drop(columns="share")
    return Finding(
        key="displacement-origin-area",
        table=table,
        keys=tuple(keys),
        data_type="population",
        admin_level=level,
        people=(measure,),
        other=("rows", "with_value"),
        totals=(RowTotal("origin", None, within=("area",)), RowTotal("area", None, within=("origin",))),
        part_of=part_of(hierarchy(observations, {measure: report}, population, measure), level, _areas(table)),
        sources=(cite(report),),
        caveats=(caveat("origin-admin1"), *of_rows(table), *always()),
    )


def by_sex(observations: Observations, report: Report, population: str = "idp", level: int = 0) -> Finding | None:
    """Columns: sex ('female', 'male', 'not reported'), individuals, share (of those with sex reported), rows,
    with_value.

    Rows that give both sexes count as reported; the individuals of the others are 'not reported'. None when no row
    gives both.
    """
    rows = rows_of(observations, report, level, population)
    known = rows.males.notnull() & rows.females.notnull()
    counts = (
        rows.aggregate(
            female=rows.females.sum(where=known),
            male=rows.males.sum(where=known),
            unknown=rows.individuals.sum(where=~known),
            known_rows=known.sum(),
            unknown_rows=(~known).sum(),
            unknown_values=rows.individuals.count(where=~known),
        )
        .to_pandas()
        .iloc[0]
    )
    known_rows, unknown_rows = (0 if pd.isna(n) else int(n) for n in (counts["known_rows"], counts["unknown_rows"]))
    if not known_rows:
        return None
    table = pd.DataFrame(
        {
            "sex": pd.array(["female", "male", NOT_REPORTED], dtype="string"),
            "individuals": pd.array([counts["female"], counts["male"], counts["unknown"]], dtype="Int64"),
            "rows": pd.array([known_rows, known_rows, unknown_rows], dtype="Int64"),
            "with_value": pd.array([known_rows, known_rows, int(counts["unknown_values"])], dtype="Int64"),
        }
    )
    table = table.iloc[: 3 if unknown_rows else 2]
    reported = table["sex"] != NOT_REPORTED
    table.insert(2, "share", share(table["individuals"].where(reported)))
    notes = (caveat("partly-sex", known=known_rows, rows=known_rows + unknown_rows),) if unknown_rows else ()
    kind = "population_by_sex_age"
    return _finding("displacement-sex", table, ("sex",), "individuals", report, level, notes, data_type=kind)


def reason_label(reason: str, own: Collection[str] = ()) -> str | None:
    """The known name of a reason, a combination as `Conflict; natural disaster`; None when it says that none was
    reported. `own`: labels of the source (`free_text.own_labels`).
    """
    found = {label.casefold() for label in reasons_in(reason, own)} - {NONE_REPORTED.casefold()}
    joined = "; ".join(sorted(found))
    return joined[:1].upper() + joined[1:] or None


def _with_origin(rows):  # type: ignore[no-untyped-def]
    name = rows.origin_admin1_name
    return rows.mutate(origin=rows.origin_admin1_pcode.nullif("").coalesce(name), origin_name=name)


def _areas(table: pd.DataFrame) -> pd.Series:
    """The area of each row; a pair whose area is not reported is of none that has a figure of its own."""
    return table["area"].replace(NOT_REPORTED, UNATTRIBUTED)


def _summed(parts: pd.DataFrame, keys: list[str], measure: str) -> pd.DataFrame:
    """One row a key, largest first, what was not reported last."""
    parts = parts.assign(**{key: parts[key].astype("string").fillna(NOT_REPORTED) for key in keys})
    table = parts.groupby(keys, as_index=False).agg(
        **{
            measure: (measure, lambda values: values.sum(min_count=1)),
            "rows": ("rows", "sum"),
            "with_value": ("with_value", "sum"),
        }
    )
    table[measure] = table[measure].astype("Int64")
    table = table.assign(last=table[keys[0]] == NOT_REPORTED)
    table = table.sort_values(["last", measure, *keys], ascending=[True, False, *([True] * len(keys))])
    table = table.drop(columns="last").reset_index(drop=True)
    table.insert(len(keys) + 1, "share", share(table[measure]))
    return table


def _finding(
    key: str,
    table: pd.DataFrame,
    keys: tuple[str, ...],
    measure: str,
    report: Report,
    level: int,
    notes: tuple[Caveat, ...],
    data_type: str = "population",
) -> Finding:
    return Finding(
        key=key,
        table=table,
        keys=keys,
        data_type=data_type,
        admin_level=level,
        people=(measure,),
        derived={"share": (measure,)},
        other=("rows", "with_value"),
        totals=(RowTotal(keys[0], None),),
        sources=(cite(report),),
        caveats=(*notes, *of_rows(table), *always()),
    )
