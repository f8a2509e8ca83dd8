"""DTM workbooks and CSV files (baseline assessments, master lists, site and location assessments) as inspections."""

import re
from collections import Counter
from collections.abc import Iterable

import pandas as pd

from ctdash.dtm import observe
from ctdash.dtm.answers import COUNT_FIELDS, Answers, as_choice, read_answers
from ctdash.dtm.areas import Areas, country_of_codes
from ctdash.dtm.choose import Understood, known_tags, labelled, understand_sheets, unique_labels
from ctdash.dtm.reports import newest_totals, report_dates, reported_rounds
from ctdash.dtm.vocabulary import is_no_value, is_total_label, phrases, population_in, vocabulary
from ctdash.i18n import _
from ctdash.inspection.model import AdminLevel, ColumnMatch, Inspection, Question
from ctdash.inspection.reading import RawSheet
from ctdash.inspection.tables import Column, data_rows
from ctdash.inspection.text import numbers, parse_date, texts, words
from ctdash.places import countries, locate
from ctdash.places.gazetteer import Gazetteer
from ctdash.places.pcodes import normalise
from ctdash.protection.personal_data import case_data

LEVELS = (1, 2, 3)
"""Admin levels that observations keep."""


def inspect_tables(
    sheets: list[RawSheet], inspection: Inspection, gazetteer: Gazetteer | None, mapping: dict[str, str]
) -> Inspection:
    """Fills `inspection` from the sheet that holds the data. Nothing is asked that the file itself answers."""
    understood, left_out = understand_sheets(sheets)
    context = _Context(sheets, understood)
    for one in understood:
        reason = case_data(labelled(one.table, one.sample), one.table.titles)
        if reason:
            inspection.refused = reason
            inspection.sheet = one.table.sheet or None
            return inspection
    best = max(understood, key=lambda one: one.score, default=None)
    if best is None or (best.score == 0 and not mapping):
        return _not_understood(inspection, best)
    return _Reading(inspection, best, context, gazetteer, left_out).run(mapping)


def _not_understood(inspection: Inspection, best: Understood | None) -> Inspection:
    inspection.kind = "unknown"
    if best is None:
        inspection.refused = _("No table was found in this file. ctdash reads tables of places and figures, and boundary files.")
        return inspection
    inspection.sheet = best.table.sheet or None
    inspection.header_row = best.table.header_row + 1
    inspection.all_columns = unique_labels(best.table.columns)
    inspection.profile_key = best.table.profile_key
    numeric = tuple(count.column.label for count in best.counts)
    inspection.questions = [
        Question("idp_individuals", _("Which column counts the displaced people?"), numeric or tuple(inspection.all_columns)),
        Question("admin1_name", _("Which column names the place?"), tuple(inspection.all_columns)),
    ]
    return inspection


class _Context:
    """What the rest of the file says: sheet names, titles above tables and on cover sheets."""

    def __init__(self, sheets: list[RawSheet], understood: list[Understood]) -> None:
        titles = [title for one in understood for title in one.table.titles]
        covers = [text for sheet in sheets for text in _first_texts(sheet)]
        self.texts = [*(sheet.name for sheet in sheets), *titles, *covers]

    def round(self) -> int | None:
        """The round that titles name, when they name one."""
        spelled = "|".join(sorted(map(re.escape, phrases("rounds")), key=len, reverse=True))
        found = {int(match[1]) for text in self.texts for match in re.finditer(rf"\b(?:{spelled}|r) (\d{{1,3}})\b", words(text))}
        return found.pop() if len(found) == 1 else None

    def date(self) -> pd.Timestamp | None:
        """The date that titles name; the last one when they name several."""
        days = [day for text in self.texts for day in _days_in(text)]
        return pd.Timestamp(max(days)) if days else None

    def population(self) -> str | None:
        named = Counter(population for text in self.texts if (population := population_in(text)) not in (None, "host", "affected"))
        return named.most_common(1)[0][0] if named else None

    def assessment(self) -> str | None:
        return next((code for text in self.texts if (code := observe.assessment_code(text))), None)

    def country(self) -> str | None:
        named = Counter(iso3 for text in self.texts for iso3 in _countries_in(text))
        return named.most_common(1)[0][0] if named else None


def _first_texts(sheet: RawSheet, rows: int = 12) -> list[str]:
    """Short texts at the top of a sheet."""
    cells = sheet.cells.head(rows).to_numpy().ravel()
    return [cell for cell in cells if isinstance(cell, str) and 3 < len(cell) < 120]


def _days_in(text: str) -> list[pd.Timestamp]:
    plain = re.findall(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}-\d{2}-\d{2}", text)
    written = re.findall(r"(?:\d{1,2}\s+)?[^\W\d_]{3,12}\.?,?\s+(?:\d{1,2},?\s+)?\d{4}", text)
    found = [day for candidate in (*plain, *written) if (day := parse_date(candidate))]
    return [pd.Timestamp(day) for day in found]


def _countries_in(text: str) -> Iterable[str]:
    parts = re.findall(r"[^\W\d_]+", text)
    for size in (3, 2, 1):
        for start in range(len(parts) - size + 1):
            phrase = " ".join(parts[start : start + size])
            if len(phrase) > 3 and (iso3 := countries.iso3_of(phrase)):
                yield iso3


class _Reading:
    """One pass over the chosen table; each step fills a part of the inspection."""

    def __init__(
        self, inspection: Inspection, chosen: Understood, context: _Context, gazetteer: Gazetteer | None, left_out: list[dict[str, str]]
    ) -> None:
        self.inspection = inspection
        self.chosen = chosen
        self.table = chosen.table
        self.context = context
        self.gazetteer = gazetteer
        self.columns: dict[str, ColumnMatch] = {}
        inspection.left_out = [*left_out, *chosen.left_out]

    def run(self, mapping: dict[str, str]) -> Inspection:
        labels = unique_labels(self.table.columns)
        answers = read_answers(mapping, self.table.columns, labels)
        self._apply(answers)
        rows = self._data_rows()
        areas = self._areas(rows)
        country = self._country(rows, answers, areas)
        populations = self._populations(answers)
        frame = self._observations(rows, populations, answers, country)
        frame = self._join(frame, country)
        inspection = self.inspection
        inspection.observations = observe.as_observations(frame)
        inspection.sheet = self.table.sheet or None
        inspection.header_row = self.table.header_row + 1
        inspection.columns = self.columns
        inspection.all_columns = labels
        inspection.profile_key = self.table.profile_key
        self._summarise(frame)
        return inspection

    def _apply(self, answers: Answers) -> None:
        for field, column in answers.columns.items():
            if field in COUNT_FIELDS:
                population, unit = COUNT_FIELDS[field]
                sample = self.chosen.sample[column.position]
                self.chosen.totals = {key: choice for key, choice in self.chosen.totals.items() if key != (None, unit)}
                self.chosen.totals[(population, unit)] = as_choice(column, population, unit, sample)
            else:
                self.chosen.fields[field] = (column, 1.0)

    def _data_rows(self) -> pd.DataFrame:
        areas, fields = self.chosen.areas, self.chosen.fields
        named = [area.column for area in (*areas.names.values(), *areas.codes.values())]
        named += [fields[name][0] for name in ("site_id", "site_name") if name in fields]
        named += [column for name, (column, _score) in fields.items() if name.startswith("admin") and name != "admin_level"]
        named += [areas.country] if areas.country and not named else []
        keys = list(dict.fromkeys(column.position for column in named))
        counts = [choice.count.column.position for choice in self.chosen.totals.values()]
        rows, dropped = data_rows(self.table, keys, counts, is_total_label, known_tags())
        if dropped["total"]:
            self.inspection.warnings.append(_("{n} rows of totals were left out.").format(n=dropped["total"]))
        self.inspection.rows = len(rows)
        return rows

    def _areas(self, rows: pd.DataFrame) -> pd.DataFrame:
        """admin{level}_name and admin{level}_pcode, as the file writes them."""
        areas: Areas = self.chosen.areas
        read: dict[str, pd.Series] = {}
        for level in LEVELS:
            for part, found in (("name", areas.names), ("pcode", areas.codes)):
                field = f"admin{level}_{part}"
                chosen = self.chosen.fields.get(field)
                if chosen is None and level in found:
                    chosen = (found[level].column, min(0.99, 0.6 + 0.4 * found[level].score))
                if chosen is not None:
                    read[field] = observe.read_names(rows[chosen[0].position])
                    self._note(field, *chosen)
        for part, found in (("name", areas.origin_names), ("pcode", areas.origin_codes)):
            if 1 in found:
                read[f"origin_admin1_{part}"] = observe.read_names(rows[found[1].column.position])
                self._note(f"origin_admin1_{part}", found[1].column, 0.8)
        self.areas = pd.DataFrame(read, index=rows.index)
        return self.areas

    def _note(self, field: str, column: Column, confidence: float) -> None:
        self.columns[field] = ColumnMatch((column.label,), max(0.05, min(1.0, confidence)))

    def _country(self, rows: pd.DataFrame, answers: Answers, areas: pd.DataFrame) -> pd.Series:
        """ISO3 a row: answered, from its column, from the letters of the P-codes, the coordinates, or names of regions."""
        given = countries.iso3_of(answers.values.get("country", ""))
        column = self.chosen.areas.country
        if given or column is None:
            only = given or self._single_country(rows, areas)
            return pd.Series(only, index=rows.index, dtype="string")
        self._note("country", column, 0.95)
        named = texts(rows[column.position])
        return named.map({value: countries.iso3_of(value) for value in named.dropna().unique()}).astype("string")

    def _single_country(self, rows: pd.DataFrame, areas: pd.DataFrame) -> str | None:
        for field in ("admin1_pcode", "admin2_pcode", "admin3_pcode"):
            if field in areas and (iso3 := country_of_codes(areas[field])):
                return iso3
        fields = self.chosen.fields
        if "latitude" in fields and "longitude" in fields:
            some = rows.iloc[:: max(1, len(rows) // 500)]
            at = locate.country_of_points(numbers(some[fields["latitude"][0].position]), numbers(some[fields["longitude"][0].position]))
            if at:
                return at.most_common(1)[0][0]
        if named := self.context.country():
            return named
        names = locate.countries_of_names(areas["admin1_name"].dropna().unique()) if "admin1_name" in areas else Counter()
        ranked = names.most_common(2)
        clear = ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
        return ranked[0][0] if clear else None

    def _populations(self, answers: Answers) -> list[observe.Population]:
        who = self.chosen.who
        default = answers.values.get("population") or self._default_population()
        populations = observe.populations_of(self.chosen.totals, self.chosen.counts, default)
        self.who = who if len(populations) == 1 and who is not None and not populations[0].name else None
        if who is not None and len(populations) == 1 and populations[0].name == default:
            self.who = who if not answers.values.get("population") else None
        unnamed = [population for population in populations if not population.name]
        if unnamed and self.who is None:
            self.inspection.questions.append(
                Question("population", _("Whom do the figures of this file count?"), ("idp", "returnee", "migrant", "refugee"))
            )
        for population in populations:
            population.name = population.name or "idp"
            for field, choice in population.fields().items():
                self._note(field, choice.count.column, choice.count.confidence if not choice.rivals else 0.45)
                if choice.rivals and self.who is None:
                    options = tuple(count.column.label for count in (choice.count, *choice.rivals))
                    self.inspection.questions.append(Question(field, _("Which column is the total?"), options))
            for sex, own in population.sexes.items():
                self.columns[f"{population.name}_{sex}"] = ColumnMatch(tuple(count.column.label for count in own), 0.85)
        if self.who is not None:
            self._note("population", self.who, 0.95)
        return populations

    def _default_population(self) -> str | None:
        """Whom figures without a name count: as the sheet's own name, the other headers, then the file's titles say."""
        from_sheet = population_in(self.table.sheet)
        if from_sheet:
            return from_sheet
        heard = Counter(count.population for count in self.chosen.counts if count.population in ("idp", "returnee", "migrant", "refugee"))
        return heard.most_common(1)[0][0] if heard else self.context.population()

    def _observations(self, rows: pd.DataFrame, populations: list[observe.Population], answers: Answers, country: pd.Series) -> pd.DataFrame:
        fields = self.chosen.fields
        frame = self.areas.copy()
        frame["country"] = country
        readers = {"site_id": texts, "site_name": texts, "site_type": texts, "reason": observe.read_names, "operation_status": texts,
                   "operation": observe.read_names, "date": observe.read_dates, "round": observe.read_rounds,
                   "latitude": numbers, "longitude": numbers, "admin_level": numbers, "assessment_type": texts}  # fmt: skip
        for field, read in readers.items():
            if field in fields:
                frame[field] = read(rows[fields[field][0].position])
                self._note(field, *fields[field])
        self._whole_file(frame, answers)
        self._kind(frame)
        place = [name for name in ("country", "admin1_pcode", "admin1_name", "admin2_pcode", "admin2_name", "admin3_pcode", "admin3_name", "site_id", "site_name") if name in frame]
        frame["date"] = report_dates(frame, place, published=self._published())
        if "admin_level" not in frame:
            frame["admin_level"] = max([level for level in LEVELS if f"admin{level}_name" in frame or f"admin{level}_pcode" in frame], default=0)
        frame["source_row"] = frame.index + 1
        counted = observe.count_rows(rows, populations, self.who, self.inspection.warnings)
        return counted.join(frame)

    def _published(self) -> bool:
        found = self.chosen.fields.get("date")
        published = set(map(words, vocabulary()["dates"][0]))
        return found is not None and (words(found[0].name) in published or "reported" in found[0].tag)

    def _whole_file(self, frame: pd.DataFrame, answers: Answers) -> None:
        """Operation, assessment type, round and date where no column says them: answered, or read from titles."""
        values = answers.values
        if "operation" not in frame or "operation" in values:
            iso3 = frame["country"].dropna()
            named = countries.name(iso3.mode().iloc[0]) if len(iso3) else ""
            frame["operation"] = values.get("operation", f"DTM {named}".strip())
        if "assessment_type" in frame and "assessment_type" not in values:
            given = frame["assessment_type"]
            codes = {value: observe.assessment_code(value) or value.upper() for value in given.dropna().unique()}
            frame["assessment_type"] = given.map(codes)
        else:
            frame["assessment_type"] = values.get("assessment_type") or self.context.assessment() or self._assessment_by_content()
        if "round" not in frame or "round" in values:
            number = values.get("round") or self.context.round()
            frame["round"] = pd.Series(int(number) if number is not None else pd.NA, index=frame.index, dtype="Int32")
        given_date = parse_date(values["date"]) if "date" in values else None
        if given_date is not None or "date" not in frame:
            day = given_date or self.context.date()
            frame["date"] = pd.Series(pd.Timestamp(day) if day is not None else pd.NaT, index=frame.index, dtype="datetime64[s]")
        if frame["date"].isna().all():
            self.inspection.questions.append(
                Question("date", _("For which day do these figures stand? The file does not say."), blocks="import")
            )

    def _assessment_by_content(self) -> str:
        """A site assessment asks about sites, or asks many questions; anything else that lists areas is a baseline assessment."""
        fields = self.chosen.fields
        site_words = {"site", "sites", "ssid", "camp"}
        names = [words(fields[name][0].name).split() for name in ("site_id", "site_name", "site_type") if name in fields]
        if any(site_words & set(name) for name in names):
            return "SA"
        understood = {column.position for column, _score in fields.values()} | {count.column.position for count in self.chosen.counts}
        asked = [
            column for column in self.table.columns
            if column.position not in understood and _is_question(column, self.chosen.sample[column.position])
        ]  # fmt: skip
        return "SA" if len(asked) >= 20 else "BA"

    def _kind(self, frame: pd.DataFrame) -> None:
        types = set(frame["assessment_type"].dropna().unique())
        kinds = {"SA": "dtm-site-assessment", "ETT": "dtm-event-tracking"}
        self.inspection.kind = kinds.get(types.pop(), "dtm-baseline") if len(types) == 1 else "dtm-baseline"

    def _join(self, frame: pd.DataFrame, country: pd.Series) -> pd.DataFrame:
        return join_areas(frame, self.gazetteer, self.inspection)

    def _summarise(self, frame: pd.DataFrame) -> None:
        summarise(self.inspection)
        sites = frame[frame["site_id"].notna()] if "site_id" in frame else frame.head(0)
        sites = sites[~sites["source_row"].duplicated()]
        self.inspection.duplicates = int(sites.duplicated(["operation", "assessment_type", "round", "date", "site_id"]).sum()) if len(sites) else 0
        if self.inspection.duplicates:
            self.inspection.warnings.append(_("{n} rows repeat a site id; they were kept.").format(n=self.inspection.duplicates))


def _is_question(column: Column, values: pd.Series) -> bool:
    answers = texts(values).dropna()
    return len(words(column.name)) > 15 and 0 < answers.nunique() <= 25 and len(answers) > 20


def join_areas(frame: pd.DataFrame, gazetteer: Gazetteer | None, inspection: Inspection) -> pd.DataFrame:
    """P-codes in COD-AB spelling at every level; areas that no boundary answers to are listed in `inspection.admin_levels`."""
    country = frame["country"].dropna()
    iso3 = country.mode().iloc[0] if len(country) else ""
    above = pd.Series(pd.NA, index=frame.index, dtype="string")
    for level in LEVELS:
        code, name = f"admin{level}_pcode", f"admin{level}_name"
        if code not in frame and name not in frame:
            continue
        columns = {part: frame[part] if part in frame else pd.Series(pd.NA, index=frame.index, dtype="string") for part in (code, name)}
        spelled = columns[code].map({raw: normalise(raw, iso3) for raw in columns[code].dropna().unique()}).astype("string")
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
