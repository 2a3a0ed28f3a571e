"""Where a request goes next. To decline is to tell the requester something, so it stands in the register too."""

from dataclasses import replace
from datetime import date, datetime

from confidant.domain.agreement import agreement_in_force
from confidant.domain.request import Request
from confidant.domain.vocabulary import RequestState
from confidant.flows.accounting import known_of
from confidant.flows.corridor import is_spoken
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from confidant.vault.requests import RequestRecord
from confidant.vault.vault import Vault

__all__ = ["move", "next_states"]

_NEXT: dict[RequestState, tuple[RequestState, ...]] = {
    RequestState.RECEIVED: (RequestState.VERIFIED, RequestState.DECLINED),
    RequestState.VERIFIED: (RequestState.MENTEE_TOLD, RequestState.DECLINED),
    RequestState.MENTEE_TOLD: (RequestState.ACCEPTED, RequestState.NO_AUTHORITY, RequestState.DECLINED),
    RequestState.ACCEPTED: (RequestState.DECLINED,),
    RequestState.NO_AUTHORITY: (RequestState.DECLINED, RequestState.RECEIVED),
    RequestState.DECLINED: (RequestState.CLOSED, RequestState.RECEIVED),
    RequestState.ANSWERED: (RequestState.CLOSED, RequestState.RECEIVED),
    RequestState.CLOSED: (RequestState.RECEIVED,),
}


def next_states(request: Request) -> tuple[RequestState, ...]:
    """Return where a request can be moved by hand; the last way out of a settled one leads back to the beginning.

    `ANSWERED` is not among them: only a sealed document answers. A spoken request was answered when it was asked,
    and is closed once the mentee knows of it.
    """
    state = request.state or RequestState.RECEIVED
    if is_spoken(request):
        return (RequestState.RECEIVED,) if state is RequestState.CLOSED else (RequestState.CLOSED,)
    return _NEXT[state]


def move(vault: Vault, record: RequestRecord, state: RequestState, *, today: date, now: datetime) -> RequestRecord:
    """Move a request, and where it is declined write the refusal into the register, both or neither.

    Raises ValueError for a state that `next_states` does not offer: that is our bug.
    """
    if state not in next_states(record.request):
        raise ValueError(f"a request cannot be moved to {state}")
    with vault.transaction():
        if state is RequestState.DECLINED:
            vault.register.append(_refusal(vault, record, today, now))
        return vault.requests.update(record.id, replace(record.request, state=state))


def _refusal(vault: Vault, record: RequestRecord, today: date, now: datetime) -> NewDisclosure:
    request = record.request
    agreement = agreement_in_force(vault.agreements.versions(record.pair), today)
    who, organisation = request.requester.name, request.requester.organisation
    return NewDisclosure(
        pair=record.pair,
        kind=DisclosureKind.REFUSED,
        recipient=f"{who}, {organisation}" if organisation else who,
        audience=request.audience,
        purpose=request.purpose,
        on=today,
        made_at=now,
        channel=request.channel,
        agreement=None if agreement is None else agreement.version,
        mentee_knew=known_of(request),
    )
