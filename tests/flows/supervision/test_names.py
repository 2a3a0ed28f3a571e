"""Nobody is named in a copy, however the name is written; the same person has the same role everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confidant.flows.supervision.answers import Answer, Handling
from confidant.flows.supervision.cast import Member, MemberStanding, standing_of
from confidant.flows.supervision.roles import and_of_key, extended, role_of
from confidant.flows.supervision.still_named import still_named
from confidant.flows.supervision.suggestions import Kind
from tests.flows.supervision.people import CIRCLE, found_in, reads, said

WRITTEN = {
    # whole, in part, capitals, possessives, titles, reversed, over a line's end
    "I met Grace today.": "I met the mentee today.",
    "I met Ms Okafor-Wills today.": "I met the mentee today.",
    "I met OKAFOR today.": "I met the mentee today.",
    "I met okafor today.": "I met the mentee today.",
    "I met Grace\nOkafor-Wills today.": "I met the mentee today.",
    "I met Okafor-Wills, Grace today.": "I met the mentee today.",
    "I met Grace A. Okafor today.": "I met the mentee today.",
    "It is Grace’s desk.": "It is the mentee’s desk.",
    "It is GRACE'S desk.": "It is the mentee’s desk.",
    "It is Wills’ desk.": "It is the mentee’s desk.",
    "The Okafors came.": "The mentee came.",
    "Dr. Lindqvist came.": "The mentor came.",
    # initials
    "So G.O. and GO, G. O. and GW wrote.": "So the mentee and the mentee, the mentee and the mentee wrote.",
    "I met G. Okafor and Zoe M today.": "I met the mentee and Colleague A today.",
    # short forms, accents, umlauts written out, composed otherwise
    "We met Willy and Willie and Tommy near Willbury.": (
        "We met the line manager and the line manager and the mentor near a town."
    ),
    "I met Tom today.": "I met the mentor today.",
    "I met Zoe Mueller today.": "I met Colleague A today.",
    "I met Zoe\u0308 Mu\u0308ller today.": "I met Colleague A today.",
    "I met ZOE and M\u00fcller’s son.": "I met Colleague A and Colleague A’s son.",
    "I met Ana de la Cruz today.": "I met Relative A today.",
    "Yesterday tom said so and tommy cried.": "Yesterday the mentor said so and the mentor cried.",
    "So grace told me of grace’s desk, today's news, and the mark's place.": (
        "So the mentee told me of the mentee’s desk, today's news, and the mark's place."
    ),
    "So g.o. wrote at 10 a.m., e.g. to t. l.": "So the mentee wrote at a certain hour, e.g. to the mentor.",
    # under marks that are not printed
    "I met G**race** and *Th*omas, **Okafor** and o_o.": "I met the mentee and the mentor, the mentee and o_o.",
    "- I met G**race**\n> and \\*Okafor.": "- I met the mentee\n> and *the mentee.",
    # inside other words, hyphenated, hidden by signs that nobody sees
    "The TeamGrace and #teamokafor boards.": "The mentee and #the mentee boards.",
    "An Okaforian and anti-Okafor view.": "The mentee and anti-the mentee view.",
    "I met Oka\u00adfor and Gra\u200bce today.": "I met the mentee and the mentee today.",
    # names that are words as well: a capital amid a sentence is a name, a small letter none
    "I told Will and Mark of it.": "I told the line manager and Colleague A of it.",
    "The mark will show a certain grace.": "The mark will show a certain grace.",
    "The market was willing, disgracefully.": "The market was willing, disgracefully.",
    # employers
    "She works at Halden Rail in Halden House.": "She works at their employer in their employer.",
    "It is a Northern Rail job, of the northern kind.": "It is Organisation A job, of the northern kind.",
    "It is an Institute of the Halby Crafts thing; no Institute of Halby.": (
        "It is Organisation A thing; no Institute of Organisation A."
    ),
    "She is in the Rising Stars programme.": "She is in the programme.",
    "She is one of the rising stars, a Rising Star.": "She is one of the programme, the programme.",
}


@pytest.mark.parametrize("words", WRITTEN)
def test_a_name_is_a_role_however_it_is_written(words: str) -> None:
    assert reads(words) == WRITTEN[words]
    assert still_named(said(words), CIRCLE) == ()


REACHING = {
    "Write to grace.okafor@halden.example, or g.o@x.org.": "an e-mail address, or an e-mail address.",
    "See https://halden.example/okafor now.": "a web address now.",
    "See halden.co.uk/staff now.": "a web address now.",
    "Follow @okaforwills now.": "a handle now.",
    "Ring +44 7700 900123 now.": "a telephone number now.",
    "She lives in LS1 4AP now.": "a postcode now.",
    "The case ET/2201443/2025 is open.": "a reference number is open.",
}


@pytest.mark.parametrize("words", REACHING)
def test_addresses_and_numbers_are_said_by_what_they_are(words: str) -> None:
    assert reads(words).endswith(REACHING[words])


def test_a_word_that_begins_a_sentence_may_be_a_name_and_is_asked_about_place_by_place() -> None:
    words = "“Will you help?” she asked. Mark my words. Mark’s team left."
    found = found_in(words)
    doubtful = [each for each in found.found if each.kind is Kind.PERHAPS]
    assert [each.written for each in doubtful] == [("Will",), ("Mark",)], "Mark’s is a name for certain"
    kept = [Answer(each.key, Handling.KEPT, "an ordinary word") for each in doubtful]
    assert reads(words, *kept) == "“Will you help?” she asked. Mark my words. Colleague A’s team left."
    assert still_named(said(words, *kept), CIRCLE) == ()
    assert still_named(said(words, kept[0]), CIRCLE) == ()


def test_a_month_is_a_name_only_in_doubt() -> None:
    assert found_in("Will told me.").found[0].kind is Kind.PERSON, "nothing else tells anybody anything"
    april = (Member("April Stone", MemberStanding.MENTEE),)
    found = found_in("We meet April in April. April Stone came.", known=april)
    kinds = [(each.kind, each.written) for each in found.found if each.kind in {Kind.PERSON, Kind.PERHAPS}]
    assert kinds == [(Kind.PERHAPS, ("April",)), (Kind.PERHAPS, ("April",)), (Kind.PERSON, ("April Stone",))]


def test_a_name_that_several_share_is_nobodys_role() -> None:
    two = (Member("Mark Ode", MemberStanding.COLLEAGUE), Member("Mark Bell", MemberStanding.COLLEAGUE))
    copy = said("I told Mark, Mark Bell and M. Ode. Mark it.", known=two)
    assert copy.words == "I told somebody, Colleague A and Colleague B. Somebody it."
    (shared,) = [each for each in found_in("I told Mark.", known=two).found if each.kind is Kind.PERSON]
    assert shared.who == "Mark Ode, Mark Bell"
    assert "cannot say which" in shared.why


def test_people_whom_only_the_words_know_have_roles_as_well() -> None:
    words = "I met Sandra Hobbs. Sandra’s son and HOBBS came with Omar Faruqi."
    assert reads(words) == ""
    keep = [Answer(e.key, Handling.KEPT, "it is the case") for e in found_in(words).found if e.kind is Kind.SENTENCE]
    assert reads(words, *keep) == "I met Person A. Person A’s son and Person A came with Person B."


def test_somebody_who_shares_a_name_is_somebody_else() -> None:
    words = "His sister Ruth Okafor-Wills wrote. Will Brandreth knows. Zorqua Lindqvist and Mr Okafor do not."
    found = found_in(words, "What of Ruth Okafor-Wills?").found
    people = {each.who: each.written for each in found if each.kind is Kind.PERSON}
    assert people["Ruth Okafor-Wills"] == ("Ruth Okafor-Wills",)
    assert people["Zorqua Lindqvist"] == ("Zorqua Lindqvist",)
    assert people["Will Brandreth"] == ("Will Brandreth",)
    assert people["Grace Ann Okafor-Wills, Ruth Okafor-Wills"] == ("Mr Okafor",), "either of them"


def test_what_stands_beside_a_name_is_a_name_too() -> None:
    assert reads("I met Maryam Grace Okafor-Wills.") == "I met a certain name the mentee."
    assert reads("I met Grace Okafor-Wills Jarnefelt.") == "I met the mentee a certain name."


def test_a_role_once_given_stays_through_every_edit_and_copy() -> None:
    first = found_in("I met Zoe.").roles
    again = found_in("I met Mark, then Zoe.")
    later = extended(first, again.members)
    assert role_of(first, "ZOE MULLER") == "Colleague A"
    assert role_of(later, "zoë müller") == "Colleague A"
    assert role_of(later, "Mark Ode") == "Colleague B"
    assert role_of(later, "Nobody") is None


def test_whoever_has_a_role_stays_known_when_the_vault_forgets_the_name() -> None:
    roles = (("Ada Faversham", "the line manager"), ("Kresp Ltd", "Organisation A"), ("Zoë Müller", "Colleague B"))
    whole = and_of_key(CIRCLE, roles)
    assert [(each.name, each.standing) for each in whole[len(CIRCLE) :]] == [
        ("Ada Faversham", MemberStanding.MANAGER),
        ("Kresp Ltd", MemberStanding.ORGANISATION),
    ]
    assert and_of_key((), [("Ada", "somebody else")])[0].standing is MemberStanding.PERSON


def test_a_role_that_only_one_can_have_is_given_once_and_letters_never_run_out() -> None:
    managers = tuple(
        Member(f"{chr(65 + number // 26)}{chr(97 + number % 26)}ra Person", MemberStanding.MANAGER)
        for number in range(29)
    )
    roles = [role for _, role in extended((), managers)]
    assert roles[:3] == ["the line manager", "Colleague A", "Colleague B"]
    assert roles[27:] == ["Colleague AA", "Colleague AB"]
    firms = (Member("Halden", MemberStanding.EMPLOYER), Member("Old Halden", MemberStanding.EMPLOYER))
    assert [role for _, role in extended((), firms)] == ["their employer", "Organisation A"]


def test_what_somebody_is_follows_from_their_role() -> None:
    told = {
        "line manager": MemberStanding.MANAGER,
        "his wife": MemberStanding.RELATIVE,
        "solicitor": MemberStanding.PROFESSIONAL,
    }
    told |= {
        "finance director": MemberStanding.COLLEAGUE,
        " ": MemberStanding.PERSON,
        "supervisor of the mentor": MemberStanding.SUPERVISOR,
    }
    assert {role: standing_of(role) for role in told} == told


def test_the_last_look_does_not_trust_what_was_suggested() -> None:
    spelt = said("I met O k a f o r, and wrote to o.k.a.f.o.r.")
    assert still_named(spelt, CIRCLE) == ("O k a f o r", "o.k.a.f.o.r")
    typed = said("I met Grace.", Answer("member:grace ann okafor wills", Handling.CHANGED, "Gracie"))
    assert still_named(typed, CIRCLE) == ("Gracie",)
    linked = said("See x.org.", Answer("reach:x.org", Handling.CHANGED, "y.org"))
    assert still_named(linked, CIRCLE) == (), "an address by itself is no name"
    mailed = said("Write to g@x.org.", Answer("reach:g@x.org", Handling.CHANGED, "h@x.org"))
    assert still_named(mailed, CIRCLE) == ("h@x.org",)
    kept = said("I met Grace.", Answer("member:grace ann okafor wills", Handling.KEPT, "she agreed"))
    assert kept.words == "I met Grace."
    assert still_named(kept, CIRCLE) == ()


FORMS = (
    "Grace", "GRACE", "Grace’s", "Ms Okafor-Wills", "okafor", "Okafor's", "G. Okafor", "GraceOkafor", "Grace A. O.",
    "Will", "Will Brandreth", "BRANDRETH", "brandreth’s", "Zoe", "zoë", "Mueller", "Dr Lindqvist", "Tommy", "Tom’s",
    "Ana de la Cruz", "Cruz", "Halden Rail", "halden", "Haldens", "Northern Rail", "lindqvist@x.org", "Mark Ode",
)  # fmt: skip
NAMES = ("grace", "okafor", "lindqvist", "brandreth", "muller", "mueller", "zoe", "zoë", "cruz", "halden", "tommy")
ORDINARY = ("we spoke", "in the evening", "about the rota", "and nothing came of it", "on the way", "for hours")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ORDINARY), st.sampled_from(FORMS)), min_size=1, max_size=6), st.booleans())
def test_no_name_is_left_of_any_words(pieces: list[tuple[str, str]], is_asked: bool) -> None:
    words = ". ".join(f"So {ordinary} {form} {ordinary}" for ordinary, form in pieces)
    copy = said("" if is_asked else words, question=words if is_asked else "")
    assert [name for name in NAMES if name in copy.text.lower()] == []
    assert still_named(copy, CIRCLE) == ()
    assert [each for each in copy.replaced if not copy.text[each.start : each.end].strip()] == []
