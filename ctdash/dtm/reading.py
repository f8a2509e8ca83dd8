"""One sheet of a DTM file, read to rows of the observation table; questions and warnings are collected on the way."""

from collections import Counter

import pandas as pd

from ctdash.dtm import observe
from ctdash.dtm.answers import COUNT_FIELDS, Answers, as_choice, read_answers
from ctdash.dtm.areas import country_of_codes
from ctdash.dtm.choose import Understood, known_tags, unique_labels
from ctdash.dtm.context import Context
from ctdash.dtm.fields import round_numbers
from ctdash.dtm.reports import report_dates
from ctdash.dtm.schema import LEVELS
from ctdash.dtm.vocabulary import is_total_label, population_in, vocabulary
from ctdash.i18n import _
from ctdash.inspection.model import ColumnMatch, Question
from ctdash.inspection.tables import Column, data_rows
from ctdash.inspection.text import dates, numbers, parse_date, texts, words
from ctdash.places import countries, locate

_READERS = {
    "site_id": texts,
    "site_name": texts,
    "site_type": texts,
    "reason": observe.read_names,
    "operation": observe.read_names,
    "operation_status": texts,
    "assessment_type": texts,
    "date": dates,
    "round": round_numbers,
    "latitude": numbers,
    "longitude": numbers,
    "admin_level": numbers,
}
"""Field → how its column is read."""

_ANY_POPULATION = ("idp", "returnee", "migrant", "refugee")
_MANY_QUESTIONS = 20
"""A table that asks about more things than this is a location assessment, even when it says nothing of sites."""


class Reading:
    """One pass over one table. After `run`: `columns`, `rows`, `days`, `questions` and `warnings`."""

    def __init__(self, chosen: Understood, context: Context) -> None:
        self.chosen = chosen
        self.context = context
        self.columns: dict[str, ColumnMatch] = {}
        self.questions: list[Question] = []
        self.warnings: list[str] = []
        self.rows = 0
        self.days = pd.Series(dtype="datetime64[s]")
        """Every day that the file's own date column names: the period of data collection."""

    def run(self, mapping: dict[str, str]) -> pd.DataFrame:
        """The rows of the observation table, areas as the file writes them. Raises WrongCall for an impossible answer."""
        table = self.chosen.table
        answers = read_answers(mapping, table.columns, unique_labels(table.columns))
        self._apply(answers)
        rows = self._data_rows()
        self.rows = len(rows)
        frame = self._areas(rows)
        frame["country"] = self._country(rows, frame, answers)
        for field, read in _READERS.items():
            if field in self.chosen.fields:
                column, confidence = self.chosen.fields[field]
                frame[field] = read(rows[column.position])
                self._note(field, column, confidence)
        self._whole_table(frame, answers)
        self.days = frame["date"].dropna()
        self._finish_reports(frame)
        populations, who = self._populations(answers)
        counted = observe.count_rows(rows, populations, who, self.warnings)
        if who is not None:
            self._note_by_row(populations[0], counted)
        return counted.join(frame)

    def _apply(self, answers: Answers) -> None:
        for field, column in answers.columns.items():
            if field in COUNT_FIELDS:
                population, unit = COUNT_FIELDS[field]
                totals = {key: choice for key, choice in self.chosen.totals.items() if key != (None, unit)}
                self.chosen.totals = totals | {
                    (population, unit): as_choice(column, population, unit, self.chosen.sample[column.position])
                }
            else:
                self.chosen.fields[field] = (column, 1.0)

    def _data_rows(self) -> pd.DataFrame:
        areas, fields = self.chosen.areas, self.chosen.fields
        named = [area.column for area in (*areas.names.values(), *areas.codes.values())]
        named += [fields[name][0] for name in ("site_id", "site_name") if name in fields]
        named += [
            column for name, (column, _score) in fields.items() if name.startswith("admin") and name != "admin_level"
        ]
        named += [areas.country] if areas.country else []
        keys = list(dict.fromkeys(column.position for column in named))
        counts = [choice.count.column.position for choice in self.chosen.totals.values()]
        rows, left_out = data_rows(self.chosen.table, keys, counts, is_total_label, known_tags())
        if left_out["total"]:
            self.warnings.append(_("{n} rows of totals were left out.").format(n=left_out["total"]))
        return rows

    def _areas(self, rows: pd.DataFrame) -> pd.DataFrame:
        """admin{level}_name and admin{level}_pcode and those of the origin, as the file writes them."""
        areas = self.chosen.areas
        read: dict[str, pd.Series] = {}
        for level in LEVELS:
            for part, found in (("name", areas.names), ("pcode", areas.codes)):
                field = f"admin{level}_{part}"
                chosen = self.chosen.fields.get(field) or (
                    (found[level].column, found[level].confidence) if level in found else None
                )
                if chosen:
                    read[field] = observe.read_names(rows[chosen[0].position])
                    self._note(field, *chosen)
        for part, found in (("name", areas.origin_names), ("pcode", areas.origin_codes)):
            if 1 in found:
                read[f"origin_admin1_{part}"] = observe.read_names(rows[found[1].column.position])
                self._note(f"origin_admin1_{part}", found[1].column, found[1].confidence)
        return pd.DataFrame(read, index=rows.index)

    def _note(self, field: str, column: Column, confidence: float) -> None:
        self.columns[field] = ColumnMatch((column.label,), max(0.05, min(1.0, confidence)))

    def _country(self, rows: pd.DataFrame, frame: pd.DataFrame, answers: Answers) -> pd.Series:
        """ISO3 a row: answered, from its column, from the letters of the P-codes, the coordinates, titles, or names of regions."""
        given = countries.iso3_of(answers.values.get("country", ""))
        column = self.chosen.areas.country
        if given or column is None:
            return pd.Series(given or self._single_country(rows, frame), index=rows.index, dtype="string")
        self._note("country", column, 0.95)
        named = texts(rows[column.position])
        return named.map({value: countries.iso3_of(value) for value in named.dropna().unique()}).astype("string")

    def _single_country(self, rows: pd.DataFrame, frame: pd.DataFrame) -> str | None:
        for level in LEVELS:
            if f"admin{level}_pcode" in frame and (iso3 := country_of_codes(frame[f"admin{level}_pcode"])):
                return iso3
        fields = self.chosen.fields
        if "latitude" in fields and "longitude" in fields:
            some = rows.iloc[:: max(1, len(rows) // 500)]
            latitude, longitude = (numbers(some[fields[name][0].position]) for name in ("latitude", "longitude"))
            if at := locate.country_of_points(latitude, longitude):
                return at.most_common(1)[0][0]
        if named := self.context.country():
            return named
        regions = (
            locate.countries_of_names(frame["admin1_name"].dropna().unique()) if "admin1_name" in frame else Counter()
        )
        ranked = regions.most_common(2)
        clear = ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
        return ranked[0][0] if clear else None

    def _whole_table(self, frame: pd.DataFrame, answers: Answers) -> None:
        """Operation, assessment type, round and date where no column says them: answered, or read from titles."""
        values = answers.values
        if "operation" not in frame or "operation" in values:
            here = frame["country"].dropna()
            named = countries.name(here.mode().iloc[0]) if len(here) else ""
            frame["operation"] = values.get("operation", f"DTM {named}".strip())
        if "assessment_type" in frame and "assessment_type" not in values:
            given = frame["assessment_type"]
            codes = {value: observe.assessment_code(value) or value.upper() for value in given.dropna().unique()}
            frame["assessment_type"] = given.map(codes)
        else:
            frame["assessment_type"] = (
                values.get("assessment_type") or self.context.assessment() or self._assessment_by_content()
            )
        if "round" not in frame or "round" in values:
            number = values.get("round") or self.context.round()
            frame["round"] = pd.Series(pd.NA if number is None else int(number), index=frame.index, dtype="Int32")
        day = parse_date(values["date"]) if "date" in values else None
        if day is not None or "date" not in frame:
            day = day or self.context.date()
            frame["date"] = pd.Series(
                pd.NaT if day is None else pd.Timestamp(day), index=frame.index, dtype="datetime64[s]"
            )
        if frame["date"].isna().all():
            self.questions.append(
                Question("date", _("For which day do these figures stand? The file does not say."), blocks="import")
            )

    def _assessment_by_content(self) -> str:
        """A site assessment speaks of sites, or asks many questions; anything else that lists areas is a baseline assessment."""
        fields = self.chosen.fields
        of_sites = {"site", "sites", "ssid", "camp"}
        names = [
            words(fields[name][0].name).split() for name in ("site_id", "site_name", "site_type") if name in fields
        ]
        if any(of_sites & set(name) for name in names):
            return "SA"
        understood = {column.position for column, _score in fields.values()} | {
            count.column.position for count in self.chosen.counts
        }
        others = [column for column in self.chosen.table.columns if column.position not in understood]
        asked = [column for column in others if _is_question(column, self.chosen.sample[column.position])]
        return "SA" if len(asked) >= _MANY_QUESTIONS else "BA"

    def _finish_reports(self, frame: pd.DataFrame) -> None:
        place = [
            name
            for name in (
                "country",
                *(f"admin{level}_{part}" for level in LEVELS for part in ("pcode", "name")),
                "site_id",
                "site_name",
            )
            if name in frame
        ]
        frame["date"] = report_dates(frame, place, published=self._has_reporting_dates())
        if "admin_level" not in frame:
            frame["admin_level"] = max(
                (level for level in LEVELS if {f"admin{level}_name", f"admin{level}_pcode"} & set(frame)), default=0
            )
        frame["source_row"] = frame.index + 1

    def _has_reporting_dates(self) -> bool:
        found = self.chosen.fields.get("date")
        return found is not None and (
            words(found[0].name) in map(words, vocabulary()["dates"][0]) or "reported" in found[0].tag
        )

    def _populations(self, answers: Answers) -> tuple[list[observe.Population], Column | None]:
        """The populations of the table, and the column that tells them apart when they share one column of figures."""
        given = answers.values.get("population")
        who = None if given else self.chosen.who
        default = given or (None if who else self._default_population())
        populations = observe.populations_of(self.chosen.totals, self.chosen.counts, default)
        who = who if [population.name for population in populations] == [""] else None
        for population in populations:
            if not population.name and who is None:
                self.questions.append(
                    Question("population", _("Whom do the figures of this file count?"), _ANY_POPULATION)
                )
                population.name = "idp"
            if who is None:
                self._note_population(population, population.name)
            for field, choice in population.fields().items():
                if choice.rivals:
                    options = tuple(count.column.label for count in (choice.count, *choice.rivals))
                    self.questions.append(Question(field, _("Which column is the total?"), options))
        if who is not None:
            self._note("population", who, 0.95)
        return populations, who

    def _note_population(self, population: observe.Population, name: str) -> None:
        for unit, choice in (("individuals", population.individuals), ("households", population.households)):
            if choice:
                self._note(f"{name}_{unit}", choice.count.column, 0.45 if choice.rivals else choice.count.confidence)
        for sex, own in population.sexes.items():
            self.columns[f"{name}_{sex}"] = ColumnMatch(tuple(count.column.label for count in own), 0.85)

    def _note_by_row(self, shared: observe.Population, counted: pd.DataFrame) -> None:
        """One column of figures serves every population that the rows name."""
        for name in sorted(counted["population"].unique()):
            self._note_population(shared, name)

    def _default_population(self) -> str | None:
        """Whom figures without a name count: as the sheet's own name, the other headers, then the file's titles say."""
        from_sheet = population_in_sheet(self.chosen.table.sheet)
        if from_sheet:
            return from_sheet
        heard = Counter(count.population for count in self.chosen.counts if count.population in _ANY_POPULATION)
        return heard.most_common(1)[0][0] if heard else self.context.population()


def population_in_sheet(name: str) -> str | None:
    """The population a sheet is named after ("Returnees Masterlist"), unless it is named after two."""
    found = {part for part in map(population_in, name.replace("&", " and ").split(" and ")) if part in _ANY_POPULATION}
    return found.pop() if len(found) == 1 else None


def _is_question(column: Column, values: pd.Series) -> bool:
    answers = texts(values).dropna()
    return len(words(column.name)) > 15 and 0 < answers.nunique() <= 25 and len(answers) > 20
