"""Write the training operation Zambre: boundaries, displacement rounds, location assessments, and their check figures.

Everything is invented. The same script writes the same bytes, on every run:

    python data/training/make_zambre.py [--to FOLDER]
"""

import argparse
from pathlib import Path
from typing import Any

from zambre import displacement as d
from zambre.api import api_rows, write_api_body, write_export
from zambre.assessments import write_assessment
from zambre.baseline import write_round_3, write_round_6, write_round_8, write_with_sections
from zambre.land import levels, write_boundaries
from zambre.lessons import Story, expected, operation, readme, yaml
from zambre.questions import answers
from zambre.sites import SITE_ROUNDS, counts, sites


def make(folder: Path) -> None:
    """Write all files of the training operation into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shapes = levels()
    flows, back = [*d.floods(), *d.border(), *d.drought()], d.returns()
    all_sites = sites(shapes[3])
    counted = {round_: counts(all_sites, round_) for round_ in SITE_ROUNDS}
    story = Story(flows, back, counted, {round_: answers(counted[round_], round_) for round_ in SITE_ROUNDS})
    levels_named = ("country", "6 provinces", "24 districts", "90 sub-districts")
    for level, name in enumerate(write_boundaries(folder, shapes)):
        _note(story, name, f"Boundaries, admin {level}: {levels_named[level]}, COD-AB properties", "boundaries")
    _write_api(folder, story)
    _write_baselines(folder, story)
    for round_ in SITE_ROUNDS:
        name = f"zambre_msla_round{round_}.xlsx"
        write_assessment(folder / name, round_, counted[round_], story.answers[round_], all_sites)
        what = f"Location assessment, round {round_}: {len(counted[round_])} sites with answers"
        shape = (*{7: ("Data", 1), 8: ("MSLA R8", 2), 9: ("MSLA_R9", 3)}[round_], len(counted[round_]))
        _note(story, name, what, "dtm-site-assessment", "SA", [round_], shape)
    head = "Written by make_zambre.py.\n"
    _text(folder / "operation.yaml", f"# The training operation. {head}" + yaml(operation(story.files)))
    _text(folder / "expected.yaml", f"# Check figures. {head}" + yaml(expected(story)))
    _text(folder / "README.md", readme(story))


def _write_api(folder: Path, story: Story) -> None:
    published = [f for f in story.flows if f.operation != d.FLOODS or f.round in d.API_ROUNDS]
    rows = api_rows([flow for flow in published if flow.operation != d.BORDER], 1)
    write_api_body(folder / "zambre_api_admin1.json", rows)
    what = "API body (v3), admin 1: floods rounds 1, 2, 4, 5 and the drought of 2024"
    _note(story, "zambre_api_admin1.json", what, "dtm-api", "BA", list(d.API_ROUNDS), (None, None, len(rows)))
    length = write_export(folder / "zambre_hdx_export.csv", published)
    what = "Export with HXL, admin 0 to 2: the same, and the border movements (ETT)"
    _note(story, "zambre_hdx_export.csv", what, "dtm-api", "BA", list(d.API_ROUNDS), (None, 1, length))


def _write_baselines(folder: Path, story: Story) -> None:
    rounds = {
        round_: (story.round_of(d.FLOODS, round_), [row for row in story.returns if row.round == round_])
        for round_ in d.ROUND_DATES[d.FLOODS]
    }
    write_round_3(folder / "zambre_baseline_round3_fr.xlsx", rounds[3][0])
    write_round_6(folder / "zambre_baseline_round6.xlsx", *rounds[6])
    write_with_sections(folder / "zambre_baseline_round7.xlsx", 7, *rounds[7])
    write_round_8(folder / "zambre_baseline_round8.xlsx", *rounds[8])
    write_with_sections(folder / "zambre_baseline_round9.xlsx", 9, *rounds[9])
    shapes = {
        3: ("Données", 3, "French headers, run by a partner, without Kóvren"),
        6: ("Baseline data", 1, "summary sheet, HXL row, long P-codes"),
        7: ("BA_R7", 3, "section row, total row, codebook"),
        8: ("Dataset", 2, "header in row 2, HXL with gaps"),
        9: ("BA_R9", 3, "read-me and summary sheets, section row, total row, blank tail"),
    }
    for round_, (sheet, header, shape) in shapes.items():
        name = f"zambre_baseline_round{round_}{'_fr' if round_ == 3 else ''}.xlsx"
        length = sum(len(part) for part in rounds[round_])
        what = f"Baseline assessment, round {round_}: {shape}"
        _note(story, name, what, "dtm-baseline", "BA", [round_], (sheet, header, length))


def _note(
    story: Story,
    name: str,
    what: str,
    kind: str,
    assessment: str = "",
    rounds: list[int] | None = None,
    shape: tuple[str | None, int | None, int] | None = None,
) -> None:
    """Remember a file for operation.yaml; `shape` is (sheet, 1-based header row, data rows) for expected.yaml."""
    row: dict[str, Any] = {"file": name, "what": what, "kind": kind}
    if assessment:
        row |= {"operation": d.FLOODS, "assessment_type": assessment, "rounds": rounds or []}
    story.files.append(row)
    if shape:
        sheet, header, length = shape
        story.shapes.append({"file": name, "kind": kind, "sheet": sheet, "header_row": header, "rows": length})


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the training operation Zambre.")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent, help="folder to write into")
    make(parser.parse_args().to)
