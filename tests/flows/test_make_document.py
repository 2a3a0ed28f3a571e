"""From a request to a file and its entry in the register: what is refused, what is made, what failure leaves."""

import hashlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.note import Passage
from confidant.domain.problem import Problem
from confidant.domain.request import Authority, MenteeSaw, Request, Requester
from confidant.domain.vocabulary import Audience, References
from confidant.flows import refusals
from confidant.flows.make_document import (
    FindingsStand,
    make_statement,
    seal_decline,
)
from confidant.flows.register_copy import save_copy
from confidant.release.compose import NoPublicWording, compose_letter, sections_of
from confidant.release.document import Document, Format, UnknownFormat, document_hash
from confidant.vault.problems import CannotWriteFile, FileExists, InsideVault
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.shareable import gather, public_facts
from tests.builders import (
    LM,
    ON,
    PRIVATE,
    RR,
    WORDS,
    make_agreement,
    make_note,
    make_pair,
    make_request,
    make_withdrawal,
    open_test_vault,
)
from tests.flows.desk import DAY, NOW, SECRET, Desk, open_desk, pair_with_a_secret


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = open_desk(tmp_path, pair_with_a_secret())
    yield desk
    desk.vault.close(back_up=False)


@pytest.mark.parametrize("form", Format)
def test_a_reference_holds_what_is_permitted_and_is_in_the_register(desk: Desk, form: Format) -> None:
    name = f"letter.{form.value}"
    made = desk.reference(make_request(), name)
    data = (desk.folder / name).read_bytes()
    assert WORDS in " ".join(desk.text(name).split())
    assert b"zanzibarcanary" not in data
    assert made.sha256 == hashlib.sha256(data).hexdigest()
    assert stat.S_IMODE((desk.folder / name).stat().st_mode) == 0o600
    assert desk.files == [name]
    (entry,) = desk.vault.register.entries(desk.pair)
    told = entry
    assert (entry.n, told.kind, told.recipient) == (
        made.register,
        DisclosureKind.WRITTEN,
        "Petra Lindqvist, Fernhill Clinic",
    )
    assert (told.audience, told.purpose, told.channel) == (RR, "reference for Senior Pharmacist", "email")
    assert (told.on, told.made_at, told.agreement) == (ON, NOW, 1)
    assert (told.document, told.sha256) == (made.document, made.sha256)
    assert told.mentee_saw == make_request().mentee_saw
    assert told.consents == make_note().consents
    assert desk.vault.register.copy(made.register) == data
    assert desk.vault.register.copy_format(made.register) == form.value
    assert desk.vault.check() == []


def test_the_hash_is_the_same_in_every_format_and_the_copies_are_not(desk: Desk) -> None:
    made = [desk.reference(make_request(), f"letter.{form.value}") for form in Format]
    assert len({each.document for each in made}) == 1
    assert len({each.sha256 for each in made}) == len(Format)


def test_a_note_for_the_line_manager_needs_no_authority(desk: Desk) -> None:
    desk.reference(make_request(LM))
    assert desk.text().startswith("Note about Tobias Renn\n\nTo Corin Abbott")
    assert WORDS in desk.text()


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"authority": None, "mentee_saw": None, "signed_on": None}, refusals.NoAuthority),
        ({"mentee_saw": None, "signed_on": None}, refusals.NotSeen),
        ({"signed_on": None}, refusals.NotSigned),
        ({"mentee_saw": MenteeSaw(ON + DAY)}, refusals.SignedBeforeSeen),
        ({"authority": Authority(ON + DAY)}, refusals.AuthorityOutOfDate),
        ({"authority": Authority(ON - 9 * DAY, ON - DAY)}, refusals.AuthorityOutOfDate),
        ({"mentee_saw": MenteeSaw(ON, sha256="0" * 64)}, refusals.NotWhatWasSeen),
    ],
)
def test_what_is_missing_or_out_of_order_is_refused_by_name(
    desk: Desk, changes: dict[str, Any], problem: type[Problem]
) -> None:
    with pytest.raises(problem, match="nothing was written"):
        desk.reference(make_request(**changes))
    assert desk.files == []
    assert desk.kinds == []


def test_the_first_and_last_day_of_an_authority_count(desk: Desk) -> None:
    desk.reference(make_request(authority=Authority(ON, ON), mentee_saw=MenteeSaw(ON)))
    assert desk.files == ["letter.txt"]


@pytest.mark.parametrize("missing", ["mentee_saw", "signed_on"])
def test_the_line_manager_s_note_too_is_seen_and_signed(desk: Desk, missing: str) -> None:
    with pytest.raises(Problem, match=missing):
        desk.reference(make_request(LM, **{missing: None}))


def test_what_the_mentee_saw_may_leave(desk: Desk) -> None:
    request = make_request()
    seen = document_hash(composed(desk, request))
    made = desk.reference(replace(request, mentee_saw=MenteeSaw(ON, sha256=seen.upper())))
    assert made.document == seen


def composed(desk: Desk, request: Request) -> Document:
    permitted = gather(desk.vault, desk.pair, request, ON, making=True)
    return compose_letter(public_facts(desk.vault, desk.pair, ON), request, sections_of(permitted), ON)


@pytest.mark.parametrize(
    "changes",
    [
        {"agreements": (make_agreement(references=References.NONE),)},
        {"agreements": ()},
        {"agreements": (make_agreement(lapse_months=1),), "ended": date(2026, 3, 1)},
    ],
)
def test_where_no_reference_is_given_a_decline_letter_leaves_as_a_refusal(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    desk = open_desk(tmp_path, pair_with_a_secret(**changes))
    desk.reference(make_request())
    assert "I am not able to answer your request." in desk.text()
    assert WORDS not in desk.text()
    assert desk.kinds == [DisclosureKind.REFUSED]
    with pytest.raises(refusals.NoRoomForDraft):
        desk.reference(make_request(), "other.txt", draft="He is calm.")
    desk.vault.close(back_up=False)


def test_anybody_else_has_the_standard_words(desk: Desk) -> None:
    desk.reference(make_request(Audience.OTHER))
    assert "I am not able to answer your request." in desk.text()
    assert desk.kinds == [DisclosureKind.REFUSED]


def test_a_factual_reference_has_no_room_for_notes_or_a_draft(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, pair_with_a_secret(agreements=(make_agreement(references=References.FACTUAL),)))
    desk.reference(make_request())
    assert WORDS not in desk.text()
    assert desk.kinds == [DisclosureKind.WRITTEN]
    with pytest.raises(refusals.NoRoomForDraft, match="no room for a draft"):
        desk.reference(make_request(), "other.txt", draft="He is calm.")
    desk.vault.close(back_up=False)


def test_a_withdrawal_dated_later_still_counts_when_a_document_is_made(tmp_path: Path) -> None:
    withdrawn = make_note(WORDS, consents=(*make_note().consents, make_withdrawal(on=ON + 30 * DAY)))
    desk = open_desk(tmp_path, make_pair(notes=(withdrawn,)))
    desk.reference(make_request())
    assert WORDS not in desk.text()
    assert "In words we have agreed" not in desk.text()
    desk.vault.close(back_up=False)


def test_a_draft_takes_the_place_of_the_permitted_words(desk: Desk) -> None:
    desk.reference(make_request(), draft="## Strengths\n\nHe is *calm*.\n\n#evil stays text.")
    assert "Strengths\n\nHe is calm.\n\n#evil stays text.\n\nOther questions" in desk.text()
    assert WORDS not in desk.text()


def test_a_copy_of_something_private_stops_the_letter_and_cannot_be_set_aside(desk: Desk) -> None:
    draft = "## So\n\nI gather he **has not told anybody at work that zanzibarcanary** keeps him awake."
    for set_aside in (None, "he would not mind"):
        with pytest.raises(FindingsStand) as caught:
            desk.reference(make_request(), draft=draft, set_aside=set_aside)
        assert "leak-p1w3 (leak)" in str(caught.value)
        assert "zanzibarcanary" not in str(caught.value)
    assert desk.files == []
    assert desk.kinds == []


def test_a_character_that_cannot_be_set_stops_the_letter(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, make_pair(mentor="Imogen 漢"))
    with pytest.raises(FindingsStand, match="unsupported_character-mentorw2"):
        desk.reference(make_request())
    with pytest.raises(FindingsStand, match="unsupported_character-mentorw2"):
        make_statement(desk.vault, desk.pair, desk.folder / "s.txt", now=NOW)
    with pytest.raises(FindingsStand):
        seal_decline(desk.vault, desk.pair, make_request(), desk.folder / "d.txt", on=ON, now=NOW)
    assert desk.files == []
    desk.vault.close(back_up=False)


def test_what_the_gate_permits_leaves_under_a_constant_heading_whatever_is_private(tmp_path: Path) -> None:
    secret = make_note("In words we have agreed she chairs the round.", disclosure=PRIVATE, consents=())
    desk = open_desk(tmp_path, make_pair(notes=(make_note("She chairs the round."), secret)))
    desk.reference(make_request())
    assert "In words we have agreed\n\nShe chairs the round." in desk.text()
    desk.vault.close(back_up=False)


@pytest.mark.parametrize(
    ("changes", "id_"),
    [
        ({"purpose": SECRET}, "leak-purposew1"),
        ({"requester": Requester(SECRET, "", "")}, "leak-requesterw1"),
        ({"requester": Requester("Petra", "", SECRET)}, "leak-organisationw1"),
    ],
)
def test_a_request_in_private_words_is_not_answered(desk: Desk, changes: dict[str, Any], id_: str) -> None:
    request = make_request(**changes)
    with pytest.raises(FindingsStand) as caught:
        desk.reference(request, set_aside="he would not mind")
    assert [each.id for each in caught.value.findings] == [id_]
    with pytest.raises(FindingsStand, match=id_):
        seal_decline(desk.vault, desk.pair, request, desk.folder / "d.txt", on=ON, now=NOW)
    assert desk.files == []


def test_a_purpose_that_a_line_manager_s_note_does_not_print_may_be_anything(desk: Desk) -> None:
    desk.reference(make_request(LM, purpose=SECRET))
    assert "zanzibarcanary" not in desk.text()


def test_a_note_that_writes_the_public_wording_down_stops_no_letter(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, pair_with_a_secret(public_wording=SECRET))
    desk.reference(make_request())
    make_statement(desk.vault, desk.pair, desk.folder / "s.txt", now=NOW)
    assert SECRET in " ".join(desk.text("s.txt").split())
    desk.vault.close(back_up=False)


def test_setting_aside_takes_a_reason(desk: Desk) -> None:
    with pytest.raises(refusals.NoReason):
        desk.reference(make_request(), set_aside="  ")


def test_a_file_is_overwritten_only_when_asked_to(desk: Desk) -> None:
    place = desk.folder / "letter.txt"
    place.write_text("mine")
    with pytest.raises(FileExists):
        desk.reference(make_request())
    assert place.read_text() == "mine"
    assert desk.kinds == []
    desk.reference(make_request(), overwrite=True)
    assert "Tobias" in place.read_text()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("name", "problem"),
    [("letter.odt", UnknownFormat), ("missing/letter.txt", CannotWriteFile), ("a\0.txt", CannotWriteFile)],
)
def test_a_place_that_cannot_be_written_is_refused_and_nothing_is_entered(
    desk: Desk, name: str, problem: type[Problem]
) -> None:
    with pytest.raises(problem):
        desk.reference(make_request(), name)
    assert desk.files == []
    assert desk.kinds == []


@pytest.mark.parametrize("name", ["x.txt", "backups/x.txt", "missing/x.txt"])
def test_nothing_is_written_into_the_vault_s_own_folder(desk: Desk, name: str) -> None:
    place = desk.vault.folder / name
    before = sorted(desk.vault.folder.rglob("*"))
    with pytest.raises(InsideVault):
        desk.reference(make_request(), str(place), overwrite=True)
    with pytest.raises(InsideVault):
        make_statement(desk.vault, desk.pair, place, now=NOW)
    with pytest.raises(InsideVault):
        seal_decline(desk.vault, desk.pair, make_request(), place, on=ON, now=NOW)
    n = desk.reference(make_request()).register
    with pytest.raises(InsideVault):
        save_copy(desk.vault, n, place)
    assert sorted(desk.vault.folder.rglob("*")) == before
    assert desk.kinds == [DisclosureKind.WRITTEN]


def test_a_folder_in_the_file_s_place_is_left_alone(desk: Desk) -> None:
    (desk.folder / "letter.txt").mkdir()
    with pytest.raises(FileExists):
        desk.reference(make_request(), overwrite=True)


def test_a_statement_holds_the_public_wording_and_nothing_of_the_notes(desk: Desk) -> None:
    made = make_statement(desk.vault, desk.pair, desk.folder / "s.txt", now=NOW)
    text = desk.text("s.txt")
    assert make_pair().public_wording in text
    assert "20 May 2026" in text
    assert WORDS not in text
    (entry,) = desk.vault.register.entries()
    assert (entry.sha256, entry.purpose) == (made.sha256, "existence statement")


def test_a_statement_without_public_wording_is_refused(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, make_pair(public_wording=""))
    with pytest.raises(NoPublicWording):
        make_statement(desk.vault, desk.pair, desk.folder / "s.txt", now=NOW)
    assert desk.files == []
    desk.reference(make_request())
    assert "know each other as mentee and mentor" in desk.text()
    desk.vault.close(back_up=False)


def test_how_words_are_cut_into_passages_does_not_show(tmp_path: Path) -> None:
    blank = WORDS.index(" ", 20)
    cuts = [(WORDS,), (WORDS[:9], WORDS[9:30], WORDS[30:]), (WORDS[:blank] + "\n\n", "\t" + WORDS[blank:])]
    hidden = Passage("A private word. ", disclosure=PRIVATE)
    letters = set()
    for number, texts in enumerate(cuts):
        folder = tmp_path / str(number)
        folder.mkdir()
        passages = tuple(each for text in texts for each in (Passage(text), hidden))
        desk = open_desk(folder, make_pair(notes=(replace(make_note(), passages=passages),)))
        letters.add(desk.reference(make_request(), "letter.pdf").sha256)
        assert WORDS in " ".join(desk.text("letter.pdf").split())
        desk.vault.close(back_up=False)
    assert len(letters) == 1


LIBRARIES = {"typst", "docx", "lxml", "pypdfium2", "markdown_it", "PySide6"}
PROGRAM = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from confidant.flows.make_document import make_reference
from tests.builders import make_request, open_test_vault
folder, name = Path(sys.argv[1]), sys.argv[2]
vault = open_test_vault(folder)
make_reference(vault, vault.pairs.find("Tobias Renn"), make_request(), folder / name, now=datetime.now(UTC))
vault.close(back_up=False)
print(json.dumps(sorted({module.split(".")[0] for module in sys.modules})))
"""


@pytest.mark.parametrize(
    ("form", "needed"),
    [
        (Format.PDF, {"typst", "pypdfium2"}),
        (Format.DOCX, {"docx", "lxml"}),
        (Format.MARKDOWN, {"markdown_it"}),
        (Format.TEXT, set()),
    ],
)
def test_a_format_imports_its_own_library_and_no_other(tmp_path: Path, form: Format, needed: set[str]) -> None:
    open_test_vault(tmp_path, make_pair()).close(back_up=False)
    root = str(Path(__file__).resolve().parents[2])
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), f"letter.{form.value}"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": root, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(json.loads(run.stdout)) & LIBRARIES == needed
