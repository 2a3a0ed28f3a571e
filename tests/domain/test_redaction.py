"""Words that are taken out are gone, whole, and it shows where they stood."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.redaction import Ground, Named, Redactor, Removed, WordsToGo, sentence_key
from confidant.domain.third_person import Extent

GONE = Removed(Ground.THIRD_PERSON, "they did not agree")
OTHER = Removed.on(Ground.PRIVILEGE)
CORIN = Named(("Corin Abbott", "Corin", "Abbott"), removed=GONE)
BY_NAME = Named(CORIN.names, removed=GONE, extent=Extent.NAME)


def read(redactor: Redactor, text: str) -> str:
    return "".join(piece.words if isinstance(piece, Removed) else piece for piece in redactor.pieces(text))


def holds_what_goes(redactor: Redactor, text: str) -> bool:
    return any(isinstance(piece, Removed) for piece in redactor.pieces(text))


def test_the_sentence_goes_or_the_name_alone() -> None:
    text = "He slept badly. Corin Abbott shouts at him. He has told nobody."
    assert Redactor([CORIN]).pieces(text) == ("He slept badly. ", GONE, " He has told nobody.")
    assert Redactor([BY_NAME]).pieces(text) == ("He slept badly. ", GONE, " shouts at him. He has told nobody.")
    assert Redactor([CORIN]).pieces("") == ()
    assert Redactor().pieces("Corin.") == Redactor([Named(("", " "), removed=GONE)]).pieces("Corin.") == ("Corin.",)


def test_what_stands_there_says_that_it_is_gone_and_why() -> None:
    assert GONE.words == "[removed: a third person’s information; they did not agree]"
    assert all(Removed.on(ground).reason == ground.reason for ground in Ground)


def test_neighbours_that_go_for_one_reason_are_one_mark() -> None:
    text = "Corin shouts. Corin Abbott is his manager.\n\nHe copes."
    assert Redactor([CORIN]).pieces(text) == (GONE, "\n\nHe copes.")
    words = WordsToGo("is his manager", OTHER)
    assert Redactor([BY_NAME], [words]).pieces("Corin is his manager") == (GONE, " ", OTHER)


def test_names_are_found_however_they_are_written_but_not_inside_words() -> None:
    redactor = Redactor([BY_NAME])
    for text in ("corin abbott", "CORIN", "Corin\nAbbott", "Corin’s", "(Abbott)", "2024_Corin_2.pdf", "corin.a@x.org"):
        assert holds_what_goes(redactor, text)
    for text in ("Corinthian", "Abbotts Lane", "Co rin"):
        assert not holds_what_goes(redactor, text)
    apostrophe = Redactor([Named(("Deirdre O’Hara",), removed=GONE)])
    assert holds_what_goes(apostrophe, "Deirdre O'Hara")


def test_a_name_is_found_without_its_accents_over_a_lines_end_and_as_a_word_within_one() -> None:
    zoe = Named(("Zoë Løvig", "Zoë", "Løvig"), removed=GONE, extent=Extent.NAME)
    redactor = Redactor([zoe])
    for text, kept in (
        ("Zoe rang", " rang"),
        ("zoe\u0308 rang", " rang"),
        ("with LOVIG ´s", "with  ´s"),
        ("straße: Lø-\n  vig’s", "straße: ’s"),
        ("AskZoë_2.pdf", "Ask_2.pdf"),
        ("ZoëLovig", ""),
    ):
        assert "".join(piece for piece in redactor.pieces(text) if isinstance(piece, str)) == kept
    assert not holds_what_goes(redactor, "Lo- vig")
    assert redactor.takes_out_people
    assert not Redactor([Named(("Zoë",))]).takes_out_people


def test_a_name_that_is_a_word_counts_only_with_its_capital() -> None:
    redactor = Redactor([Named(("Will Grace", "Will"), frozenset({"Will"}), GONE, Extent.NAME)])
    assert read(redactor, "He will ask Will.") == f"He will ask {GONE.words}."
    assert holds_what_goes(redactor, "will grace")


def test_the_longer_name_says_who_is_meant() -> None:
    given_person = Named(("Corin Hale", "Corin Hale"))
    redactor = Redactor([BY_NAME, given_person])
    assert read(redactor, "Corin Hale and Corin Abbott") == f"Corin Hale and {GONE.words}"
    # Who shares a name with somebody whose information goes, goes along: too much rather than too little.
    assert holds_what_goes(Redactor([Named(("Corin",)), BY_NAME]), "Corin")


def test_one_sentence_may_be_treated_otherwise() -> None:
    text = "Corin is the manager. Corin drinks."
    leave = {sentence_key("corin  IS the manager."): Extent.LEAVE}
    assert read(Redactor([CORIN], instead=leave), text) == f"Corin is the manager. {GONE.words}"
    named = {sentence_key("Corin drinks."): Extent.NAME}
    assert read(Redactor([CORIN], instead=named), text) == f"{GONE.words} drinks."


def test_sentences_that_name_somebody_whose_information_stays_are_not_listed() -> None:
    redactor = Redactor([Named(("Hale",)), CORIN])
    text = "Hale is kind. Corin is not.\n- Corin left"
    assert list(redactor.sentences_naming(text)) == [(1, "Corin is not."), (1, "- Corin left")]
    assert list(Redactor().sentences_naming(text)) == []


def test_words_go_wherever_they_stand() -> None:
    redactor = Redactor(
        words=[WordsToGo("the  tribunal letter", OTHER), WordsToGo(" ", OTHER), WordsToGo("(sic)", OTHER)]
    )
    assert (
        read(redactor, "He has The tribunal\nletter, signed (sic).") == f"He has {OTHER.words}, signed {OTHER.words}."
    )
    assert not holds_what_goes(redactor, "the tribunal letters")


def test_what_runs_over_the_end_of_a_sentence_goes_whole() -> None:
    redactor = Redactor([CORIN], [WordsToGo("badly. Corin", OTHER)])
    assert read(redactor, "He slept badly. Corin shouts.") == f"He slept {OTHER.words}{GONE.words}"


_LETTERS = st.text(string.ascii_letters + " .,!?\n-’", max_size=60)


@given(
    st.lists(_LETTERS, min_size=1, max_size=5),
    st.sampled_from(["Corin Abbott", "corin", "ABBOTT"]),
    st.sampled_from(Extent),
)
def test_whatever_stands_around_it_a_name_is_in_no_piece(around: list[str], name: str, extent: Extent) -> None:
    person = Named(CORIN.names, removed=GONE, extent=extent)
    text = f" {name} ".join(around)
    pieces = Redactor([person]).pieces(text)
    kept = [piece for piece in pieces if isinstance(piece, str)]
    if extent is Extent.LEAVE:
        assert "".join(kept) == text
        return
    assert not holds_what_goes(Redactor([person]), "".join(f"{piece}|" for piece in kept))
    rest = text
    for piece in kept:  # what stays stands in its order, unchanged
        assert piece in rest
        rest = rest[rest.index(piece) + len(piece) :]
