"""Whom anybody can call is shipped, and told with no vault; a number of one's own is not said twice."""

from confidant.flows.exceptional.public_numbers import public_numbers, public_numbers_beside


def test_the_emergency_services_come_first_and_somebody_who_listens_after_them() -> None:
    first, second, *_ = public_numbers()
    assert "999" in first
    assert "112" in first
    assert "116 123" in second
    assert not any(line.startswith("#") for line in public_numbers())


def test_what_stands_among_one_s_own_however_it_is_spaced_is_left_out() -> None:
    whole = public_numbers()
    assert public_numbers_beside(["Our safeguarding lead: 020 7946 0018"]) == whole
    assert public_numbers_beside(["Ambulance 999", "Samaritans 116123"]) == whole[2:]
