"""One sheet of a DTM file, read to rows of the observation table; questions and warnings are collected on the way."""

import pandas as pd

from ctdash.dtm import free_text, observe, splits, whole_table, whom
from ctdash.dtm.answers import COUNT_FIELDS, Answers, as_choice, read_answers
from ctdash.dtm.checks import doubled, impossible
from ctdash.dtm.choose import Understood, known_tags, unique_labels
from ctdash.dtm.context import Context
from ctdash.dtm.fields import round_numbers
from ctdash.dtm.reports import report_dates
from ctdash.dtm.schema import LEVELS
from ctdash.dtm.vocabulary import is_total_label, may_be_total_label, rest_of_total, vocabulary
from ctdash.i18n import _
from ctdash.inspection.dates import dates
from ctdash.inspection.model import ColumnMatch, Question
from ctdash.inspection.rows import data_rows
from ctdash.inspection.tables import Column
from ctdash.inspection.text import coordinates, counts, numbers, texts, words
from ctdash.inspection.totals import TotalLabels
from ctdash.places import countries

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
    "latitude": coordinates,
    "longitude": coordinates,
    "admin_level": numbers,
}
"""Field → how its column is read."""

_LABELS = TotalLabels(is_total_label, may_be_total_label, rest_of_total, lambda text: bool(countries.iso3_of(text)))

NAMED_LEVELS = (*LEVELS, 4)
"""Levels that are counted; observations keep LEVELS."""


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

    @property
    def unsure(self) -> bool:
        """Whether the figures themselves wait for an answer."""
        return any(question.blocks == "inspect" for question in self.questions)

    def run(self, mapping: dict[str, str]) -> pd.DataFrame:
        """The rows of the observation table, areas as the file writes them. Raises WrongCall for an impossible
        answer.
        """
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
        self._without_null_island(frame)
        self._whole_table(rows, frame, answers)
        self.days = frame["date"].dropna()
        self._finish_reports(frame)
        populations, who = self._populations(answers)
        counted = observe.count_rows(rows, populations, who, self.warnings)
        if who is not None:
            self._note_by_row(populations[0], counted)
        elif len(populations) == 1 and "reason" not in frame:
            counted = splits.by_reason(counted, rows, populations[0], self.chosen)
        return counted.join(free_text.cleaned(frame, self.columns, self.warnings))

    def _without_null_island(self, frame: pd.DataFrame) -> None:
        """0, 0 is how a form writes that there is no GPS: no coordinates, rather than a site in the Atlantic."""
        if {"latitude", "longitude"} <= set(frame):
            blank = (frame["latitude"].eq(0) & frame["longitude"].eq(0)).fillna(False)
            if blank.any():
                frame.loc[blank, ["latitude", "longitude"]] = pd.NA
                self.warnings.append(_("{n} sites have no coordinates (0, 0).").format(n=int(blank.sum())))

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
        if self._of_events and "date" not in self.chosen.fields:
            self.chosen.fields["date"] = self.chosen.fields["event_date"]

    @property
    def _of_events(self) -> bool:
        """Whether each row is an event of displacement: rows of different days add up, and are one report."""
        fields = self.chosen.fields
        event = fields.get("event_date")
        return event is not None and "round" not in fields and fields.get("date", event) == event

    def _data_rows(self) -> pd.DataFrame:
        areas, fields = self.chosen.areas, self.chosen.fields
        named = [areas.country] if areas.country else []
        for level in NAMED_LEVELS:
            named += [found[level].column for found in (areas.names, areas.codes) if level in found]
            given = (fields.get(f"admin{level}_{part}") for part in ("name", "pcode"))
            named += [found[0] for found in given if found]
        named += [fields[name][0] for name in ("site_id", "site_name") if name in fields]
        names = list(dict.fromkeys(column.position for column in named))
        figures = [choice.count.column.position for choice in self.chosen.totals.values()]
        found = data_rows(
            self.chosen.table,
            names,
            figures,
            _LABELS,
            known_tags(),
            [fields[name][0].position for name in ("round", "date") if name in fields],
        )
        if found.left_out.get("total"):
            self.warnings.append(_("{n} rows of totals were left out.").format(n=found.left_out["total"]))
        if found.left_out.get("further table"):
            self.warnings.append(
                _("A further table below the first was left out ({n} rows).").format(n=found.left_out["further table"])
            )
        self.warnings += doubled(found.rows, found.totals, columns=names, figures=figures)
        return self._without_impossible(found.rows)

    def _without_impossible(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Figures that no number of people can be are missing, and said."""
        columns = {count.column.position: count.column for count in self.chosen.counts}
        columns |= {choice.count.column.position: choice.count.column for choice in self.chosen.totals.values()}
        for position, column in columns.items():
            beyond = impossible(counts(rows[position]))
            if beyond.any():
                rows = rows.copy()
                where = ", ".join(str(int(row) + 1) for row in rows.index[beyond][:5])
                rows[position] = rows[position].mask(beyond)
                self.warnings.append(
                    _("Sheet {sheet}, row {row}, column {column}: no number of people; it was not read.").format(
                        sheet=self.chosen.table.sheet or "1", row=where, column=column.label
                    )
                )
        return rows

    def _areas(self, rows: pd.DataFrame) -> pd.DataFrame:
        """admin{level}_name and admin{level}_pcode and those of the origin, as the file writes them."""
        areas = self.chosen.areas
        read: dict[str, pd.Series] = {}
        for level in NAMED_LEVELS:
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
        """ISO3 a row: answered, from its column, or one for the whole table."""
        given = countries.iso3_of(answers.values.get("country", ""))
        column = self.chosen.areas.country
        if given or column is None:
            one = given or whole_table.country(rows, frame, self.chosen, self.context)
            return pd.Series(one, index=rows.index, dtype="string")
        self._note("country", column, 0.95)
        named = texts(rows[column.position])
        return named.map({value: countries.iso3_of(value) for value in named.dropna().unique()}).astype("string")

    def _whole_table(self, rows: pd.DataFrame, frame: pd.DataFrame, answers: Answers) -> None:
        """Operation, assessment type, round and date where no column says them: answered, or read from titles."""
        values = answers.values
        if "operation" not in frame or "operation" in values:
            frame["operation"] = values.get("operation") or whole_table.operation_name(frame["country"])
        if "assessment_type" in frame and "assessment_type" not in values:
            frame["assessment_type"] = whole_table.assessment_codes(frame["assessment_type"])
        else:
            found = whole_table.assessment_type(self.chosen, self.context, self._of_events)
            frame["assessment_type"] = values.get("assessment_type") or found
        if "round" not in frame or "round" in values:
            number = int(values["round"]) if "round" in values else self._named_round()
            frame["round"] = pd.Series(pd.NA if number is None else number, index=frame.index, dtype="Int32")
        if "date" not in frame or "date" in values:
            by_month = None if "date" in values else whole_table.month_and_year(rows, self.chosen)
            frame["date"] = (
                by_month
                if by_month is not None
                else whole_table.single_date(values.get("date"), self.context, frame.index)
            )
        if frame["date"].isna().all():
            self.questions.append(
                Question("date", _("For which day do these figures stand? The file does not say."), blocks="import")
            )

    def _named_round(self) -> int | None:
        """The round in the headers of the chosen figures, else in the texts around the table."""
        named = {choice.count.round for choice in self.chosen.totals.values()} - {None}
        return named.pop() if len(named) == 1 else self.context.round()

    def _finish_reports(self, frame: pd.DataFrame) -> None:
        areas = [f"admin{level}_{part}" for level in NAMED_LEVELS for part in ("pcode", "name")]
        place = [name for name in ("country", *areas, "site_id", "site_name") if name in frame]
        frame["date"] = report_dates(frame, place, published=self._has_reporting_dates(), one_report=self._of_events)
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
        default = given or (None if who else whom.default_population(self.chosen, self.context))
        populations = observe.populations_of(self.chosen.totals, self.chosen.counts, default)
        who = who if [population.name for population in populations] == [""] else None
        for population in populations:
            if not population.name and who is None:
                self.questions.append(
                    Question("population", _("Whom do the figures of this file count?"), whom.POPULATIONS)
                )
            population.name = population.name or ("" if who else "affected")
            if who is None:
                if len(populations) == 1:
                    population.name = whom.as_sheet_says(population.name, self.chosen, self.context)
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
