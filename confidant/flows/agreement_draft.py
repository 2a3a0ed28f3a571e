"""The next version of a pair's agreement while it is being talked over, until both have signed it.

Frozen state in, next state out; no window and no clock. A draft lives in the vault's drafts as JSON and
becomes an `Agreement` once, by `sign`; signed versions are never edited.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

import msgspec

from confidant.domain.agreement import NOTHING_SETTLED, Agreement, Arrangements, Cell, Signer
from confidant.domain.dates import add_months
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import MatrixAudience, References, Rule, Speaker, ThreeWay, Topic
from confidant.domain.words import is_unseen
from confidant.release.wording import day_in_words

__all__ = [
    "ASKED_IN_STRICT",
    "COLUMNS",
    "DRAFT_KIND",
    "EXTRA_COLUMN",
    "REVIEW_MONTHS",
    "AgreementDraft",
    "CannotSign",
    "Column",
    "DamagedDraft",
    "Remark",
    "asking_matrix",
    "blank_draft",
    "columns_of",
    "draft_from_json",
    "draft_to_json",
    "is_filled",
    "next_version",
    "proposed",
    "remarks",
    "rule_in",
    "settles_wording",
    "sign",
    "speaks_to_anyone",
    "strict_draft",
    "unsettled",
]

DRAFT_KIND = "agreement"
"""The kind under which the vault's drafts keep it; the key is the pair's id in digits."""

REVIEW_MONTHS = 6
"""How long a version stands before the pair looks at it again, unless they choose another day."""

ASKED_IN_STRICT = (Topic.GOALS, Topic.STRENGTHS, Topic.TRAINING)
"""What the strict preset asks first."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the matrix: who would speak, and to whom."""

    speaker: Speaker
    audience: MatrixAudience


COLUMNS: tuple[Column, ...] = (
    Column(Speaker.MENTOR, MatrixAudience.LINE_MANAGER),
    Column(Speaker.MENTOR, MatrixAudience.ROLE_REFERENCE),
    Column(Speaker.MENTEE, MatrixAudience.LINE_MANAGER),
)
"""The columns every agreement has."""

EXTRA_COLUMN = Column(Speaker.MENTEE, MatrixAudience.ROLE_REFERENCE)
"""What the mentee may say of the mentor where they apply for a role; shown where a version says something there."""


_BOTH = 2


class CannotSign(Problem):
    """A version that may not be signed as it is."""


class DamagedDraft(Problem):
    """A kept draft that cannot be read back."""

    def __init__(self) -> None:
        super().__init__(
            "The draft of this agreement cannot be read any more; the signed versions are safe. Start a new version."
        )


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """A version nobody has signed yet; the fields mean what they mean in `Agreement`."""

    version: int
    review_due: date | None
    references: References = References.NONE
    three_way: ThreeWay = ThreeWay.NONE
    lapse_months: int = 12
    retention_months: int = 12
    cooling_hours: int = 24
    matrix: tuple[Cell, ...] = field(default=())
    arrangements: Arrangements = NOTHING_SETTLED
    wording_begun_with: str | None = None
    """The pair's public wording when the draft was begun; None in one kept before that was remembered."""

    def rule(self, topic: Topic, column: Column) -> Rule:
        """Return the answer that stands in a cell of the grid; see `rule_in`."""
        return rule_in(self.matrix, topic, column)

    def with_rule(self, topic: Topic, column: Column, rule: Rule) -> "AgreementDraft":
        """Return the draft with one cell answered.

        Where the pair gave one answer for anyone, that one answer is changed: a version may not hold both.
        """
        audience = MatrixAudience.ANYONE if speaks_to_anyone(self.matrix, topic, column.speaker) else column.audience
        key = (topic, audience, column.speaker)
        kept = tuple(cell for cell in self.matrix if _key(cell) != key)
        return replace(self, matrix=_in_order((*kept, Cell(*key, rule))))


def rule_in(matrix: tuple[Cell, ...], topic: Topic, column: Column) -> Rule:
    """Return what a matrix answers in a cell of the grid: an answer for anyone fills every column of its speaker.

    A cell the matrix lacks is `never`. This is what the paper says; what may leave is the gate's to decide.
    """
    for cell in matrix:
        if (
            cell.topic is topic
            and cell.speaker is column.speaker
            and cell.audience in (column.audience, MatrixAudience.ANYONE)
        ):
            return cell.rule
    return Rule.NEVER


def is_filled(matrix: tuple[Cell, ...], topic: Topic, column: Column) -> bool:
    """Whether somebody answered in a cell of the grid, be it *never*; what nobody filled is never said either."""
    audiences = (column.audience, MatrixAudience.ANYONE)
    return any(cell.topic is topic and cell.speaker is column.speaker and cell.audience in audiences for cell in matrix)


def speaks_to_anyone(matrix: tuple[Cell, ...], topic: Topic, speaker: Speaker) -> bool:
    """Whether the pair gave one answer for anyone who asks about `topic`."""
    return any(
        cell.topic is topic and cell.speaker is speaker and cell.audience is MatrixAudience.ANYONE for cell in matrix
    )


def columns_of(matrix: tuple[Cell, ...]) -> tuple[Column, ...]:
    """Return the grid's columns for a matrix: the three of every agreement, and the fourth where it says something."""
    extra = any(Column(cell.speaker, cell.audience) == EXTRA_COLUMN and cell.rule is not Rule.NEVER for cell in matrix)
    return (*COLUMNS, EXTRA_COLUMN) if extra else COLUMNS


def blank_draft(version: int, today: date) -> AgreementDraft:
    """Return a version that allows nothing, to be reviewed in six months."""
    return AgreementDraft(version, add_months(today, REVIEW_MONTHS), wording_begun_with="")


def strict_draft(version: int, today: date) -> AgreementDraft:
    """Return the strict preset.

    That the two meet may be said to anyone; goals, strengths and training are asked first; all else is never said.
    """
    return replace(blank_draft(version, today), three_way=ThreeWay.ON_REQUEST, matrix=asking_matrix(ASKED_IN_STRICT))


def asking_matrix(asked: Iterable[Topic]) -> tuple[Cell, ...]:
    """Return a matrix by which anyone may know that the two meet, `asked` are asked first, and all else is never."""
    existence = [Cell(Topic.EXISTENCE, MatrixAudience.ANYONE, speaker, Rule.SHARE) for speaker in Speaker]
    asking = [Cell(topic, column.audience, column.speaker, Rule.ASK_FIRST) for topic in asked for column in COLUMNS]
    return _written_out((*existence, *asking))


def next_version(agreements: tuple[Agreement, ...], today: date, *, public_wording: str = "") -> AgreementDraft:
    """Return what a new version starts from: the last one signed, or the strict preset where there is none.

    `public_wording` is the pair's own as it stands now, which may be newer than the one that was signed.
    """
    last = max(agreements, key=lambda agreement: agreement.version, default=None)
    if last is None:
        draft = strict_draft(1, today)
        settled = replace(draft.arrangements, public_wording=public_wording)
        return replace(draft, arrangements=settled, wording_begun_with=public_wording)
    return AgreementDraft(
        version=last.version + 1,
        review_due=add_months(today, REVIEW_MONTHS),
        references=last.references,
        three_way=last.three_way,
        lapse_months=last.lapse_months,
        retention_months=last.retention_months,
        cooling_hours=last.cooling_hours,
        matrix=_in_order(last.matrix),
        arrangements=replace(last.arrangements, public_wording=public_wording),
        wording_begun_with=public_wording,
    )


def settles_wording(draft: AgreementDraft) -> bool:
    """Whether the two changed the public wording in this draft, be it by taking it back.

    Where they left it alone, the pair's own may have been settled anew since, and signing must not undo that.
    """
    return draft.arrangements.public_wording.strip() != (draft.wording_begun_with or "").strip()


class Remark(Enum):
    """Something in a draft that is allowed, and that the pair may not have meant."""

    NOTHING_FOR_REFERENCES = "nothing_for_references"
    REFERENCES_SAY_NOTHING = "references_say_nothing"
    NO_REVIEW = "no_review"
    NO_WORDING = "no_wording"
    UNSETTLED = "unsettled"


def remarks(draft: AgreementDraft) -> tuple[Remark, ...]:
    """Return what the pair should look at before they sign; none of it stops them."""
    column = Column(Speaker.MENTOR, MatrixAudience.ROLE_REFERENCE)
    speaks = any(draft.rule(topic, column) in (Rule.SHARE, Rule.ASK_FIRST) for topic in _beyond_existence())
    found = []
    if draft.references is References.FULL and not speaks:
        found.append(Remark.NOTHING_FOR_REFERENCES)
    if draft.references is not References.FULL and speaks:
        found.append(Remark.REFERENCES_SAY_NOTHING)
    if draft.review_due is None:
        found.append(Remark.NO_REVIEW)
    if not draft.arrangements.public_wording.strip():
        found.append(Remark.NO_WORDING)
    if unsettled(draft.arrangements):
        found.append(Remark.UNSETTLED)
    return tuple(found)


def unsettled(arrangements: Arrangements) -> tuple[str, ...]:
    """Return the names of the arrangements that were not talked about yet; the public wording is not among them."""
    names = ("computer", "notes_by", "supervisor", "emergency")
    return tuple(name for name in names if getattr(arrangements, name) == getattr(NOTHING_SETTLED, name))


def sign(
    draft: AgreementDraft, signers: tuple[Signer, ...], *, signed_before: tuple[Agreement, ...], today: date
) -> Agreement:
    """Return the version as both signed it, on the later of their days; every cell of the grid is written out.

    Raises `CannotSign` where a name or a way of signing is missing, a day lies ahead of `today` or before the last
    version, or the review would not lie after the signing.
    """
    if len(signers) < _BOTH or any(is_unseen(signer.name) or not signer.how.strip() for signer in signers):
        raise CannotSign("Each of you signs with a name, a day and how. Nothing is signed yet.")
    signed = max(signer.on for signer in signers)
    if signed > today:
        raise CannotSign(
            f"A signature cannot be dated ahead of today, which is {day_in_words(today)} by this computer’s clock. "
            "Nothing is signed yet."
        )
    last = max(signed_before, key=lambda agreement: agreement.version, default=None)
    if last is not None and signed < last.signed:
        raise CannotSign(
            f"A new version cannot be signed before the one it follows, which was signed on "
            f"{day_in_words(last.signed)}. Nothing is signed yet; if the day is right, look whether this computer’s "
            "clock is."
        )
    if draft.review_due is not None and draft.review_due <= signed:
        raise CannotSign("The review has to lie after the day of signing. Nothing is signed yet.")
    return replace(proposed(draft, signed), signers=signers)


def proposed(draft: AgreementDraft, on: date) -> Agreement:
    """Return the version that would hold, were the draft signed on `on`; nobody has signed it."""
    return Agreement(
        version=draft.version,
        signed=on,
        review_due=draft.review_due,
        references=draft.references,
        three_way=draft.three_way,
        lapse_months=draft.lapse_months,
        retention_months=draft.retention_months,
        cooling_hours=draft.cooling_hours,
        matrix=_written_out(draft.matrix),
        arrangements=_trimmed(draft.arrangements),
    )


def draft_to_json(draft: AgreementDraft) -> str:
    """Return the draft as the text the vault's drafts keep."""
    return msgspec.json.encode(draft).decode()


def draft_from_json(body: str) -> AgreementDraft:
    """Read a draft back; raises `DamagedDraft` where it is not one.

    One that does not say with which wording it was begun counts as begun with what it says now.
    """
    try:
        draft = msgspec.json.decode(body, type=AgreementDraft)
    except msgspec.MsgspecError as error:
        raise DamagedDraft from error
    if draft.wording_begun_with is None:
        return replace(draft, wording_begun_with=draft.arrangements.public_wording)
    return draft


def _trimmed(settled: Arrangements) -> Arrangements:
    return replace(
        settled,
        supervisor=settled.supervisor.strip(),
        emergency=settled.emergency.strip(),
        public_wording=settled.public_wording.strip(),
    )


def _beyond_existence() -> tuple[Topic, ...]:
    return tuple(topic for topic in Topic if topic is not Topic.EXISTENCE)


def _key(cell: Cell) -> tuple[Topic, MatrixAudience, Speaker]:
    return (cell.topic, cell.audience, cell.speaker)


def _in_order(matrix: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Topics as screens list them, then speaker, then audience, so that two drafts with the same answers are equal."""
    topics, speakers, audiences = list(Topic), list(Speaker), list(MatrixAudience)
    return tuple(
        sorted(
            matrix,
            key=lambda c: (topics.index(c.topic), speakers.index(c.speaker), audiences.index(c.audience)),
        )
    )


def _written_out(matrix: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Every cell of the shown columns, `never` where none was chosen: what is signed leaves nothing to be inferred."""
    present = {_key(cell) for cell in matrix}
    missing = tuple(
        Cell(topic, column.audience, column.speaker, Rule.NEVER)
        for topic in Topic
        for column in COLUMNS
        if (topic, column.audience, column.speaker) not in present
        and not speaks_to_anyone(matrix, topic, column.speaker)
    )
    return _in_order((*matrix, *missing))
