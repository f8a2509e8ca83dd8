"""The questions: pure functions from observations to findings. `ctdash.protection` decides what is shown of them."""
