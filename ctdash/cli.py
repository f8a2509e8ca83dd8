"""The command line: `python -m ctdash …`, also installed as `ctdash`.

Heavy libraries are imported by the command that needs them, so that it starts at once.

Exit codes: 0 fine, 2 wrong call, 3 refused, 4 needs an answer (nothing was stored).
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ctdash import __version__
from ctdash.errors import CtdashError, NeedsAnswer, WrongCall
from ctdash.i18n import _

if TYPE_CHECKING:
    from ctdash.inspection.model import Inspection
    from ctdash.places.gazetteer import Gazetteer


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code; errors are sentences on standard error."""
    call = _parser().parse_args(arguments)
    try:
        return call.run(call)
    except CtdashError as error:
        return _say(error, call)
    except OSError as error:  # a folder that cannot be written, a disk that is full
        return _say(WrongCall(f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")), call)


def _say(error: CtdashError, call: argparse.Namespace) -> int:
    if getattr(call, "json", False):
        _print_json(_as_json(error))
    print(f"ctdash: {error}", file=sys.stderr)
    return error.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("ctdash", description=_("Situational awareness for counter-trafficking response."))
    parser.add_argument("--version", action="version", version=f"ctdash {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    inspect = commands.add_parser("inspect", help=_("say what a file is and holds; nothing is stored"))
    inspect.add_argument("file", type=Path)
    known = inspect.add_mutually_exclusive_group()
    known.add_argument(
        "--boundaries", type=Path, action="append", metavar="FILE", help=_("boundaries to join places to")
    )
    known.add_argument("--operation", metavar="ID", help=_("join places to the boundaries of this operation"))
    _add_reading_options(inspect)
    inspect.set_defaults(run=_inspect)

    bring = commands.add_parser("import", help=_("bring a file into an operation"))
    bring.add_argument("file", type=Path)
    bring.add_argument("--operation", metavar="ID", required=True)
    bring.add_argument(
        "--changed", choices=("ask", "replace", "keep"), default="ask", help=_("when other figures are stored")
    )
    _add_reading_options(bring)
    bring.set_defaults(run=_import)

    operations = commands.add_parser("operations", help=_("list or add operations")).add_subparsers(required=True)
    listing = operations.add_parser("list", help=_("the operations of the workspace"))
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=_list_operations)
    add = operations.add_parser("add", help=_("add an operation"))
    add.add_argument("name")
    add.add_argument("--country", required=True, help=_("name or ISO code"))
    add.add_argument("--crisis-type", required=True)
    add.add_argument("--onset", required=True, type=_day, metavar="YYYY-MM-DD")
    add.add_argument("--deployment-start", type=_day, metavar="YYYY-MM-DD")
    add.add_argument("--deployment-end", type=_day, metavar="YYYY-MM-DD")
    add.add_argument("--time-zone", default="UTC")
    add.add_argument("--json", action="store_true")
    add.set_defaults(run=_add_operation)

    run = commands.add_parser("run", help=_("start the dashboard in the browser"))
    run.add_argument("--port", type=_port)
    run.add_argument("--no-browser", action="store_true", help=_("only print the address"))
    run.set_defaults(run=_run)
    return parser


def _add_reading_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help=_("answer a question: field=column or field=value"),
    )
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{text!r} is not a date such as 2026-09-15").format(text=text)) from None


def _port(text: str) -> int:
    if not (text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(_("{text!r} is not a port between 1 and 65535").format(text=text))
    return int(text)


def _mapping(answers: list[str]) -> dict[str, str]:
    for answer in answers:
        if "=" not in answer:
            raise WrongCall(
                _("{answer!r} is not an answer.").format(answer=answer), todo=_("Write --map field=column.")
            )
    return {field.strip(): value.strip() for field, _equals, value in (answer.partition("=") for answer in answers)}


def _inspect(call: argparse.Namespace) -> int:
    mapping = _mapping(call.map)
    if call.operation:
        from ctdash.importing import inspect_for, open_workspace

        inspection = inspect_for(open_workspace(), call.operation, call.file, mapping)
    else:
        from ctdash.intake import inspect_file

        inspection = inspect_file(call.file, _gazetteer(call.boundaries or []), mapping)
    _show(inspection, call.json)
    return inspection.exit_code


def _gazetteer(paths: list[Path]) -> "Gazetteer | None":
    if not paths:
        return None
    import pandas as pd

    from ctdash.intake import inspect_file
    from ctdash.places.gazetteer import Gazetteer

    areas = []
    for path in paths:
        found = inspect_file(path)
        if found.boundaries is None:
            raise WrongCall(found.refused or _("{path} holds no boundaries.").format(path=path))
        areas.append(found.boundaries.areas.drop(columns="geometry"))
    return Gazetteer.from_areas(pd.DataFrame(pd.concat(areas)))


def _import(call: argparse.Namespace) -> int:
    from ctdash.importing import import_inspected, inspect_for, open_workspace

    mapping = _mapping(call.map)
    workspace = open_workspace()
    inspection = inspect_for(workspace, call.operation, call.file, mapping)
    _warn_of_another_country(inspection, workspace.operation(call.operation).country)
    if inspection.exit_code == 3:
        _show(inspection, call.json)
        return inspection.exit_code
    result = import_inspected(workspace, call.operation, inspection, mapping, call.changed)
    counts = {state: len(getattr(result, state)) for state in ("added", "unchanged", "replaced", "kept")}
    if call.json:
        _print_json({"inspection": inspection.to_json(), "import": counts})
    else:
        _show(inspection, as_json=False)
        said = ", ".join(f"{number} {state}" for state, number in counts.items() if number)
        print(_("Reports: {counts}").format(counts=said or _("nothing to store")))
    return 0


def _warn_of_another_country(inspection: "Inspection", country: str) -> None:
    if inspection.countries and country not in inspection.countries:
        from ctdash.places.countries import name

        names = ", ".join(name(iso3) for iso3 in inspection.countries)
        text = _("The file is about {names}, the operation about {country}.")
        inspection.warnings.append(text.format(names=names, country=name(country)))


def _list_operations(call: argparse.Namespace) -> int:
    from ctdash.importing import open_workspace

    operations = open_workspace().operations()
    if call.json:
        _print_json([_operation_json(operation) for operation in operations])
        return 0
    for operation in operations:
        mark = _(" (training)") if operation.training else ""
        print(f"{operation.id:<24} {operation.country}  {operation.name}{mark}")
    return 0


def _add_operation(call: argparse.Namespace) -> int:
    from ctdash.importing import open_workspace

    operation = open_workspace().add_operation(
        call.name,
        call.country,
        call.crisis_type,
        call.onset,
        call.deployment_start,
        call.deployment_end,
        call.time_zone,
    )
    if call.json:
        _print_json(_operation_json(operation))
    else:
        print(_("Added {name} as {id}.").format(name=operation.name, id=operation.id))
    return 0


def _operation_json(operation: Any) -> dict[str, Any]:
    fields = (
        "id",
        "name",
        "country",
        "training",
        "crisis_type",
        "onset",
        "deployment_start",
        "deployment_end",
        "time_zone",
        "today",
    )
    return {field: _plain(getattr(operation, field)) for field in fields}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _run(call: argparse.Namespace) -> int:
    """Streamlit runs in this very process; it reads its settings from the project's own .streamlit folder."""
    import os

    from streamlit.web import cli as streamlit

    from ctdash.paths import ROOT
    from ctdash.settings import Settings

    # What cannot work is said here, not in the browser: a setting, a folder that cannot be made.
    Settings.from_env().home.mkdir(parents=True, exist_ok=True)
    os.chdir(ROOT)
    options = ["--server.port", str(call.port)] if call.port else []
    options += ["--server.headless", "true"] if call.no_browser else []
    sys.argv = ["streamlit", "run", str(ROOT / "app.py"), *options]
    return int(streamlit.main(standalone_mode=False) or 0)


def _show(inspection: "Inspection", as_json: bool) -> None:
    if as_json:
        _print_json(inspection.to_json())
        return
    if inspection.refused:
        print(_("Refused: {reason} Nothing was stored.").format(reason=inspection.refused))
        return
    where = f", {inspection.sheet}" if inspection.sheet else ""
    print(f"{inspection.file_name}{where}: {inspection.kind}, {inspection.rows:,} rows")
    for name, value in inspection.totals.items():
        print(f"  {name.replace('_', ' ')}: {value:,}")
    for level, found in sorted(inspection.admin_levels.items()):
        joined = "" if found.joined is None else _(", {n} joined").format(n=found.joined)
        print(_("  admin {level}: {areas} areas{joined}").format(level=level, areas=found.areas, joined=joined))
    for left in inspection.left_out:
        print(_("  left out: {what} ({why})").format(what=left["column"] or left["sheet"], why=left["reason"]))
    for warning in inspection.warnings:
        print(f"  ! {warning}")
    for question in inspection.questions:
        print(_("  ? {text} Answer with --map {field}=…").format(text=question.text, field=question.field))
        for option in question.options:
            print(f"      {option}")


def _as_json(error: CtdashError) -> dict[str, Any]:
    questions = list(error.questions) if isinstance(error, NeedsAnswer) else []
    return {
        "error": error.what,
        "where": error.where,
        "todo": error.todo,
        "questions": [question if isinstance(question, dict) else question.to_json() for question in questions],
    }


def _print_json(value: Any) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    print()
