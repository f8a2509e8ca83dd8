"""Admin areas: P-codes, names, boundaries, and the join of a row of data to the area that it means."""
