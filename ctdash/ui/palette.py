"""Every colour that ctdash draws with. One meaning, one fill: blue people, plum risk, teal service, ochre and violet
change.

Maps and matrices keep the same fills on the same light paper in the dark theme, so that the screen equals the brief.
Classes are chosen to stay apart for protan, deutan and tritan sight; the colours of text on screen are in
.streamlit/config.toml.
"""

from typing import Final

INK: Final = "#1B2733"
MUTED: Final = "#55626F"
PAPER: Final = "#F4F6F8"
WHITE: Final = "#FFFFFF"
OUTLINE: Final = "#7A8794"
LAND: Final = "#E9ECEF"
"""Land of other countries on the basemap: paler than any class."""

COAST: Final = "#B5BEC7"

DISPLACEMENT: Final = ("#E1ECF4", "#A9CBE2", "#669FC9", "#2F6FA3", "#123F68")
RISK: Final = ("#F3E9DC", "#E5BF9E", "#CB8A80", "#9A4F6E", "#552050")
CHANGE: Final = ("#4F2E85", "#9888C4", "#CFC6E3", "#F2F2F2", "#F0CF9C", "#D08A32", "#8A4A08")
COVERAGE: Final = ("#D3E8E3", "#86BDB2", "#227569")

FEWER: Final = CHANGE[0]
MORE: Final = CHANGE[6]
DONT_KNOW: Final = "#8A96A3"
HIDDEN_FILL: Final = "#E7EBEF"
HIDDEN_DOTS: Final = "#4A5A68"
SELECTED: Final = "#D9480F"
"""Outline of the chosen area: the one colour that no scale uses."""


class Lines:
    """Lines and marks of a chart for one theme: `strong` carries the message, `quiet` the rest."""

    def __init__(self, *, strong: str, quiet: str, text: str, grid: str, ground: str) -> None:
        self.strong = strong
        self.quiet = quiet
        self.text = text
        self.grid = grid
        self.ground = ground


LIGHT: Final = Lines(strong="#1F5E7A", quiet="#7A8794", text=INK, grid="#DDE3E8", ground="#FFFFFF")
DARK: Final = Lines(strong="#8CC4E4", quiet="#7A8794", text="#E6EBF0", grid="#3A4652", ground="#12181F")


def label_on(fill: str) -> str:
    """The text colour that reads on a fill: ink on the pale classes, white on the dark ones."""
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5))
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)]
    luminance = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    return INK if luminance > 0.18 else WHITE
