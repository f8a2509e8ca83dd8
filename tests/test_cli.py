"""The command line, as a shell calls it: output, exit codes, and that a refusal stores nothing."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ctdash.cli import main
from ctdash.importing import open_workspace
from ctdash.paths import DATA

TRAINING = DATA / "training"
CSV = """Date of assessment,Round,State,State Pcode,IDP Households,IDP Individuals
2026-05-02,4,Borno,NG008,10,55
2026-05-03,4,Adamawa,NG002,20,101
Total,,,,30,156
"""


@pytest.fixture
def workspace(home: Path, training_home: Path) -> Path:
    """A workspace of its own that has been opened before."""
    return Path(shutil.copytree(training_home, home))


@pytest.fixture
def nigeria(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A workspace with the operation `nigeria`, and a small baseline assessment to bring into it."""
    assert (
        run(
            capsys,
            "operations",
            "add",
            "Nigeria",
            "--country",
            "NGA",
            "--crisis-type",
            "conflict",
            "--onset",
            "2014-01-01",
        )[0]
        == 0
    )
    file = tmp_path / "baseline.csv"
    file.write_text(CSV)
    return file


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def run_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code, out, _err = run(capsys, *arguments, "--json")
    return code, json.loads(out)


def test_the_training_operation_is_there_from_the_first_call(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, operations = run_json(capsys, "operations", "list")
    assert code == 0
    assert [(o["id"], o["country"], o["training"]) for o in operations] == [("zambre", "XZA", True)]


def test_inspect_prints_one_object_and_stores_nothing(nigeria: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(capsys, "inspect", str(nigeria))
    assert code == 0
    assert found["kind"] == "dtm-baseline"
    assert found["rows"] == 2
    assert found["header_row"] == 1
    assert found["totals"] == {"idp_individuals": 156, "idp_households": 30}
    assert found["columns"]["idp_individuals"]["column"] == "IDP Individuals"
    assert found["period"] == {"from": "2026-05-02", "to": "2026-05-03"}
    assert found["countries"] == ["NGA"]
    assert found["admin_levels"] == {"1": {"areas": 2, "joined": None, "unjoined": []}}
    assert found["rounds"][0]["round"] == 4
    assert not {"observations", "boundaries"} & set(found)


def test_import_stores_once_and_the_same_file_again_changes_nothing(
    nigeria: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_json(capsys, "import", str(nigeria), "--operation", "nigeria")[1]["import"]["added"] == 1
    again = run_json(capsys, "import", str(nigeria), "--operation", "nigeria")[1]["import"]
    assert again == {"added": 0, "unchanged": 1, "replaced": 0, "kept": 0}


def test_other_figures_for_a_known_report_ask_first(nigeria: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "import", str(nigeria), "--operation", "nigeria")
    nigeria.write_text(CSV.replace(",55", ",65").replace(",156", ",166"))
    code, asked = run_json(capsys, "import", str(nigeria), "--operation", "nigeria")
    assert code == 4
    assert asked["questions"]
    code, done = run_json(capsys, "import", str(nigeria), "--operation", "nigeria", "--changed", "replace")
    assert (code, done["import"]["replaced"]) == (0, 1)


def test_a_file_without_a_date_can_be_inspected_but_asks_before_it_is_stored(
    nigeria: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nigeria.write_text("State,State Pcode,IDP Individuals\nBorno,NG008,55\nAdamawa,NG002,101\n")
    assert run_json(capsys, "inspect", str(nigeria))[0] == 0
    code, asked = run_json(capsys, "import", str(nigeria), "--operation", "nigeria")
    assert (code, [question["field"] for question in asked["questions"]]) == (4, ["date"])
    assert run(capsys, "import", str(nigeria), "--operation", "nigeria", "--map", "date=2026-05-31")[0] == 0


def test_answers_about_columns_are_kept_for_the_next_round_of_the_source(
    nigeria: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nigeria.write_text(
        "Date,State,Verified count A,Verified count B\n2026-05-01,Borno,55,60\n2026-05-01,Adamawa,101,107\n"
    )
    assert run_json(capsys, "import", str(nigeria), "--operation", "nigeria")[0] == 4
    answers = ("--map", "idp_individuals=Verified count B", "--map", "admin1_name=State")
    assert run(capsys, "import", str(nigeria), "--operation", "nigeria", *answers)[0] == 0
    nigeria.write_text(
        "Date,State,Verified count A,Verified count B\n2026-07-01,Borno,50,61\n2026-07-01,Adamawa,99,100\n"
    )
    code, done = run_json(capsys, "import", str(nigeria), "--operation", "nigeria")
    assert (code, done["inspection"]["totals"]) == (0, {"idp_individuals": 161})


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("inspect", "nowhere.xlsx"), "nowhere.xlsx"),
        (("import", "{file}", "--operation", "mars"), "mars"),
        (("inspect", "{file}", "--map", "idp_individuals"), "field=column"),
        (("inspect", "{file}", "--map", "idps=A"), "idps"),
        (("inspect", "{file}", "--map", "idp_individuals=No such column"), "No such column"),
        (
            ("operations", "add", "X", "--country", "Atlantis", "--crisis-type", "conflict", "--onset", "2026-01-01"),
            "Atlantis",
        ),
        (
            ("operations", "add", "X", "--country", "HTI", "--crisis-type", "boredom", "--onset", "2026-01-01"),
            "boredom",
        ),
    ],
)
def test_a_wrong_call_is_said_in_a_sentence(
    nigeria: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    code, _out, err = run(capsys, *(argument.format(file=nigeria) for argument in arguments))
    assert code == 2
    assert said in err
    assert "Traceback" not in err


def test_case_data_is_refused_and_nothing_is_stored(nigeria: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nigeria.write_text(
        "Case ID,First name,Last name,Date of birth,Sex,Type of exploitation\n"
        "V-001,Amina,Planted,1999-04-01,F,Forced labour\nV-002,Musa,Planted,2001-09-12,M,Forced marriage\n"
    )
    code, found = run_json(capsys, "import", str(nigeria), "--operation", "nigeria")
    assert code == 3
    assert "case" in found["refused"].lower()
    assert "Planted" not in json.dumps(found)

    assert open_workspace().sources("nigeria") == []


def test_boundaries_join_places(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run_json(
        capsys,
        "inspect",
        str(TRAINING / "zambre_baseline_round9.xlsx"),
        "--boundaries",
        str(TRAINING / "zambre_adm2.geojson"),
    )
    assert code == 0
    level = found["admin_levels"]["2"]
    assert level["joined"] == level["areas"] > 0
    assert level["unjoined"] == []


def test_the_module_starts_as_a_program(home: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "ctdash", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("ctdash ")


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = ("pandas", "streamlit", "sqlalchemy", "ibis", "geopandas", "yaml")
    code = f"import sys, ctdash.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_lists_of_the_api_hold_nothing_to_store(nigeria: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nigeria.write_text('{"result": [{"admin0Name": "Nigeria", "admin0Pcode": "NGA"}], "isSuccess": true}')
    code, done = run_json(capsys, "import", str(nigeria), "--operation", "nigeria")
    assert (code, done["inspection"]["kind"]) == (0, "dtm-country-list")
    assert set(done["import"].values()) == {0}


def test_boundaries_that_come_after_the_data_join_it_too(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "operations", "add", "Z", "--country", "XZA", "--crisis-type", "conflict", "--onset", "2026-01-01")
    data = ("import", str(TRAINING / "zambre_baseline_round3_fr.xlsx"), "--operation", "z")
    assert run(capsys, *data)[0] == 0
    assert run(capsys, "import", str(TRAINING / "zambre_adm1.geojson"), "--operation", "z")[0] == 0
    assert run(capsys, "import", str(TRAINING / "zambre_adm2.geojson"), "--operation", "z")[0] == 0
    rows = open_workspace().observations("z").to_pandas()
    assert rows["admin2_pcode"].notna().all()
    assert run_json(capsys, *data)[1]["import"] == {"added": 0, "unchanged": 1, "replaced": 0, "kept": 0}


def test_a_file_about_another_country_is_brought_in_with_a_warning(
    workspace: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "baseline.csv"
    file.write_text(CSV)
    code, done = run_json(capsys, "import", str(file), "--operation", "zambre")
    assert code == 0
    assert "The file is about Nigeria, the operation about Zambre." in done["inspection"]["warnings"]


def test_a_workspace_that_cannot_be_made_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CTDASH_HOME", str(tmp_path / "file" / "home"))
    code, error = run_json(capsys, "operations", "list")
    assert code == 2
    assert str(tmp_path / "file") in error["error"]
