"""What is planted in the vault of the tour, and looked for everywhere else.

No word here is one that a system, a font or a library has by itself, so that each hit is a leak.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from confidant.domain.note import Passage
from confidant.domain.pair import Pair, Person
from confidant.domain.request import Authority, Question, Requester
from confidant.domain.vocabulary import Topic
from tests.builders import PRIVATE, make_agreement, make_cell, make_consent, make_note, make_pair, make_request

__all__ = ["CANARIES", "PASSPHRASE", "TYPED", "TYPED_TITLE", "pair_of_canaries"]

PASSPHRASE = "quokkamere under sevenlarch zitherbrook"
TYPED_TITLE = "Snickfallow"
TYPED = "Wexelbrane quarrelled with Ploverhythe; Ménièrvald is why."

CANARIES = (
    "quokkamere",
    "sevenlarch",
    "zitherbrook",
    "Snickfallow",
    "Wexelbrane",
    "Ploverhythe",
    "Ménièrvald",
    "Orlavine",
    "Trestlewick",
    "Quillfeather",
    "Saltmarden",
    "Tidewarren",
    "Abbothulme",
    "Fernhollis",
    "Lindqvarn",
    "Hallowdenby",
    "Quarrybanksea",
    "Marlwicket",
    "Brackenmoot",
)
"""One word of each thing that belongs to the vault alone: passphrase, titles, words, names, organisations, wishes."""


def pair_of_canaries(today: date) -> Pair:
    """A pair with agreed words, private words and a request, so that a letter may be written on `today`."""
    signed, agreed, asked = (today - timedelta(days=days) for days in (150, 100, 20))
    request = make_request(
        requester=Requester("Petra Lindqvarn", "ward manager", "Fernhollis Clinic"),
        purpose="reference for the Brackenmoot ward",
        received=asked,
        deadline=today + timedelta(days=9),
        authority=Authority(asked, how="by email"),
        mentee_saw=None,
        signed_on=None,
        asked=(),
        questions=(Question("How does she lead the Brackenmoot round?", Topic.STRENGTHS),),
    )
    return make_pair(
        mentor="Hesper Quillfeather",
        mentee="Orlavine Trestlewick",
        organisation="Saltmarden Hospital",
        programme="Tidewarren Mentoring",
        public_wording="Hesper Quillfeather mentors Orlavine Trestlewick.",
        started=signed,
        line_manager="Corin Abbothulme",
        people=(Person("Corin Abbothulme", "line manager"),),
        agreements=(
            make_agreement(
                signed=signed,
                review_due=today + timedelta(days=90),
                signers=(),
                matrix=(*make_agreement().matrix, make_cell(Topic.SUITABILITY)),
            ),
        ),
        notes=(
            make_note(
                held_on=asked,
                title="Marlwicket review",
                passages=(
                    Passage("She chairs the Tuesday round calmly. "),
                    Passage("Her consultant at Hallowdenby knows.", disclosure=PRIVATE),
                ),
                consents=(make_consent(on=agreed),),
            ),
            make_note("A lender in Quarrybanksea.", held_on=asked, title="", disclosure=PRIVATE, consents=()),
        ),
        requests=(request, replace(request, deadline=None)),
    )
