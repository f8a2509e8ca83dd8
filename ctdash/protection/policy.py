"""The sharing rules in force, read from a YAML pack: how sensitive each kind of data is, and who sees which level."""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from ctdash.errors import WrongCall
from ctdash.paths import DATA
from ctdash.protection.audience import NARROW_TO_WIDE, Audience, Sensitivity


class DataType(StrEnum):
    """Kinds of data that sharing protocols tell apart."""

    REFERENCE = "reference"  # public facts that speak of no person or site: guidance, calendars
    POPULATION = "population"  # population and displacement stocks by area
    POPULATION_BY_SEX_AGE = "population_by_sex_age"
    TRACKING = "tracking"  # emergency tracking and flow registry
    SURVEY = "survey"  # assessment or survey answers, aggregated by area
    PROTECTION_FINDINGS = "protection_findings"  # aggregated protection findings
    VULNERABLE_GROUPS = "vulnerable_groups"  # a map or listing that points at a vulnerable group
    SITE_NAMES = "site_names"  # displacement sites, by name or place
    SITE_POINTS = "site_points"  # displacement sites, by coordinates
    FACILITIES = "facilities"
    FACILITY_POINTS = "facility_points"
    PRESENCE = "presence"  # who does what where
    RESPONSE = "response"  # people reached, indicators by area
    PLANS = "plans"  # planned field activity
    ORGANISATIONS = "organisations"  # names, general mailboxes and phones
    CONTACTS = "contacts"  # named aid workers and focal points
    PROTECTION_SERVICES = "protection_services"  # protection activity, service or provider by place
    ASSISTED_VICTIMS = "assisted_victims"  # aggregated counts of assisted victims of trafficking
    MICRODATA = "microdata"  # respondents or households
    CASES = "cases"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _by_name(value: Any) -> Any:
    return Sensitivity[value] if value in Sensitivity.__members__ else value


Level = Annotated[Sensitivity, BeforeValidator(_by_name)]


class AudienceRules(_Strict):
    """What one audience may see.

    ceiling: the highest sensitivity level shown.
    smallest_count: counts of people from 1 to one less are hidden; 1 hides nothing.
    fewest_locations: figures about fewer locations are hidden; 1 hides nothing.
    sites: whether a single site may be shown (its name, its place, a row of its own).
    """

    ceiling: Level
    smallest_count: Annotated[int, Field(ge=1)]
    fewest_locations: Annotated[int, Field(ge=1)]
    sites: bool


class LevelRule(_Strict):
    """The level of one kind of data, down to and including admin level `down_to`; without it, at any level."""

    id: str
    data_type: DataType
    down_to: Annotated[int, Field(ge=0, le=5)] | None = None
    level: Level

    def covers(self, admin_level: int) -> bool:
        return self.down_to is None or admin_level <= self.down_to

    @property
    def reach(self) -> int:
        """The finest admin level it speaks of; one beyond all when it names none."""
        return 9 if self.down_to is None else self.down_to


class Ruling(_Strict):
    """The answer of a pack: how sensitive, by which rule of which pack, and the widest circle that may see it."""

    level: Sensitivity
    rule: str
    pack: str
    edition: str
    highest_audience: Audience | None  # the least privileged audience that may see it; None: need-to-know only


class Policy(_Strict):
    """A rule pack. `source` and `edition` say where it comes from and when that was valid."""

    id: str
    title: str
    source: str
    edition: str
    audiences: dict[Audience, AudienceRules]
    levels: tuple[LevelRule, ...]

    @classmethod
    def load(cls, path: Path) -> "Policy":
        """Raises WrongCall with the file and the key when a pack cannot be read, has a typo or contradicts itself."""
        try:
            return cls.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        except (OSError, yaml.YAMLError) as error:
            raise WrongCall("The rule pack cannot be read.", where=path.name, todo=str(error)) from None
        except ValidationError as error:
            first = error.errors()[0]
            key = ".".join(str(part) for part in first["loc"])
            raise WrongCall(
                f"The rule pack has an entry that is not understood: {first['msg']}.",
                where=f"{path.name}, {key}" if key else path.name,
                todo="Correct this key; nothing is released under a pack with errors.",
            ) from None

    def rules(self, audience: Audience) -> AudienceRules:
        return self.audiences[audience]

    def ruling(self, data_type: str, admin_level: int) -> Ruling:
        """The rule that speaks of the coarsest area covering `admin_level`; of two such, the stricter.

        A kind of data that no rule covers is SEVERE: doubt is decided for the people behind the data.
        """
        matching = [rule for rule in self.levels if rule.data_type == data_type and rule.covers(admin_level)]
        if not matching:
            return self._answer(Sensitivity.SEVERE, rule="no rule covers this")
        rule = min(matching, key=lambda rule: (rule.reach, -rule.level))
        return self._answer(rule.level, rule=rule.id)

    def finest_level(self, data_type: str, audience: Audience) -> int | None:
        """The finest admin level (0 to 4) by which `audience` may see this kind of data; None: at none."""
        ceiling = self.rules(audience).ceiling
        return next((level for level in (4, 3, 2, 1, 0) if self.ruling(data_type, level).level <= ceiling), None)

    def _answer(self, level: Sensitivity, *, rule: str) -> Ruling:
        seeing = (audience for audience in NARROW_TO_WIDE if level <= self.rules(audience).ceiling)
        highest = next(seeing, None)
        return Ruling(level=level, rule=rule, pack=self.id, edition=self.edition, highest_audience=highest)

    @model_validator(mode="after")
    def _narrower_sees_less(self) -> "Policy":
        missing = [audience for audience in NARROW_TO_WIDE if audience not in self.audiences]
        if missing:
            raise ValueError(f"audiences: {missing[0]} is missing")
        for narrow, wide in zip(NARROW_TO_WIDE, NARROW_TO_WIDE[1:], strict=False):
            less, more = self.rules(narrow), self.rules(wide)
            if (
                less.ceiling > more.ceiling
                or less.smallest_count < more.smallest_count
                or less.fewest_locations < more.fewest_locations
                or less.sites > more.sites
            ):
                raise ValueError(f"audiences: {narrow} would see more than {wide}")
        return self

    @model_validator(mode="after")
    def _finer_is_not_laxer(self) -> "Policy":
        for kind in DataType:
            rules = sorted((rule for rule in self.levels if rule.data_type == kind), key=lambda rule: rule.reach)
            for coarse, fine in zip(rules, rules[1:], strict=False):
                if fine.level < coarse.level and fine.reach > coarse.reach:
                    raise ValueError(f"levels: {fine.id} is laxer for finer areas than {coarse.id}")
        return self


@cache
def policy_named(name: str | None) -> Policy:
    """The rule pack that an operation names; the strict default when it names none.

    Raises CtdashError for a typo in the pack.
    """
    return Policy.load(DATA / "protection" / f"{name or 'default'}_policy.yaml")


def default_policy() -> Policy:
    """The strict default pack."""
    return policy_named(None)


def training_policy() -> Policy:
    """The invented pack of the training operation."""
    return policy_named("training")
