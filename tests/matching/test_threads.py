"""Which message belongs to which thread."""

from random import Random
from textwrap import wrap
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.matching.threads import (
    ThreadHead,
    opening,
    pieces,
    quoted_pieces,
    read_subject,
    thread_ids,
)

ME, ANNE, PAUL, LEA = "me@roy.example", "anne@l.example", "paul@o.example", "lea@z.example"
DAY = 86_400


def head(  # noqa: PLR0913  (one message, all named)
    key: str,
    at: int,
    subject: str = "",
    *,
    parent: str | None = None,
    refs: tuple[str, ...] = (),
    who: tuple[str, ...] = (ANNE, ME),
    text: str | None = None,
    quote: str | None = None,
) -> ThreadHead:
    opening, quoted = tuple(pieces(text)), quoted_pieces(quote or "")
    return ThreadHead(key, at, subject, parent, refs, who[0], who[1:], opening, quoted)


def test_replies_follow_their_parents() -> None:
    heads = [
        head("a", 1, "Devis"),
        head("b", 2, "RE: Devis", parent="a", who=(ME, ANNE)),
        head("c", 3, "Autre"),
        head("d", 4, "Re: RE: Devis", refs=("a", "b")),
    ]

    assert thread_ids(heads) == [0, 0, 1, 0]


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Devis",
        "RE : Devis",
        "Ré: Devis",
        "AW: Devis",
        "TR: Devis",
        "Fwd: RE: [liste] Devis",
        "Re[2]: Devis",
        "Rép : Devis",
        "Rép. : Devis",
        "REP: Devis",
        "[EXT] Réf. : Devis",
    ],
)
def test_the_usual_prefixes_are_stripped(subject: str) -> None:
    assert read_subject(subject).base == "devis"
    assert read_subject(subject).is_reply or read_subject(subject).is_forward


@pytest.mark.parametrize("subject", ["Reprise", "Transport : horaires", "I", "[tag]", ""])
def test_words_that_only_begin_like_a_prefix_stay(subject: str) -> None:
    assert read_subject(subject).base == subject.lower()


def test_without_identifiers_subject_and_people_join_within_the_gap() -> None:
    heads = [
        head("a", 0, "Devis"),
        head("b", 10 * DAY, "Re: Devis", who=(ME, ANNE)),
        head("c", 11 * DAY, "Re: Devis", who=(PAUL, ME)),
        head("d", 90 * DAY, "Re: Devis"),
        head("e", 91 * DAY, "Devis"),
    ]

    assert thread_ids(heads) == [0, 0, 1, 2, 3]


def test_brothers_of_a_lost_message_are_one_thread() -> None:
    heads = [head("b", 1, "Re: X", parent="lost"), head("c", 2, "Re: Y", parent="lost")]

    assert thread_ids(heads) == [0, 0]


def test_a_parent_that_arrives_late_joins_its_replies() -> None:
    replies = [head("b", 5, "Re: X", parent="a"), head("c", 6, "Re: X", parent="a")]

    assert thread_ids([*replies, head("a", 1, "X")]) == [0, 0, 0]
    assert thread_ids([*replies, head("a", 9, "X")]) == [0, 0, 0]


def test_a_duplicate_is_in_the_thread_of_its_twin() -> None:
    assert thread_ids([head("a", 1, "X"), head("a", 1, "X"), head("a", 7, "Re: Y")]) == [0, 0, 0]


def test_forged_loops_end() -> None:
    heads = [
        head("a", 1, "Re: X", parent="b", refs=("a", "b")),
        head("b", 2, "Re: X", parent="a", refs=("b", "a")),
        head("c", 3, "Re: Z", parent="c", refs=("c",)),
    ]

    assert thread_ids(heads) == [0, 0, 1]


def test_an_old_message_answered_with_a_new_subject_begins_a_thread() -> None:
    heads = [
        head("a", 1, "Facture mars"),
        head("b", 2, "Nouveau projet de site", parent="a", refs=("a",)),
        head("c", 3, "Re: Nouveau projet de site", parent="b", refs=("a", "b"), who=(ME, ANNE)),
        head("d", 4, "Facture mars (suite)", parent="a"),
        head("e", 5, "Site web (was: Facture mars)", parent="a"),
    ]

    assert thread_ids(heads) == [0, 1, 1, 0, 0]


def test_a_thread_forwarded_to_others_is_theirs() -> None:
    heads = [
        head("a", 1, "Contrat"),
        head("b", 2, "TR: Contrat", parent="a", refs=("a",), who=(ME, LEA)),
        head("c", 3, "Re: TR: Contrat", parent="b", refs=("a", "b"), who=(LEA, ME)),
        head("d", 4, "Fwd: Contrat", parent="a", who=(ME, ANNE)),
    ]

    assert thread_ids(heads) == [0, 1, 1, 0]


def test_a_quote_joins_what_lost_its_headers_and_subject() -> None:
    said = "Pouvez-vous m'envoyer le devis avant vendredi midi ?"
    heads = [head("a", 1, "Question", text=said), head("b", 2, who=(ME, ANNE), quote=f"> {said}")]

    assert thread_ids(heads) == [0, 0]


def test_a_quote_that_was_folded_anew_joins_all_the_same() -> None:
    said = (
        "Bonjour Paul,\n\nNous avons bien reçu les deux premiers chapitres du livre, merci. "
        "Pourriez-vous nous envoyer le troisième avant vendredi midi, afin que la relecture "
        "commence lundi prochain ?"
    )
    for width, quoted_width in ((400, 60), (72, 400), (72, 58)):
        own, quote = (
            "\n".join(line for part in said.split("\n") for line in wrap(part, each) or [""])
            for each in (width, quoted_width)
        )
        marked = "\n".join(f"> {line}" for line in quote.split("\n"))
        heads = [head("a", 1, "Livre", text=own), head("b", 2, "Suite", quote=marked)]

        assert thread_ids(heads) == [0, 0]


def test_of_an_opening_only_what_somebody_quotes_is_kept() -> None:
    said = "Would the twelfth suit you for the proofs?\nThe printer asked me for a day."
    quoted = quoted_pieces("> The printer asked me for a day.")

    assert opening(said, frozenset(quoted)) == ("the printer asked me for a day.",)
    assert opening(said, frozenset[str]()) == opening(None, frozenset(quoted)) == ()


def test_a_quote_of_somebody_elses_mail_joins_nothing() -> None:
    said = "Pouvez-vous m'envoyer le devis avant vendredi midi ?"
    heads = [head("a", 1, "Question", text=said), head("b", 2, who=(PAUL, LEA), quote=said)]

    assert thread_ids(heads) == [0, 1]


KEYS = st.sampled_from("abcdefgh")
HEADS = st.lists(
    st.builds(
        head,
        KEYS,
        st.integers(0, 40),
        st.sampled_from(["", "Devis", "Re: Devis", "TR: Devis", "Autre sujet", "Re: Autre sujet"]),
        parent=st.one_of(st.none(), KEYS),
        refs=st.lists(KEYS, max_size=3).map(tuple),
        who=st.sampled_from([(ANNE, ME), (ME, ANNE), (PAUL, ME), (ME, LEA)]),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
)


@given(HEADS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(heads: list[ThreadHead], random: Random) -> None:
    by_key = dict(zip((one.key for one in heads), thread_ids(heads), strict=True))
    random.shuffle(heads)

    assert dict(zip((one.key for one in heads), thread_ids(heads), strict=True)) == by_key


@given(HEADS, st.integers(0, 40))
def test_later_messages_never_change_earlier_threads(heads: list[ThreadHead], until: int) -> None:
    early = [one for one in heads if one.sent_at <= until]
    whole = dict(zip((one.key for one in heads), thread_ids(heads), strict=True))

    assert thread_ids(early) == [whole[one.key] for one in early]


@given(HEADS)
def test_threads_are_numbered_without_gaps(heads: list[ThreadHead]) -> None:
    found = thread_ids(heads)

    assert set(found) == set(range(len(set(found))))


def test_a_hundred_thousand_messages_are_threaded_in_seconds() -> None:
    random = Random(1)  # noqa: S311  (a simulation)
    heads: list[ThreadHead] = []
    for n in range(100_000):
        if n and random.random() < 0.7:
            parent = heads[max(0, n - random.randint(1, 200))]
            refs = (*parent.references[-9:], parent.key)
            subject = parent.subject if parent.in_reply_to else f"Re: {parent.subject}"
            who = (*parent.recipients, parent.sender)
            heads.append(head(f"m{n}", n * 900, subject, parent=parent.key, refs=refs, who=who))
        else:
            heads.append(head(f"m{n}", n * 900, f"Projet {random.randint(1, 30_000)}"))
    before = process_time()

    thread_ids(heads)

    # It takes about half a second; comparing each with each would take hours.
    assert process_time() - before < 60
