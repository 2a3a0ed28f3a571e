"""The constant words of every document, in one place.

They are the same for everybody: nothing here depends on what the notes hold, on which topics were agreed or on how
much was permitted. `{mentee}` is the mentee's name, `{when}` a month and year, `{day}` a day.
"""

from confidant.domain.dates import day_in_words, month_in_words

__all__ = [
    "AGREED_HEADING",
    "ASPIRATIONS_HEADING",
    "BODY_HEADINGS",
    "CAPACITY_WITHOUT_WORDING",
    "CORRECTION_SPOKEN",
    "CORRECTION_TITLE",
    "CORRECTION_TO_EVERYONE",
    "CORRECTION_WRITTEN",
    "DECLINE",
    "DECLINE_IN_PASSING",
    "DECLINE_TITLE",
    "DEVELOPMENT_HEADING",
    "ENDED",
    "FACTUAL_LIMITS",
    "FURTHER_HEADING",
    "LIMITS",
    "LIST_LIMITS",
    "LIST_TITLE",
    "MEETING_ADDRESS",
    "MEETING_CAPACITY",
    "MEETING_MENTEE",
    "MEETING_MENTOR",
    "MEETING_OPEN_HEADING",
    "MEETING_PASSING_ON",
    "MEETING_PRIVATE",
    "MEETING_PRIVATE_HEADING",
    "MEETING_THANKS",
    "MEETING_TITLE",
    "NOTE_PASSING_ON",
    "NOTE_STANDARD_WORDS",
    "NOTE_TITLE",
    "OTHER_QUESTIONS_HEADING",
    "PASSING_ON",
    "PROGRESS_HEADING",
    "REFERENCE_TITLE",
    "SINCE",
    "STANDARD_WORDS",
    "STATEMENT_LIMITS",
    "STATEMENT_TITLE",
    "STRENGTHS_HEADING",
    "SUITABILITY_HEADING",
    "day_in_words",
    "is_for_everybody",
    "month_in_words",
]

REFERENCE_TITLE = "Reference for {mentee}"
NOTE_TITLE = "Note about {mentee}"
STATEMENT_TITLE = "Statement of a mentoring relationship"
DECLINE_TITLE = "Your request about {mentee}"

CAPACITY_WITHOUT_WORDING = "{mentee} and I know each other as mentee and mentor."
SINCE = "The mentoring began in {when}."
ENDED = "The mentoring came to an end in {when}."

LIMITS = (
    "I write as a mentor, not as a manager: I neither direct nor assess {mentee}’s work. Our conversations are "
    "private. I write only what the two of us have agreed may be said, and silence on any subject implies nothing, "
    "either way."
)
FACTUAL_LIMITS = (
    "I write as a mentor, not as a manager. The two of us have agreed that a reference from me confirms the mentoring "
    "and goes no further. That was settled in advance and is the same for everyone who asks; silence on any "
    "subject implies nothing, either way."
)

AGREED_HEADING = "In words we have agreed"
PROGRESS_HEADING = "Goals and progress"
STRENGTHS_HEADING = "Strengths"
DEVELOPMENT_HEADING = "Development"
ASPIRATIONS_HEADING = "Aspirations"
SUITABILITY_HEADING = "Suitability"
FURTHER_HEADING = "In addition"
BODY_HEADINGS = frozenset(
    {
        AGREED_HEADING,
        PROGRESS_HEADING,
        STRENGTHS_HEADING,
        DEVELOPMENT_HEADING,
        ASPIRATIONS_HEADING,
        SUITABILITY_HEADING,
        FURTHER_HEADING,
    }
)
"""Headings that stand over the body of letters whatever the notes hold."""
OTHER_QUESTIONS_HEADING = "Other questions"
STANDARD_WORDS = (
    "To any question that this letter does not answer I give the answer I give everyone: what is said between a mentor "
    "and a mentee is private, and the best person to ask is {mentee}."
)
NOTE_STANDARD_WORDS = (
    "To any question that this note does not answer I give the answer I give everyone: what is said between a mentor "
    "and a mentee is private, and the best person to ask is {mentee}."
)
PASSING_ON = "Please do not pass this letter on, in whole or in part, without {mentee}’s agreement."
NOTE_PASSING_ON = (
    "This note is meant for you. Please do not pass it on or place it on file without {mentee}’s agreement."
)

STATEMENT_LIMITS = (
    "This statement is made in words agreed between mentor and mentee. It confirms that the relationship exists and "
    "nothing more: it does not speak of what is discussed, and nothing should be concluded from it."
)

LIST_TITLE = "Register of mentoring relationships"
LIST_LIMITS = (
    "Each relationship stands here in words agreed between mentor and mentee. The list confirms that these "
    "relationships exist and nothing more: it does not speak of what is discussed, and nothing should be concluded "
    "from it, nor from a name that does not stand on it."
)

MEETING_TITLE = "Before our meeting with {mentee}"
MEETING_ADDRESS = "To {name}"
MEETING_THANKS = (
    "Thank you for meeting the two of us. It is {mentee}’s meeting: I come along as a mentor, not as a judge and not "
    "as a second manager, and I neither direct nor assess {mentee}’s work."
)
MEETING_CAPACITY = "What anybody may know of the mentoring is this:"
MEETING_OPEN_HEADING = "What we can speak of"
MEETING_MENTEE = "{mentee} can speak of {topics}."
MEETING_MENTOR = "I can speak of {topics}."
MEETING_PRIVATE_HEADING = "What stays private"
MEETING_PRIVATE = (
    "What each of us may speak of was settled between {mentee} and me beforehand, whoever asks. To any other question "
    "both of us give the answer we give everyone: what is said between a mentor and a mentee is private. That implies "
    "nothing about {mentee}, for or against, and I would ask you to read nothing into it."
)
MEETING_PASSING_ON = (
    "This page is meant for you. Please do not pass it on or place it on file without {mentee}’s agreement."
)

# One set of words for declining, whoever asks and whatever about, in writing and by word of mouth: an answer that
# differed by who asks, by topic or by what was agreed would itself be an answer.
DECLINE = (
    "Thank you for asking me about {mentee}.",
    (
        "I am not able to answer your request. What is said between a mentor and a mentee is private, and whether a "
        "mentor speaks to others is settled between the two of them, not request by request."
    ),
    (
        "Everyone whom I cannot answer has the same words from me, whoever they are and whatever they ask. They imply "
        "nothing about {mentee}, for or against, and I would ask you to read nothing into them."
    ),
    "The best person to ask is {mentee}.",
)
DECLINE_IN_PASSING = (
    "What {mentee} and I talk about stays between us, and I say that to everyone who asks. "
    "The best person to ask is {mentee}."
)

CORRECTION_TITLE = "About what I told you of {mentee}"
CORRECTION_WRITTEN = (
    "On {day} I wrote to you about {mentee}. Please make no further use of what I wrote: do not rely on it, do not "
    "pass it on, and destroy it with every copy and extract, or send it back to me."
)
CORRECTION_SPOKEN = (
    "On {day} I spoke to you about {mentee}. Please make no further use of what I said: do not rely on it, do not pass "
    "it on, and destroy any record of it."
)
CORRECTION_TO_EVERYONE = (
    (
        "What may be said is agreed between a mentor and a mentee, and what they have agreed can change on any day. "
        "Everyone to whom I have written or spoken then has this letter from me, in the same words. It implies nothing "
        "about {mentee}, for or against, and I would ask you to read nothing into it."
    ),
    "The best person to ask is {mentee}.",
)

_FOR_EVERYBODY = (
    REFERENCE_TITLE,
    NOTE_TITLE,
    STATEMENT_TITLE,
    DECLINE_TITLE,
    CAPACITY_WITHOUT_WORDING,
    LIMITS,
    FACTUAL_LIMITS,
    *sorted(BODY_HEADINGS),
    OTHER_QUESTIONS_HEADING,
    STANDARD_WORDS,
    NOTE_STANDARD_WORDS,
    PASSING_ON,
    NOTE_PASSING_ON,
    STATEMENT_LIMITS,
    *DECLINE,
    CORRECTION_TITLE,
    *CORRECTION_TO_EVERYONE,
)


def is_for_everybody(text: str, mentee: str) -> bool:
    """Whether a title, heading or paragraph stands so in every letter about `mentee` of its kind, whatever it answers.

    The day on which somebody was told something is the one difference there may be.
    """
    if any(text == words.format(mentee=mentee) for words in _FOR_EVERYBODY):
        return True
    ends = (words.format(mentee=mentee, day="\0").split("\0") for words in (CORRECTION_WRITTEN, CORRECTION_SPOKEN))
    return any(text.startswith(before) and text.endswith(after) for before, after in ends)
