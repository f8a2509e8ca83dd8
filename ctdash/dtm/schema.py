"""The observation table: what every DTM source becomes.

One row is one row of the source × one population group. A displacement figure is a stock: rows of one (operation,
assessment_type, round, date, admin_level) are summed over reason, origin and sex; rounds, assessment types, operations
and admin levels are never added to each other.
"""

OBSERVATION: dict[str, str] = {
    "operation": "string",
    "operation_status": "string",
    "country": "string",  # ISO 3166-1 alpha-3
    "assessment_type": "string",  # DTM's own codes: BA, SA, ETT, …
    "round": "Int32",
    "date": "datetime64[s]",
    "admin_level": "Int8",  # the finest admin level that the row names; a site has the level of its admin area
    "admin1_pcode": "string",
    "admin1_name": "string",
    "admin2_pcode": "string",
    "admin2_name": "string",
    "admin3_pcode": "string",
    "admin3_name": "string",
    "site_id": "string",
    "site_name": "string",
    "site_type": "string",
    "latitude": "Float64",
    "longitude": "Float64",
    "population": "string",  # idp, returnee, migrant, …
    "individuals": "Int64",  # null is missing, never zero
    "households": "Int64",
    "males": "Int64",
    "females": "Int64",
    "reason": "string",
    "origin_admin1_pcode": "string",
    "origin_admin1_name": "string",
    "source_row": "Int64",  # 1-based row of the file
}

REPORT_KEY = ("operation", "assessment_type", "round", "date")
"""What identifies one report; together with the source and the admin level it keys an import."""

POPULATIONS = ("idp", "returnee", "migrant", "refugee", "affected")

LEVELS = (1, 2, 3)
"""Admin levels that observations keep."""
