"""From an understood table to the observation table (schema.OBSERVATION): one row per source row and population."""

from dataclasses import dataclass, field

import pandas as pd

from ctdash.dtm.counts import Choice, Count, sex_columns
from ctdash.dtm.schema import OBSERVATION
from ctdash.dtm.vocabulary import is_no_value, phrases, population_in, vocabulary
from ctdash.inspection.tables import Column
from ctdash.inspection.text import counts as read_counts
from ctdash.inspection.text import texts, words

_SEX_MAY_DIFFER = 0.1
_ROWS_THAT_FIT = 0.7
"""Share by which males + females of a file may miss its total, and share of rows in which they must meet it (by two
people or 2 %), before the columns are judged to be about something else: about adults only, or about a part of the
people."""


@dataclass
class Population:
    """One population of a table and where its figures stand."""

    name: str
    individuals: Choice | None = None
    households: Choice | None = None
    sexes: dict[str, list[Count]] = field(default_factory=dict)

    def fields(self) -> dict[str, Choice]:
        pairs = {"individuals": self.individuals, "households": self.households}
        return {f"{self.name}_{unit}": choice for unit, choice in pairs.items() if choice}


def populations_of(
    totals: dict[tuple[str | None, str], Choice], counts: list[Count], default: str | None
) -> list[Population]:
    """The populations of a table. Figures without a named population belong to `default`; beside several named ones
    they are their sum ("Total individuals") and are left aside."""
    named = {population for population, _unit in totals if population is not None and population != "host"}
    found = [
        Population(name, totals.get((name, "individuals")), totals.get((name, "households"))) for name in sorted(named)
    ]
    generic = Population(default or "", totals.get((None, "individuals")), totals.get((None, "households")))
    if len(found) == 1 and (found[0].individuals is None) != (generic.individuals is None) | (
        found[0].households is None
    ):
        found[0].individuals = found[0].individuals or _if_larger(generic.individuals, found[0].households)
        found[0].households = found[0].households or _if_smaller(generic.households, found[0].individuals)
    if not found and (generic.individuals or generic.households):
        found = [generic]
    for population in found:
        population.sexes = sex_columns(counts, population.name)
    if len(found) > 1:  # columns of a sex that name no population cannot belong to several
        for population in found[1:]:
            population.sexes = {sex: own for sex, own in population.sexes.items() if any(c.population for c in own)}
            if len(population.sexes) < 2:
                population.sexes = {}
    return [population for population in found if population.individuals or population.households]


def _if_larger(choice: Choice | None, households: Choice | None) -> Choice | None:
    return choice if choice and households and choice.count.sum >= households.count.sum else None


def _if_smaller(choice: Choice | None, individuals: Choice | None) -> Choice | None:
    return choice if choice and individuals and choice.count.sum <= individuals.count.sum else None


def counted(rows: pd.DataFrame, choice: Choice | None) -> pd.Series:
    """Figures of a count as whole people (Int64); null where the file says nothing."""
    if choice is None:
        return pd.Series(pd.NA, index=rows.index, dtype="Int64")
    return read_counts(rows[choice.count.column.position]).round().astype("Int64")


def summed(rows: pd.DataFrame, counts: list[Count]) -> pd.Series:
    """The sum of several columns a row; null where all of them are blank."""
    figures = pd.concat([read_counts(rows[count.column.position]) for count in counts], axis=1)
    return figures.sum(axis=1, min_count=1).round().astype("Int64")


def count_rows(
    rows: pd.DataFrame, populations: list[Population], who: Column | None, warnings: list[str]
) -> pd.DataFrame:
    """population, individuals, households, males, females and source_row, stacked over the populations; the index is
    that of `rows`.
    """
    if who is not None and len(populations) == 1:
        return _by_row(rows, populations[0], texts(rows[who.position]), warnings)
    parts = [
        _of_population(rows, population, warnings).assign(population=population.name) for population in populations
    ]
    return pd.concat(parts)


def _of_population(rows: pd.DataFrame, population: Population, warnings: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(
        {"individuals": counted(rows, population.individuals), "households": counted(rows, population.households)}
    )
    sexes = {sex: summed(rows, own) for sex, own in population.sexes.items()}
    if sexes and not _fit(sexes, frame["individuals"]):
        warnings.append(
            f"Males and females do not add up to the individuals ({population.name}): the split by sex was left aside."
        )
        sexes = {}
    for sex in ("males", "females"):
        frame[sex] = sexes.get(sex, pd.Series(pd.NA, index=rows.index, dtype="Int64"))
    if sexes:
        both = frame["males"] + frame["females"]
        off = int((both - frame["individuals"]).abs().gt(0).sum())
        if off:
            warnings.append(f"In {off:,} rows males and females do not add up to the individuals ({population.name}).")
    return frame


def _fit(sexes: dict[str, pd.Series], individuals: pd.Series) -> bool:
    both = sexes["males"] + sexes["females"]
    known = both.notna() & individuals.notna()
    if not known.any():
        return False
    off = (both - individuals).abs()[known]
    total = float(individuals[known].sum())
    fitting = float(off.le((individuals[known] * 0.02).clip(lower=2)).mean())
    return abs(float(both[known].sum()) - total) <= _SEX_MAY_DIFFER * total and fitting >= _ROWS_THAT_FIT


def _by_row(rows: pd.DataFrame, population: Population, who: pd.Series, warnings: list[str]) -> pd.DataFrame:
    named = {value: population_in(value) for value in who.dropna().unique()}
    frame = _of_population(rows, population, warnings)
    frame["population"] = who.map(named)
    unnamed = int(frame["population"].isna().sum())
    if unnamed:
        warnings.append(f"{unnamed:,} rows do not say whom they count and were left aside.")
    return frame[frame["population"].notna()]


def read_names(values: pd.Series) -> pd.Series:
    """Names with "Not available" and its like read as blank."""
    text = texts(values)
    nothing = [value for value in text.dropna().unique() if is_no_value(value)]
    return text.mask(text.isin(nothing), pd.NA)


def assessment_code(text: str) -> str | None:
    """DTM's code of an assessment type (BA, SA, ETT) in a cell, sheet name or title, or None."""
    plain = f" {words(text)} "
    for code in vocabulary()["assessment_type_codes"]:
        if any(f" {phrase} " in plain for phrase in phrases("assessment_type_codes", code)):
            return code
    return None


def as_observations(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with exactly the columns and types of OBSERVATION; what a file does not say is null."""
    full = frame.reindex(columns=list(OBSERVATION))
    return full.astype(OBSERVATION).reset_index(drop=True)
