"""Colours that a tired reader, a projector and a printer can tell apart."""

import itertools

import pytest

from ctdash.ui import palette

SCALES = {"displacement": palette.DISPLACEMENT, "risk": palette.RISK, "coverage": palette.COVERAGE}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_a_scale_gets_darker_at_every_step(scale: tuple[str, ...]) -> None:
    assert all(luminance(low) > luminance(high) for low, high in itertools.pairwise(scale))


@pytest.mark.parametrize("fill", [*palette.DISPLACEMENT, *palette.RISK, *palette.CHANGE, *palette.COVERAGE])
def test_labels_read_on_every_fill(fill: str) -> None:
    assert contrast(palette.label_on(fill), fill) >= 4.5


@pytest.mark.parametrize("look", [palette.LIGHT, palette.DARK], ids=["light", "dark"])
def test_lines_and_text_stand_out_on_their_ground(look: palette.Lines) -> None:
    assert contrast(look.text, look.ground) >= 7
    assert contrast(look.strong, look.ground) >= 4.5
    assert contrast(look.quiet, look.ground) >= 3
