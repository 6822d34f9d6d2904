"""The field's fixed vocabularies. The values are stored, so they never change."""

from enum import StrEnum


class Category(StrEnum):
    """承诺类别: what an item promises (Heihe 2023 plan, part 3)."""

    KEY_TASK = "key_task"
    POLICY = "policy"
    CONTRACT = "contract"
    SERVICE = "service"
    DUTY = "duty"


class LetterKind(StrEnum):
    """Which of the plan's templates a letter follows: annex 1 (government), 2 (department) or 3 (an official)."""

    GOVERNMENT = "government"
    DEPARTMENT = "department"
    OFFICIAL = "official"


class Performance(StrEnum):
    """承诺履行状态: how an official's pledge is being kept."""

    KEPT = "kept"
    PARTLY = "partly"
    BROKEN = "broken"


class DepartmentKind(StrEnum):
    """What sort of unit (单位) makes the promise."""

    DEPARTMENT = "department"
    DISTRICT = "district"
    COUNTY = "county"
    INSTITUTION = "institution"
    GOVERNMENT = "government"


class AliasKind(StrEnum):
    """Another name of a department that people still use."""

    SHORT = "short"
    FORMER = "former"


class PledgeStatus(StrEnum):
    """Where a pledge (承诺书) stands on its way to publication."""

    SIGNING = "signing"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


class CaseStatus(StrEnum):
    """Where a complaint (投诉) stands."""

    FILED = "filed"
    CLAIMED = "claimed"
    ANSWERED = "answered"
    CLOSED = "closed"


class Role(StrEnum):
    """What a person may do beyond a citizen, who may do everything that is public."""

    LIAISON = "liaison"
    PRINCIPAL = "principal"
    REVIEWER = "reviewer"
    SUPERVISOR = "supervisor"
    OWNER = "owner"
