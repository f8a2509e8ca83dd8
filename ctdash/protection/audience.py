"""Who looks, and how sensitive what they look at is."""

from enum import IntEnum, StrEnum


class Audience(StrEnum):
    """The counter-trafficking team (`internal`), vetted cluster members (`partners`), everybody (`public`)."""

    INTERNAL = "internal"
    PARTNERS = "partners"
    PUBLIC = "public"

    @property
    def rank(self) -> int:
        """How much this audience may see: public 0, partners 1, internal 2."""
        return NARROW_TO_WIDE.index(self)

    @property
    def wider(self) -> "Audience | None":
        """The audience that sees one step more; None for internal."""
        return None if self is Audience.INTERNAL else NARROW_TO_WIDE[self.rank + 1]


NARROW_TO_WIDE = (Audience.PUBLIC, Audience.PARTNERS, Audience.INTERNAL)


def narrowest(*audiences: Audience) -> Audience:
    """The audience that sees least: a ceiling and a wish meet here."""
    return min(audiences, key=lambda audience: audience.rank)


class Sensitivity(IntEnum):
    """The four levels of OCHA's data responsibility guidelines, which IOM DTM follows."""

    LOW = 1
    MODERATE = 2
    HIGH = 3
    SEVERE = 4
