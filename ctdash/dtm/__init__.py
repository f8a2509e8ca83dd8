"""DTM (Displacement Tracking Matrix): displacement stocks from workbooks, exports and API bodies."""
