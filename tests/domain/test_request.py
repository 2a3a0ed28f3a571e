"""Which changes of a request void what the mentee said to it."""

from dataclasses import replace
from datetime import date

import pytest

from confidant.domain.request import Question, Request, Requester
from confidant.domain.vocabulary import Audience

REQUEST = Request(
    Requester("Helen Marsh", "HR", "Calder Valley Water"), Audience.ROLE_REFERENCE, "Lead", date(2026, 5, 1)
)


@pytest.mark.parametrize(
    "changed",
    [
        replace(REQUEST, requester=replace(REQUEST.requester, name="Somebody Else")),
        replace(REQUEST, requester=replace(REQUEST.requester, organisation="Another")),
        replace(REQUEST, requester=replace(REQUEST.requester, organisation="")),
        replace(REQUEST, purpose="Another post"),
        replace(REQUEST, audience=Audience.LINE_MANAGER),
    ],
)
def test_another_recipient_purpose_or_audience_is_another_request(changed: Request) -> None:
    assert changed.changes_recipient_of(REQUEST)


@pytest.mark.parametrize(
    "changed",
    [
        REQUEST,
        replace(REQUEST, requester=replace(REQUEST.requester, role="recruiter", name="HELEN  MARSH")),
        replace(REQUEST, questions=(Question("Why?"),), channel="letter", deadline=date(2026, 6, 1)),
    ],
)
def test_anything_else_leaves_it_the_same_request(changed: Request) -> None:
    assert not changed.changes_recipient_of(REQUEST)
