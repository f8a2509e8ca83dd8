"""Check values of real DTM files and API bodies (they are not open data; `real_data` says where they are)."""

from pathlib import Path
from typing import Any

import pytest

from ctdash.inspection.model import Inspection
from ctdash.intake import inspect_file

FILES: dict[str, dict[str, Any]] = {
    "dtm_nigeria_site_assessment_round50.xlsx": {
        "kind": "dtm-site-assessment", "sheet": "Data", "rows": 3128, "countries": ["NGA"], "duplicates": 26,
        "totals": {"idp_individuals": 2_292_477, "idp_households": 475_234, "returnee_individuals": 2_189_318,
                   "returnee_households": 361_953},
        "areas": {1: 6, 2: 107}, "period": ("2025-02-25", "2025-04-05"),
    },
    "iom_dtm_dtm_nigeria_baseline_assessment_round_38.xlsx": {
        "kind": "dtm-baseline", "rows": 790, "countries": ["NGA"], "rounds": [38],
        "totals": {"idp_individuals": 2_182_613, "idp_households": 444_781},
    },
    "iom_dtm_dtm_iraq_idps_master_list_round_123.xlsx": {
        "kind": "dtm-baseline", "sheet": "DTM Dataset", "rows": 2842, "countries": ["IRQ"], "rounds": [123],
        "totals": {"idp_individuals": 1_189_581, "idp_households": 204_344},
    },
    "iom_dtm_dtm_somalia_baseline_assessment_round_1.xlsx": {
        "kind": "dtm-baseline", "rows": 5330, "countries": ["SOM"], "rounds": [1],
        "totals": {"idp_individuals": 664_757, "idp_households": 112_556},
    },
    "iom_dtm_dtm_sudan_idps_master_list_round_3.xlsx": {
        "kind": "dtm-baseline", "rows": 685, "countries": ["SDN"], "rounds": [3],
        "totals": {"idp_individuals": 3_086_553, "idp_households": 619_971},
    },
    "CCCM_Nepal_DTM_R2_contacts_redacted.csv": {
        "kind": "dtm-site-assessment", "rows": 146, "countries": ["NPL"], "rounds": [2],
        "left_out": ["1.2.b.7 SMC member name or focal point at site", "1.2.b.8 SMC member phone number",
                     "1.2.c.4 SMA member name or focal point at site", "1.2.c.5 SMA member phone number"],
    },
}  # fmt: skip

HAITI_NOW = {"idp_individuals": 1_287_593, "idp_males": 578_068, "idp_females": 709_525}
BODIES = {
    "displacement-admin0-admin0pcode-hti.json": 114,
    "displacement-admin1-admin0pcode-hti.json": 235,
    "displacement-admin2-admin0pcode-hti.json": 1384,
    "global-iom-dtm-from-api-hti.csv": 1733,
}


def facts(inspection: Inspection, wanted: dict[str, Any]) -> dict[str, Any]:
    """What the inspection says about `wanted`; of the totals only those that are wanted."""
    period = inspection.period
    said = {
        "kind": inspection.kind,
        "sheet": inspection.sheet,
        "rows": inspection.rows,
        "countries": inspection.countries,
        "duplicates": inspection.duplicates,
        "totals": {name: inspection.totals.get(name) for name in wanted.get("totals", {})},
        "areas": {level: inspection.admin_levels[level].areas for level in wanted.get("areas", {})},
        "period": (period[0].isoformat(), period[1].isoformat()) if period else None,
        "rounds": sorted({report.round for report in inspection.rounds}, key=str),
        "left_out": [entry["column"] for entry in inspection.left_out],
    }
    return {name: said[name] for name in wanted}


@pytest.mark.parametrize("name", FILES)
def test_file_is_read_unaided(name: str, real_data: Path) -> None:
    inspection = inspect_file(real_data / "dtm_files" / name)
    assert FILES[name] == facts(inspection, FILES[name])
    assert inspection.exit_code == 0


@pytest.mark.parametrize("name", BODIES)
def test_haitis_latest_round_is_the_same_at_every_level(name: str, real_data: Path) -> None:
    inspection = inspect_file(real_data / "dtm_api" / name)
    assert (inspection.kind, inspection.rows, inspection.countries) == ("dtm-api", BODIES[name], ["HTI"])
    assert inspection.totals == HAITI_NOW
    assert inspection.period is not None
    assert [day.isoformat() for day in inspection.period] == ["2010-11-30", "2025-06-30"]


@pytest.mark.parametrize("name", [name for name in BODIES if name.endswith("json")])
def test_haitis_countrywide_rounds(name: str, real_data: Path) -> None:
    inspection = inspect_file(real_data / "dtm_api" / name)
    countrywide = {
        report.round: report.totals["idp_individuals"]
        for report in inspection.rounds
        if report.operation == "Countrywide monitoring" and report.round is not None and report.round >= 7
    }
    assert countrywide == {7: 578_074, 8: 702_973, 9: 1_041_229, 10: 1_287_593}


def test_lists_of_countries_and_operations(real_data: Path) -> None:
    countries = inspect_file(real_data / "dtm_api" / "displacement-country-list.json")
    operations = inspect_file(real_data / "dtm_api" / "displacement-operation-list.json")
    assert (len(countries.countries), len(operations.operations)) == (53, 106)


def test_every_haitian_code_joins_the_cod_ab_polygons(real_data: Path) -> None:
    from ctdash.places.boundaries import read_boundaries
    from ctdash.places.gazetteer import Gazetteer

    (folder,) = (path for path in (real_data / "boundaries").iterdir() if path.name == "haiti_cod_ab")
    files = sorted(path for path in folder.iterdir() if path.suffix in (".geojson", ".json", ".zip", ".gpkg"))
    if not files:
        pytest.skip("the folder holds boundaries in another form")
    import pandas as pd

    areas = pd.concat([read_boundaries(path).areas for path in files], ignore_index=True)
    gazetteer = Gazetteer.from_areas(areas.drop_duplicates(["level", "pcode"]))
    inspection = inspect_file(real_data / "dtm_api" / "displacement-admin2-admin0pcode-hti.json", gazetteer)
    unjoined = {
        level: found.unjoined for level, found in inspection.admin_levels.items() if level in gazetteer.levels()
    }
    assert unjoined == dict.fromkeys(unjoined, ())


@pytest.mark.parametrize("folder", ["partners", "needs", "ctdc"])
def test_files_of_others_never_become_displacement_figures(folder: str, real_data: Path) -> None:
    for path in sorted((real_data / folder).iterdir()):
        inspection = inspect_file(path)
        assert (path.name, inspection.totals, inspection.exit_code in (3, 4)) == (path.name, {}, True)
