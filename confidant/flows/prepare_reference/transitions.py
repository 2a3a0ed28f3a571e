"""Every step of a preparation as a pure function: a state and what was done in, the next state out.

Two rules hold throughout (mission, the gate): a change of recipient, organisation, purpose or audience voids the
authority, the asked-first answers and the mentee's reading, and with them how the requester was verified and whether
the mentor has an interest; any change to the words voids the mentee's reading. What they were shown is remembered
beyond it: a yes counts for that and for nothing else, and a no stands until it is taken back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from confidant.domain.request import AskedFirst, Authority, MenteeSaw, Question, Request
from confidant.domain.request_course import waits_for_answer
from confidant.domain.vocabulary import Conflict, Topic
from confidant.flows.prepare_reference.outline import default_section, refill, sections_for
from confidant.flows.prepare_reference.sentences import Offer
from confidant.flows.prepare_reference.state import (
    Checkpoint,
    Chosen,
    KeptFinding,
    Key,
    MenteeAnswer,
    Page,
    Preparation,
    Reply,
    Sealed,
    SectionKey,
    Shown,
    Typed,
    Written,
)
from confidant.flows.prepare_reference.woven import standing_in

__all__ = [
    "adopt_request",
    "answer_mentee",
    "begin",
    "choose",
    "decline",
    "decline_instead",
    "drop_missing",
    "edit_request",
    "enter",
    "finish",
    "forget_asked",
    "go_to",
    "has_words",
    "hold",
    "is_spent",
    "keep_finding",
    "place",
    "record_asked",
    "record_authority",
    "set_conflict",
    "set_questions",
    "set_verified",
    "shift",
    "show",
    "stop_keeping",
    "take_back_no",
    "take_out",
    "turn_to",
    "write",
]


def begin(state: Preparation | None, fresh: Preparation) -> Preparation:
    """Resume `state` where there is a draft, adopting the request as the vault has it now; else begin `fresh`.

    A draft that has been sealed is done with, where the request is open again or asks for somebody else.
    """
    if state is None or is_spent(state, fresh.request):
        return fresh
    adopted = adopt_request(state, fresh.request)
    # What the list of requests knows is newer than a draft that was left.
    return replace(
        adopted,
        verified_how=fresh.verified_how,
        conflict=fresh.conflict,
    )


def is_spent(state: Preparation, request: Request) -> bool:
    """Whether what `state` prepared has left, and `request`, as the vault has it now, waits for another answer."""
    if state.sealed is None or has_words(state):  # what is on its way may have to be sealed once more
        return False
    return waits_for_answer(request) or request.changes_recipient_of(state.request)


def adopt_request(state: Preparation, request: Request) -> Preparation:
    """Take over `request` as edited elsewhere; a new recipient or purpose voids what was given for the old one."""
    return edit_request(state, request) if request != state.request else state


def edit_request(state: Preparation, request: Request) -> Preparation:
    """Replace the request's fields, voiding what no longer holds."""
    if request.changes_recipient_of(state.request):
        voided = replace(request, authority=None, asked=(), mentee_saw=None, signed_on=None)
        if state.sealed is not None:
            return Preparation(state.pair, voided, state.request_id)
        cleared = replace(state, request=voided, answer=None, verified_how="", conflict=None, shown=_for_another(state))
        return _fit_outline(cleared) if request.audience is not state.request.audience else cleared
    return replace(state, request=request)


def _fit_outline(state: Preparation) -> Preparation:
    """Keep no sentence in a section the document for the new audience lacks; what was written moves to its end."""
    outline = sections_for(state.request.audience)
    last = outline[-1]
    chosen = tuple(one if one.section in outline else replace(one, section=last) for one in state.chosen)
    texts: dict[SectionKey, list[str]] = {}
    for part in state.written:
        texts.setdefault(part.section if part.section in outline else last, []).append(part.text)
    written = tuple(Written(section, "\n\n".join(texts[section])) for section in outline if section in texts)
    return replace(state, chosen=chosen, written=written)


def set_verified(state: Preparation, how: str) -> Preparation:
    """Say how the mentor made sure that this person really asks."""
    return replace(state, verified_how=how)


def set_conflict(state: Preparation, conflict: Conflict | None) -> Preparation:
    """Answer the question of interest; None takes the answer back."""
    return replace(state, conflict=conflict)


def decline(state: Preparation, *, declining: bool) -> Preparation:
    """Choose to decline, or take that back. What was prepared stays in the draft."""
    return replace(state, declining=declining)


def record_authority(state: Preparation, authority: Authority | None) -> Preparation:
    """Record the mentee's yes to answering this request, or take the record back."""
    return replace(state, request=replace(state.request, authority=authority))


def set_questions(state: Preparation, questions: Iterable[Question]) -> Preparation:
    """Replace the requester's questions and what each was taken to be about."""
    return replace(state, request=replace(state.request, questions=tuple(questions)))


def record_asked(state: Preparation, topic: Topic, on: date) -> Preparation:
    """Record the mentee's yes to `topic` for this request; an earlier record of the same topic is replaced."""
    others = forget_asked(state, topic).request.asked
    asked = (*others, AskedFirst(topic, on))
    return replace(state, request=replace(state.request, asked=asked))


def forget_asked(state: Preparation, topic: Topic) -> Preparation:
    """Take back the record of the mentee's yes to `topic`."""
    asked = tuple(answer for answer in state.request.asked if answer.topic is not topic)
    return replace(state, request=replace(state.request, asked=asked))


def choose(
    state: Preparation,
    offered: Sequence[Offer],
    offer: Offer,
    section: SectionKey | None = None,
    before: Key | None = None,
) -> Preparation:
    """Take a permitted sentence into the letter: under its topic's heading, in the order of the material.

    `offered` is all that may be told now. With a `section` it stands there instead, before the chosen sentence
    `before`, or last. Choosing what is already chosen changes nothing, unless it is for another place.
    """
    if any(one.key == offer.key for one in state.chosen):
        return state if section is None else place(state, offer.key, section, before)
    if section is None:
        section = default_section(offer.topics, state.request.audience)
        order = {each.key: number for number, each in enumerate(offered)}
        later = (one.key for one in state.chosen if order.get(one.key, len(order)) > order[offer.key])
        before = next(later, None)
    return _rechosen(state, _with(state.chosen, Chosen(*offer.key, section), before))


def take_out(state: Preparation, key: Key) -> Preparation:
    """Take a sentence out of the letter again."""
    return _rechosen(state, tuple(one for one in state.chosen if one.key != key))


def place(state: Preparation, key: Key, section: SectionKey, before: Key | None = None) -> Preparation:
    """Put a chosen sentence under a heading: before the chosen sentence `before`, or last there."""
    moved = next((one for one in state.chosen if one.key == key), None)
    if moved is None or before == key:
        return state
    others = tuple(one for one in state.chosen if one is not moved)
    return _rechosen(state, _with(others, replace(moved, section=section), before))


def shift(state: Preparation, key: Key, by: int) -> Preparation:
    """Move a chosen sentence one place up (`by` is -1) or down (1) in the letter.

    From the first place of a section it goes to the end of the one above, from the last to the beginning of the next.
    """
    moved = next(one for one in state.chosen if one.key == key)
    row = [one.key for one in state.chosen if one.section is moved.section]
    there = row.index(key) + by
    if 0 <= there < len(row):
        following = [*row, None][there if by < 0 else there + 1]
        return place(state, key, moved.section, following)
    outline = sections_for(state.request.audience)
    at = outline.index(moved.section) + by
    if not 0 <= at < len(outline):
        return state
    first = next((one.key for one in state.chosen if one.section is outline[at]), None)
    return place(state, key, outline[at], first if by > 0 else None)


def drop_missing(state: Preparation, offered: Sequence[Offer]) -> tuple[Preparation, int]:
    """Take out what may no longer be told (or is no longer there); return how many sentences that were."""
    keys = {offer.key for offer in offered}
    kept = tuple(one for one in state.chosen if one.key in keys)
    dropped = len(state.chosen) - len(kept)
    return (_rechosen(state, kept), dropped) if dropped else (state, 0)


def _with(chosen: Sequence[Chosen], one: Chosen, before: Key | None) -> tuple[Chosen, ...]:
    """Return `chosen` with one more: before `before`, else behind the last of its section, else last of all."""
    keys = [each.key for each in chosen]
    if before in keys:
        at = keys.index(before)
    else:
        at = max((number for number, each in enumerate(chosen, 1) if each.section is one.section), default=len(chosen))
    return (*chosen[:at], one, *chosen[at:])


def _rechosen(state: Preparation, chosen: tuple[Chosen, ...]) -> Preparation:
    if chosen == state.chosen:
        return state
    for section in SectionKey:
        state = write(state, section, refill(state.text_of(section), state.chosen, chosen, section))
    return replace(_unread(state), chosen=chosen)


def write(state: Preparation, section: SectionKey, text: str) -> Preparation:
    """Replace the words of a section; the mentee has then not seen the document.

    The order of the chosen sentences is the one in which they stand now.
    """
    if text == state.text_of(section):
        return state
    texts = {part.section: part.text for part in state.written} | {section: text}
    written = tuple(Written(key, texts[key]) for key in SectionKey if texts.get(key))
    return replace(_unread(state), written=written, chosen=_as_they_stand(state.chosen, section, text))


def _as_they_stand(chosen: tuple[Chosen, ...], section: SectionKey, text: str) -> tuple[Chosen, ...]:
    """Return `chosen` with those that stand in the section's words in the order of the words, in the same places."""
    places = [number for number, one in enumerate(chosen) if one.section is section]
    spans = standing_in(text, [chosen[number].text for number in places])
    standing = [(span, number) for span, number in zip(spans, places, strict=True) if span is not None]
    moved = dict(zip((number for _, number in standing), (number for _, number in sorted(standing)), strict=True))
    return tuple(chosen[moved.get(number, number)] for number in range(len(chosen)))


def _unread(state: Preparation) -> Preparation:
    """Void the mentee's reading, because the words are no longer those they read; a no stands whatever the words."""
    answer = state.answer if state.answer is not None and state.answer.reply is Reply.NO else None
    if state.answer is answer and state.request.mentee_saw is None:
        return state
    request = replace(state.request, mentee_saw=None, signed_on=None)
    return replace(state, answer=answer, request=request, shown=_last_shown(state))


def _last_shown(state: Preparation) -> Shown | None:
    """Return what the mentee was shown last: what they answered to, where no showing of its own is on record."""
    if state.shown is not None or state.answer is None:
        return state.shown
    return Shown(state.answer.document, state.answer.on)


def _for_another(state: Preparation) -> Shown | None:
    """Return what was shown last as something for another reader or purpose."""
    shown = _last_shown(state)
    return None if shown is None else replace(shown, document=None)


def show(state: Preparation, document: str, on: date) -> Preparation:
    """Record that the mentee was shown the document of this hash, or given it as a preview, on that day."""
    return replace(state, shown=Shown(document, on))


def keep_finding(state: Preparation, finding: KeptFinding) -> Preparation:
    """Let a finding stand for a reason. Whether it may be is asked at the page's end, from the checks."""
    return replace(state, kept=(*stop_keeping(state, finding.id).kept, finding))


def stop_keeping(state: Preparation, finding_id: str) -> Preparation:
    """Let a finding no longer stand."""
    return replace(state, kept=tuple(kept for kept in state.kept if kept.id != finding_id))


def answer_mentee(state: Preparation, answer: MenteeAnswer) -> Preparation:
    """Record what the mentee said; `answer` names the document as it stands.

    It counts for what they were shown last, which is that document where no other showing is on record. A yes to it is
    written into the request with its hash; a yes to anything else lets nothing leave. Anything else is no yes; what the
    mentee wants changed is kept beside it (`wishes`), and after a no only a decline is left, until it is taken back.
    """
    if state.answer is not None and state.answer.reply is Reply.NO:
        return state
    shown = _last_shown(state) or Shown(answer.document, answer.on)
    is_yes = answer.reply is Reply.YES
    saw = MenteeSaw(answer.on, answer.how, answer.document) if is_yes and shown.document == answer.document else None
    if is_yes:
        answer = replace(answer, document=shown.document or "")
    return replace(state, answer=answer, shown=shown, request=replace(state.request, mentee_saw=saw))


def take_back_no(state: Preparation) -> Preparation:
    """Take back that the mentee said no, as they have. They are asked anew, about what they are then shown."""
    if state.answer is None or state.answer.reply is not Reply.NO:
        return state
    return replace(state, answer=None, shown=Shown(None, state.answer.on))


def decline_instead(state: Preparation) -> Preparation:
    """Choose the courteous decline in place of a document, and turn to where it is sealed. Nothing is lost by it."""
    return go_to(decline(state, declining=True), Page.SEAL)


def go_to(state: Preparation, page: Page) -> Preparation:
    """Turn to a page; whether it may be entered is for `guards.may_enter`."""
    return replace(state, page=page)


def turn_to(state: Preparation, checkpoint: Checkpoint) -> Preparation:
    """Open a question of the first page; whether it is its turn is for `checkpoints`."""
    return replace(state, checkpoint=checkpoint)


def hold(state: Preparation, typed: Iterable[Typed]) -> Preparation:
    """Keep what stands in fields beside the state, in place of what was kept so before."""
    return replace(state, typed=tuple(typed))


def enter(state: Preparation, sealed: Sealed) -> Preparation:
    """The document is entered in the register and on its way: nothing is lost of it before it has its place."""
    return replace(state, sealed=sealed, page=Page.SEAL)


def finish(state: Preparation) -> Preparation:
    """The document has left: keep what left and how it was verified, and no longer the draft's and mentee's words."""
    return replace(state, chosen=(), written=(), typed=(), wishes=())


def has_words(state: Preparation) -> bool:
    """Whether anything was written or chosen for the document."""
    return bool(state.written or state.chosen)
