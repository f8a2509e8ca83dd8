"""Provinces, districts and sub-districts of Zambre: invented names, P-codes and where each district lies."""

import random
from dataclasses import dataclass

ISO2, ISO3, COUNTRY = "XZ", "XZA", "Zambre"
SEED = "zambre-1"

PROVINCES: dict[str, str] = {
    "XZ01": "Tavéra",
    "XZ02": "Sefa",
    "XZ03": "Orvelle",
    "XZ04": "Namburi",
    "XZ05": "Haldour",
    "XZ06": "Kóvren",
}


@dataclass(frozen=True)
class District:
    """A district: its centre in degrees and how many sub-districts it is cut into."""

    pcode: str
    name: str
    lon: float
    lat: float
    parts: int

    @property
    def province(self) -> str:
        return self.pcode[:4]


DISTRICTS: tuple[District, ...] = (
    District("XZ0101", "Port Velmar", -15.75, -22.68, 4),
    District("XZ0102", "Anséla", -15.52, -23.18, 4),
    District("XZ0103", "Brisca", -15.22, -22.15, 4),
    District("XZ0104", "Tolvane", -15.08, -22.65, 3),
    District("XZ0201", "Lower Sefa", -15.02, -23.52, 6),
    District("XZ0202", "Middle Sefa", -14.42, -23.72, 4),
    District("XZ0203", "Mirel", -14.72, -23.04, 4),
    District("XZ0204", "Quendry", -14.12, -22.96, 4),
    District("XZ0205", "Ambrel", -15.22, -24.02, 3),
    District("XZ0301", "Ostané", -14.12, -24.22, 4),
    District("XZ0302", "Luméra", -14.72, -24.26, 4),
    District("XZ0303", "Janduva", -15.22, -24.56, 3),
    District("XZ0304", "Perrick", -14.42, -24.72, 3),
    District("XZ0401", "Iskaré", -14.56, -22.02, 4),
    District("XZ0402", "Wendola", -14.28, -22.56, 3),
    District("XZ0403", "Chaubira", -13.86, -21.92, 4),
    District("XZ0404", "Rutamo", -13.62, -22.40, 4),
    District("XZ0501", "Dorvan", -13.08, -23.42, 5),
    District("XZ0502", "Felgora", -13.74, -23.56, 4),
    District("XZ0503", "Ukselle", -12.96, -23.96, 3),
    District("XZ0504", "Béntaro", -13.52, -24.22, 3),
    District("XZ0601", "Kóvren", -13.06, -21.98, 3),
    District("XZ0602", "Zelmira", -12.92, -22.44, 4),
    District("XZ0603", "Gatuve", -13.26, -22.86, 3),
)
DISTRICT_NAMES = {district.pcode: district.name for district in DISTRICTS}

ALTERNATIVES: dict[str, tuple[str, str | None]] = {
    "XZ01": ("Tavera", None),
    "XZ06": ("Kovren", "Eastern March"),
    "XZ0101": ("Port-Velmar", "Velmar"),
    "XZ0102": ("Ansela", None),
    "XZ0201": ("Basse-Séfa", "Sefa Delta"),
    "XZ0202": ("Moyenne-Séfa", None),
    "XZ0301": ("Ostane", None),
    "XZ0302": ("Lumera", None),
    "XZ0401": ("Iskare", None),
    "XZ0504": ("Bentaro", None),
    "XZ0601": ("Kovren", None),
}
"""Other spellings in use, as COD-AB keeps them (ADMxALT1EN, ADMxALT2EN)."""

_STARTS = (
    "Al", "Bar", "Bresh", "Cam", "Cor", "Drev", "El", "Fan", "Gor", "Hal", "Im", "Jas", "Kel", "Lam", "Mar", "Nis",
    "Ov", "Pel", "Quis", "Ras", "Sil", "Tam", "Ur", "Vel", "Wes", "Yar", "Zin", "Thal",
)  # fmt: skip
_MIDDLES = ("a", "e", "i", "o", "u", "ari", "edo", "ilo", "umi", "ara")
_ENDS = (
    "ba", "dane", "fen", "gor", "ka", "lin", "mond", "neth", "pa", "quel", "rada", "sha", "tive", "van", "zor", "bec",
    "lume", "tas", "dir", "mu", "nasse", "rin",
)  # fmt: skip
_TOWNS = ("{} Ford", "{} Landing", "New {}", "Old {}", "Upper {}", "{} Wells", "{} Cross", "Three {}s")
_ACCENTED = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"}

TWIN = "Halveen"
"""The name that two sub-districts of different provinces share: only the parent tells them apart."""


def sub_districts() -> dict[str, tuple[str, str | None]]:
    """P-code of every sub-district -> (name, alternative spelling or None); the same on every run."""
    rng = random.Random(f"{SEED}-names")
    names: dict[str, tuple[str, str | None]] = {}
    used: set[str] = {TWIN}
    for district in DISTRICTS:
        for part in range(1, district.parts + 1):
            pcode = f"{district.pcode}{part:02d}"
            if pcode in ("XZ020302", "XZ050203"):
                names[pcode] = (TWIN, None)
                continue
            name = TWIN
            while name in used:
                name = _coin(rng)
            used.add(name)
            names[pcode] = (_accented(name), name) if rng.random() < 0.12 else (name, None)
    return names


def _coin(rng: random.Random) -> str:
    """A name of two or three syllables; now and then one that says what kind of place it is."""
    kind = rng.random()
    name = rng.choice(_STARTS) + (rng.choice(_MIDDLES) if kind < 0.5 else "") + rng.choice(_ENDS)
    return rng.choice(_TOWNS).format(name) if kind > 0.85 else name


def _accented(name: str) -> str:
    """The name with its last vowel but the final letter accented."""
    for position in range(len(name) - 2, 0, -1):
        if name[position] in _ACCENTED:
            return name[:position] + _ACCENTED[name[position]] + name[position + 1 :]
    return name
