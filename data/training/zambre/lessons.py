"""What the training files hold, as check figures (expected.yaml), as the operation (operation.yaml) and in words."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zambre.displacement import API_ROUNDS, ASSESSMENT, BORDER, DROUGHT, FLOODS, ONSET, ROUND_DATES, Flow, Returns
from zambre.names import COUNTRY, DISTRICT_NAMES, ISO2, ISO3
from zambre.questions import QUESTIONS, Answer
from zambre.sites import Count


@dataclass
class Story:
    """All true figures of the training operation."""

    flows: list[Flow]
    returns: list[Returns]
    counts: dict[int, list[Count]]
    answers: dict[int, list[dict[str, Answer]]]
    files: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    def round_of(self, operation: str, round_: int) -> list[Flow]:
        return [flow for flow in self.flows if flow.operation == operation and flow.round == round_]


def yaml(value: Any, indent: int = 0) -> str:
    """A small YAML writer for mappings, lists and scalars; strings are always quoted unless they are plain words."""
    pad = "  " * indent
    if isinstance(value, dict):
        lines = []
        for key, item in value.items():
            key = str(key) if isinstance(key, int) else _scalar(str(key))
            if isinstance(item, dict | list) and item:
                lines.append(f"{pad}{key}:\n{yaml(item, indent + 1)}")
            else:
                lines.append(f"{pad}{key}: {_scalar(item)}\n")
        return "".join(lines)
    lines = []
    for item in value:
        if isinstance(item, dict):
            body = yaml(item, indent + 1)
            lines.append(f"{pad}- {body[len(pad) + 2 :]}")
        else:
            lines.append(f"{pad}- {_scalar(item)}\n")
    return "".join(lines)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | date):
        return str(value)
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    if (
        value.replace("_", "").replace(".", "").isalnum()
        and value.isascii()
        and not value[0].isdigit()
        and (value.lower() not in ("yes", "no", "true", "false", "null", "on", "off", "y", "n"))
    ):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def operation(files: list[dict[str, Any]]) -> dict[str, Any]:
    """The training operation as a workspace opens it; `files` in the order of import."""
    return {
        "name": FLOODS,
        "country": ISO3,
        "country_iso2": ISO2,
        "country_name": COUNTRY,
        "crisis_type": "sudden-onset disaster",
        "onset": ONSET,
        "deployment_start": date(2026, 8, 24),
        "deployment_end": date(2026, 11, 20),
        "time_zone": "Etc/GMT-2",  # the sign is inverted in this family of names: two hours ahead of UTC
        "today": date(2026, 9, 15),
        "policy": "training",
        "training": True,
        "files": files,
    }


def _by(flows: list[Flow], digits: int) -> dict[str, int]:
    found: Counter[str] = Counter()
    for flow in flows:
        found[flow.pcode[:digits]] += flow.people
    return dict(sorted(found.items()))


def _sum_or_none(values: list[int | None]) -> int | None:
    """Sum of what was reported; None if nothing was."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _flow_report(story: Story, name: str, round_: int, day: date) -> dict[str, Any]:
    flows = story.round_of(name, round_)
    in_workbook = name == FLOODS and round_ not in API_ROUNDS
    back = [row for row in story.returns if name == FLOODS and row.round == round_]
    reasons: Counter[str] = Counter()
    for flow in flows:
        if flow.people:
            reasons[flow.reason or "not available"] += flow.people
    return {
        "operation": name,
        "assessment_type": ASSESSMENT[name],
        "round": round_,
        "date": day,
        "idp_individuals": sum(flow.people for flow in flows),
        "idp_households": sum(flow.households for flow in flows) if in_workbook else None,
        "males": _sum_or_none([flow.males for flow in flows]),
        "females": _sum_or_none([flow.females for flow in flows]),
        "returnee_individuals": sum(row.people for row in back),
        "returnee_households": sum(row.households for row in back),
        "districts_assessed": len({flow.pcode[:6] for flow in flows}),
        "reasons": dict(sorted(reasons.items())),
        "admin1": _by(flows, 4),
        "admin2": _by(flows, 6),
    }


def _count_report(story: Story, round_: int, counted: list[Count]) -> dict[str, Any]:
    by_district: Counter[str] = Counter()
    sites: Counter[str] = Counter()
    for count in counted:
        by_district[count.site.district] += count.people
        sites[count.site.district] += 1
    return {
        "operation": FLOODS,
        "assessment_type": "SA",
        "round": round_,
        "date": ROUND_DATES[FLOODS][round_],
        "sites": len(counted),
        "idp_individuals": sum(count.people for count in counted),
        "idp_households": sum(count.households for count in counted),
        "males": sum(males for count in counted for males, _ in count.ages or ()),
        "females": sum(females for count in counted for _, females in count.ages or ()),
        "returnee_individuals": sum(count.returnees or 0 for count in counted),
        "returnee_households": sum(count.returnee_households or 0 for count in counted),
        "admin2": dict(sorted(by_district.items())),
        "sites_by_admin2": dict(sorted(sites.items())),
    }


def _indicators(story: Story, round_: int) -> dict[str, Any]:
    found = {}
    for question in QUESTIONS:
        given = [row[question.key] for row in story.answers[round_] if question.key in row]
        if not given:
            continue
        row: dict[str, Any] = {"wording": (round_ == 7 and question.wording_7) or question.wording, "n": len(given)}
        if any(isinstance(value, int) for value in given):
            row |= {"sum": sum(v for v in given if isinstance(v, int)), "blank": given.count(None)}
        else:
            counted = Counter("blank" if value is None else str(value) for value in given)
            row["answers"] = dict(sorted(counted.items()))
        found[question.key] = row
    return found


def expected(story: Story) -> dict[str, Any]:
    """Check figures: every report with its totals, the answers of each round, and what is planted."""
    sites = {round_: {count.site.id for count in counted} for round_, counted in story.counts.items()}
    reports = [
        _flow_report(story, name, round_, day)
        for name in (FLOODS, BORDER, DROUGHT)
        for round_, day in ROUND_DATES[name].items()
    ]
    return {
        "note": "Check figures of the invented training data. The API and the export give no households.",
        "files": story.shapes,
        "reports": reports,
        "site_reports": [_count_report(story, round_, counted) for round_, counted in sorted(story.counts.items())],
        "sites_matched": {f"{a}-{b}": len(sites[a] & sites[b]) for a, b in ((7, 8), (8, 9), (7, 9))},
        "indicators": {round_: _indicators(story, round_) for round_ in sorted(story.counts)},
        "planted": planted(story),
    }


def planted(story: Story) -> dict[str, Any]:
    """True values of the findings that the data were made to hold."""
    now, before = story.round_of(FLOODS, 9), story.round_of(FLOODS, 8)
    districts, districts_before = _by(now, 6), _by(before, 6)
    total, total_before = sum(districts.values()), sum(districts_before.values())
    both = sum(people for pcode, people in districts_before.items() if pcode in districts)
    orvelle = {
        round_: sum(row.people for row in story.returns if row.round == round_ and row.pcode[:4] == "XZ03")
        for round_ in (6, 9)
    }
    given = list(zip(story.counts[9], story.answers[9], strict=True))
    offers = [count for count, row in given if row["offers"] == "Yes"]
    dorvan = {
        round_: Counter(
            str(row["offers"])
            for count, row in zip(story.counts[round_], story.answers[round_], strict=True)
            if count.site.district == "XZ0501"
        )
        for round_ in (8, 9)
    }
    return {
        "total_round_9": total,
        "change_8_to_9_percent": round((total / total_before - 1) * 100, 1),
        "change_8_to_9_percent_districts_in_both": round((total / both - 1) * 100, 1),
        "largest_district": {
            "pcode": "XZ0201", "individuals": districts["XZ0201"],
            "share_percent": round(districts["XZ0201"] / total * 100, 1),
        },
        "dorvan_rise": {"round_8": districts_before["XZ0501"], "round_9": districts["XZ0501"],
                        "percent": round((districts["XZ0501"] / districts_before["XZ0501"] - 1) * 100, 1)},
        "dorvan_offers_of_work": {
            "round_8": {"yes": dorvan[8]["Yes"], "n": sum(dorvan[8].values())},
            "round_9": {"yes": dorvan[9]["Yes"], "n": sum(dorvan[9].values())},
        },
        "offers_of_work_round_9": {
            "yes": len(offers), "n": len(given), "people_living_there": sum(count.people for count in offers),
        },
        "orvelle_recedes": {
            "idp_round_4": sum(f.people for f in story.round_of(FLOODS, 4) if f.pcode[:4] == "XZ03"),
            "idp_round_9": sum(f.people for f in now if f.pcode[:4] == "XZ03"),
            "returnees_round_6": orvelle[6], "returnees_round_9": orvelle[9],
        },
        "lost_access": {"pcode": "XZ0602", "round_8": districts_before["XZ0602"], "sites_round_8": sum(
            count.site.district == "XZ0602" for count in story.counts[8])},
        "sites_fewer_than_round_8": len(story.counts[8]) - len(story.counts[9]),
        "zero_not_missing": {"pcode": "XZ0403", "round_9": districts["XZ0403"]},
        "small_numbers": {"XZ0401": districts["XZ0401"], "XZ0404": districts["XZ0404"], "returnees_XZ0402": sum(
            row.people for row in story.returns if row.round == 9 and row.pcode[:6] == "XZ0402")},
        "sub_districts_1_to_10_round_9": sum(0 < people < 11 for people in _by(now, 8).values()),
        "sub_districts_zero_round_9": sum(people == 0 for people in _by(now, 8).values()),
        "sex_not_reported": {"pcode": "XZ0402", "individuals_round_9": districts["XZ0402"]},
        "no_location_assessment_round_9": sorted(set(DISTRICT_NAMES) - {c.site.district for c in story.counts[9]}),
        "fewer_than_5_sites_round_9": sorted(
            pcode for pcode, n in Counter(c.site.district for c in story.counts[9]).items() if n < 5),
        "overlap_not_added": {"operation": BORDER, "round": 5, "individuals": sum(
            flow.people for flow in story.round_of(BORDER, 5))},
        "last_known": {"operation": DROUGHT, "round": 4, "date": ROUND_DATES[DROUGHT][4], "individuals": sum(
            flow.people for flow in story.round_of(DROUGHT, 4))},
        "placeholder_code": {"operation": BORDER, "round": 3, "code": "XXX", "individuals": 143},
        "duplicate_site_ids_round_7": 1,
        "same_name_twice": {"name": "Halveen", "pcodes": ["XZ020302", "XZ050203"]},
    }  # fmt: skip


def readme(story: Story) -> str:
    """README.md of the folder."""
    true = planted(story)
    rise, offers, dorvan = true["dorvan_rise"], true["offers_of_work_round_9"], true["dorvan_offers_of_work"]
    recede, lost, small = true["orvelle_recedes"], true["lost_access"], true["small_numbers"]
    yes = {r: f"{dorvan[r]['yes']} of {dorvan[r]['n']}" for r in ("round_8", "round_9")}
    lessons = [
        ("Stock now and change",
         f"{FLOODS} BA round 9: {true['total_round_9']:,}, {true['change_8_to_9_percent']:+} % on round 8; over the "
         f"districts assessed in both {true['change_8_to_9_percent_districts_in_both']:+} %"),
        ("One district holds much",
         f"Lower Sefa {true['largest_district']['individuals']:,}, {true['largest_district']['share_percent']} %"),
        ("A rise",
         f"Dorvan {rise['round_8']:,} to {rise['round_9']:,} ({rise['percent']:+} %), mostly conflict from Kóvren; "
         f"offers of work reported in {yes['round_8']} sites, then {yes['round_9']}; safe accommodation in none"),
        ("Answers and their denominator",
         f"Offers of work: yes in {offers['yes']} of {offers['n']} sites; {offers['people_living_there']:,} displaced "
         "people live in them (context, not people affected)"),
        ("Only don't know", "Gatuve answers \"don't know\" about abduction in every site"),
        ("Not comparable", "Round 7 asks about recruiters instead of offers of work"),
        ("Falling waters, returns",
         f"Orvelle {recede['idp_round_4']:,} IDPs in round 4, {recede['idp_round_9']:,} in round 9; returnees "
         f"{recede['returnees_round_6']:,} in round 6, {recede['returnees_round_9']:,} in round 9"),
        ("No access is not zero",
         f"Zelmira: {lost['round_8']:,} people, {lost['sites_round_8']} sites in round 8, no rows in round 9; "
         f"{true['sites_fewer_than_round_8']} sites fewer in all (40 closed, 13 lost, 11 opened)"),
        ("Coverage", "Round 3 leaves Kóvren out; Tolvane is missing in rounds 1 and 2, Rutamo before round 6"),
        ("Zero", "Chaubira is assessed and holds 0 people"),
        ("Small numbers",
         f"Iskaré {small['XZ0401']}, Rutamo {small['XZ0404']} in parts below 11, returnees in Wendola "
         f"{small['returnees_XZ0402']}; {true['sub_districts_1_to_10_round_9']} sub-districts with 1 to 10 people"),
        ("Sex not reported", "Wendola in round 9"),
        ("Too few sites to rank", "Perrick and Rutamo have fewer than 5 sites; Iskaré, Chaubira, Zelmira have none"),
        ("Not added", f"{BORDER} ETT round 5: {true['overlap_not_added']['individuals']:,}, same people in part"),
        ("Last known", f"{DROUGHT}: {true['last_known']['individuals']:,} on 15 Dec 2024, inactive"),
        ("Overlapping sources", "The API body and the export agree on rounds 1, 2, 4, 5 at admin 1"),
        ("Traps of files",
         "HXL rows, section rows, summaries, codebooks, total rows, blank tails, French headers, capitals, XZA0203 for "
         "XZ0203, the placeholder XXX, one site id used twice (round 7), two sub-districts called Halveen, "
         "`No lighting` and `No Lighting`, reasons in other case or joined by a semicolon"),
        ("Contacts are left out",
         "Enumerator and informant columns and a sheet of enumerators; all values are examples"),
    ]  # fmt: skip
    table = "\n".join(f"| {lesson} | {what} |" for lesson, what in lessons)
    files = "\n".join(f"| `{row['file']}` | {row['what']} |" for row in story.files)
    reports = "\n".join(
        f"| {r['operation']} | {r['assessment_type']} | {r['round']} | {r['date']} | {r['idp_individuals']:,} | "
        f"{r['returnee_individuals']:,} |"
        for r in (lambda e: e["reports"] + e["site_reports"])(expected(story))
    )
    return f"""# The training operation: Zambre

Zambre does not exist. Its land, names, people, figures, phone numbers and dates are wholly invented, by a seeded
script, so that every page of the dashboard has something to show and nobody's data are needed for it. The land lies in
the open South Atlantic, where no country is. Any likeness to a real place or event is chance.

The operation has its own fixed "today", {operation([])["today"]}, so that it never ages (`operation.yaml`).

## Regenerate

    python data/training/make_zambre.py

writes every file of this folder again, byte for byte the same (`--to FOLDER` writes elsewhere). It needs shapely and
XlsxWriter. All files here but the scripts, this page included, are written by it: change the scripts in `zambre/`.

## Files, in the order of import

| file | what |
|---|---|
{files}

`expected.yaml` holds the check figures of all files, reports, answers and planted findings, for tests.

## Reports

A figure is a stock: rounds, assessment types and operations are never added.

| operation | assessment | round | date | IDPs | returnees |
|---|---|---|---|---|---|
{reports}

## What is planted for which lesson

| lesson | what the data hold |
|---|---|
{table}

## Licence

CC0 1.0: to the extent possible, all rights in the training data are waived. The scripts have the project's licence.
"""
