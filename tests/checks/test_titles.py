"""A title is none where a name ends with it, and all that reads names agrees on which there are."""

from __future__ import annotations

import pytest

from confidant.checks.titles import without_titles
from confidant.flows.prepare_reference.people import called
from confidant.flows.subject_access.name_forms import forms_of
from confidant.flows.supervision.name_forms import name_words


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Father Brown", ["Brown"]),
        ("Rev. Dr. Agnes Hale", ["Agnes", "Hale"]),
        ("Captain Hale", ["Hale"]),
        ("Ann Judge", ["Ann", "Judge"]),
        ("Nurse", ["Nurse"]),
        ("", []),
    ],
)
def test_titles_are_left_out_before_a_name_alone(name: str, bare: list[str]) -> None:
    assert without_titles(name.split()) == bare
    assert [word.token.written for word in name_words(name)] == bare
    assert called(name) == (bare[0] if bare else "")


def test_nobody_is_taken_out_by_a_title() -> None:
    forms = forms_of(("Father Brown",))
    assert not {"Father", "Fathers"} & {*forms.given, *forms.certain, *forms.likely}
    assert "Brown" in (*forms.given, *forms.certain)
