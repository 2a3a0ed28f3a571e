"""What a hold keeps from being erased."""

import pytest

from confidant.domain.holds import HoldKind


@pytest.mark.parametrize("kind", HoldKind)
def test_an_open_request_alone_lets_the_trash_go(kind: HoldKind) -> None:
    assert kind.keeps_the_trash == (kind is not HoldKind.REQUEST)
