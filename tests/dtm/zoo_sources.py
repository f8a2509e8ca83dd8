"""API bodies, HDX exports and HAPI, and files of others that look alike."""

import json

from tests.dtm.shapes import Row, Sheets, area, as_csv, people, shape, total


def _api_row(row: int, number: int = 2) -> dict:
    place = area("SDN", row)
    return {
        "id": row, "operation": "Armed Clashes in Sudan (Monthly)", "admin0Name": "Sudan", "admin0Pcode": "SDN",
            "admin1Name": place[0],
        "admin1Pcode": place[1], "admin2Name": place[2], "admin2Pcode": place[3], "numPresentIdpInd": people(row),
            "reportingDate": f"2025-0{number}-28T00:00:00",
        "yearReportingDate": 2025, "monthReportingDate": number, "roundNumber": number,
            "displacementReason": "conflict", "numberMales": None,
        "numberFemales": None, "idpOriginAdmin1Name": "Not available", "idpOriginAdmin1Pcode": "Not available",
            "assessmentType": "BA",
    }  # fmt: skip


@shape(
    suffix=".json",
    kind="dtm-api",
    source="dtm-api",
    rows=16,
    levels={1: 6, 2: 8},
    rounds=[1, 2],
    totals={"idp_individuals": total(people, 8)},
)
def api_body() -> bytes:
    """The envelope of the API; two rounds, of which the newest is the total."""
    rows = [_api_row(row, number) for number in (1, 2) for row in range(8)]
    return json.dumps(
        {"result": rows, "statusCode": 200, "isSuccess": True, "errorMessages": [], "totalRecordsCount": 16}
    ).encode()


@shape(suffix=".json", kind="dtm-api", rows=8, levels={1: 6, 2: 8}, totals={"idp_individuals": total(people, 8)})
def api_bare_list() -> bytes:
    """The rows alone, as the client library returns them."""
    return json.dumps([_api_row(row) for row in range(8)]).encode()


@shape(suffix=".json", exit_code=3)
def api_failure() -> bytes:
    """The service answered 200 and reported a failure."""
    return json.dumps({"result": None, "isSuccess": False, "errorMessages": ["Operation not found"]}).encode()


@shape(suffix=".json", kind="dtm-api", rows=0, totals={})
def api_empty() -> bytes:
    """No rows for this query: fine, and empty."""
    return json.dumps({"result": [], "isSuccess": True, "errorMessages": []}).encode()


@shape(
    suffix=".csv",
    kind="dtm-api",
    source="hdx-export",
    rows=9,
    levels={1: 6},
    totals={"idp_individuals": total(people, 8)},
    countries=["SDN"],
)
def hdx_export() -> Sheets:
    """The API's table as HDX publishes it: HXL in the second row, levels 0 and 1 of the same people in one file."""
    names = ["operation", "admin0Name", "admin0Pcode", "admin1Name", "admin1Pcode", "adminLevel", "numPresentIdpInd",
        "reportingDate", "roundNumber", "assessmentType", "operationStatus"]  # fmt: skip
    tags = ["#operation+name", "#country+name", "#country+code", "#adm1+name", "#adm1+code", "#adm+level",
        "#affected+idps", "#date+reported", "#round+code", "#assessment+type", "#operation+status"]  # fmt: skip
    rows: list[Row] = [
        names,
        tags,
        ["Armed Clashes", "Sudan", "SDN", None, None, 0, total(people, 8), "2025-02-28", 2, "BA", "Active"],
    ]
    rows += [
        ["Armed Clashes", "Sudan", "SDN", *area("SDN", row)[:2], 1, people(row), "2025-02-28", 2, "BA", "Active"]
        for row in range(8)
    ]
    return {"": rows}


HAPI = ["location_code", "has_hrp", "in_gho", "provider_admin1_name", "provider_admin2_name", "admin1_code",
    "admin1_name", "admin2_code", "admin2_name",
        "admin_level", "operation", "assessment_type", "population", "reporting_round", "reference_period_start",
            "reference_period_end", "dataset_hdx_id",
        "resource_hdx_id", "warning", "error"]  # fmt: skip
HAPI_TAGS = ["#country+code", "#meta+has_hrp", "#meta+in_gho", "#adm1+name+provider", "#adm2+name+provider",
    "#adm1+code", "#adm1+name", "#adm2+code", "#adm2+name",
             "#adm+level", "#operation+name", "#assessment+type", "#affected+idps", "#round+code", "#date+start",
                 "#date+end", "#meta+dataset_id",
             "#meta+resource_id", "#meta+warning", "#meta+error"]  # fmt: skip


def hapi_rows() -> list[Row]:
    ends = ["2025-02-28 00:00:00+00:00"] * 2 + ["a", "b", None]
    rows: list[Row] = [
        [
            "SDN",
            "Y",
            "Y",
            None,
            None,
            None,
            None,
            None,
            None,
            0,
            "Armed Clashes",
            "BA",
            total(people, 8),
            2,
            *ends,
            None,
        ]
    ]
    for row in range(8):
        name, code, second, second_code = area("SDN", row)
        rows.append(
            ["SDN", "Y", "Y", name, None, code, name, None, None, 1, "Armed Clashes", "BA", people(row), 2, *ends, None]
        )
        rows.append(
            [
                "SDN",
                "Y",
                "Y",
                name,
                second,
                code,
                name,
                second_code,
                second,
                2,
                "Armed Clashes",
                "BA",
                people(row),
                2,
                *ends,
                None,
            ]
        )
    rows.append(
        [
            "SDN",
            "Y",
            "Y",
            "Nowhere",
            None,
            "SD99",
            "Nowhere",
            None,
            None,
            1,
            "Armed Clashes",
            "BA",
            77777,
            2,
            *ends,
            "Invalid P-code",
        ]
    )
    return rows


@shape(suffix=".csv", kind="dtm-api", source="hdx-export", rows=17, levels={1: 6, 2: 8}, rounds=[2],
    totals={"idp_individuals": total(people, 8)}, countries=["SDN"])  # fmt: skip
def hapi_idps() -> Sheets:
    """HDX HAPI: "population" means IDPs, levels 0 to 2 are the same people, rows with an error are no data."""
    return {"": [HAPI, HAPI_TAGS, *hapi_rows()]}


@shape(suffix=".csv", exit_code=4, kind="unknown", totals={})
def unhcr_refugees() -> bytes:
    """Another organisation's look-alike: refugees by country of origin and of asylum."""
    rows: list[Row] = [["Year", "Country of origin", "Country of origin (ISO)", "Country of asylum",
        "Country of asylum (ISO)", "Refugees under UNHCR's mandate", "Asylum-seekers", "IDPs of concern to UNHCR",
            "Stateless persons"]]  # fmt: skip
    rows += [[2015 + row, "Sudan", "SDN", "Chad", "TCD", people(row), 10, 0, 0] for row in range(8)]
    return as_csv(rows)


@shape(suffix=".csv", exit_code=4, kind="unknown", totals={})
def hapi_returnees() -> bytes:
    """UNHCR's refugees who returned, in HAPI's shape: sexes and ages are rows, totals among them."""
    names = ["origin_location_code", "asylum_location_code", "population_group", "gender", "age_range", "min_age",
        "max_age", "population", "reference_period_start", "reference_period_end"]  # fmt: skip
    rows: list[Row] = [names]
    for row in range(8):
        rows.append(
            [
                "AFG",
                "AFG",
                "RET",
                ("f", "m", "all")[row % 3],
                "all",
                None,
                None,
                people(row),
                "2001-01-01",
                "2001-12-31",
            ]
        )
    return as_csv(rows)


@shape(exit_code=4, kind="unknown", totals={})
def operational_presence_3w() -> Sheets:
    """Who does what where: people targeted and reached are no displaced people."""
    names = ["Organisation", "Org type", "Cluster", "Activity", "State", "State Pcode", "LGA", "LGA Pcode", "Status",
        "Number of people targeted", "Number of people reached"]  # fmt: skip
    tags = [
        "#org+name",
        "#org+type",
        "#sector",
        "#activity",
        "#adm1+name",
        "#adm1+pcode",
        "#adm2+name",
        "#adm2+pcode",
        "#status",
        "#targeted",
        "#reached",
    ]
    return {"3W": [names, tags, *[["IOM", "UN", "Protection", "TIP referral", *area("NGA", row), "Ongoing",
        people(row), people(row) // 2] for row in range(8)]]}  # fmt: skip


@shape(exit_code=4, kind="unknown", totals={})
def people_in_need() -> Sheets:
    """HNO figures: people in need by population group are not the displaced of a DTM round."""
    names = [
        "Admin 1",
        "Admin 1 PCode",
        "Admin 2",
        "Admin 2 PCode",
        "Population",
        "People in Need",
        "PiN IDPs",
        "Severity",
    ]
    tags = [
        "#adm1+name",
        "#adm1+code",
        "#adm2+name",
        "#adm2+code",
        "#population",
        "#inneed",
        "#inneed+idps",
        "#severity",
    ]
    return {"PiN": [names, tags, *[[*area("NGA", row), 9_000, 5_000, people(row), 4] for row in range(8)]]}


@shape(exit_code=3)
def case_records() -> Sheets:
    """Records of victims are refused, and the sentence says where they belong."""
    names = ["Case ID", "Victim name", "Date of birth", "Sex", "Age", "Type of exploitation", "Governorate"]
    return {
        "Cases": [
            names,
            *[
                [f"VOT-{row:04}", f"Name {row}", "1999-01-02", "F", 20 + row, "Forced labour", "Marib"]
                for row in range(8)
            ],
        ]
    }


@shape(suffix=".csv", exit_code=3)
def empty_file() -> bytes:
    """Nothing at all."""
    return b""


@shape(suffix=".xlsx", exit_code=3)
def damaged_workbook() -> bytes:
    """A download that broke off."""
    return b"PK\x03\x04" + b"\x00" * 200


@shape(suffix=".csv", exit_code=3)
def a_letter() -> bytes:
    """Text without any table."""
    return b"Dear colleagues,\nplease find attached the report of the round.\nBest regards\n"
