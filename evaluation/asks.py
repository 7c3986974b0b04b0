"""What a mail wants, measured: asks, reminders, promises with their day, requests for work."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import (
    TfidfVectorizer,
)
from sklearn.linear_model import (
    LogisticRegression,
)
from sklearn.metrics import (
    brier_score_loss,
    f1_score,
    roc_auc_score,
)
from sklearn.model_selection import (
    StratifiedGroupKFold,
)
from sklearn.pipeline import (
    make_pipeline,
)

from evaluation.ask_sets import Sentence, constructions, email_intent, group_key, own_part
from evaluation.train_asks import OTHERS_WEIGHT, fit
from secateur.mail.intent import Intent, read_intent, sentence_ask_probability
from secateur.mail.intent.ask import sentence_probability
from secateur.mail.intent.features import reading, turns_by_words
from secateur.mail.intent.lexicon import ENGLISH, letters_for
from secateur.mail.intent.model import model_of, probability
from secateur.mail.intent.sentences import tokenized

EVALUATION = "What a mail wants"
FOLDS = 10
SEED = 0
SENT_ON = date(2025, 3, 12)
Numbers = NDArray[np.float64]


def run(*, quick: bool) -> str:
    """Return the section: cross-validation on others' sentences, then our own sets."""
    parts = [
        "### Asks: the project's own sentences, with the weights as shipped",
        _own_asks(),
        _unread_phrases(),
        "### Asks: EmailIntentDataSet, train part",
        _email_intent(3 if quick else FOLDS),
        "### Reminders, promises of payment, requests for work",
        _detectors(),
        "### Constructions that others found missing",
        _constructions(),
    ]
    return "\n\n".join(parts)


def _own_asks() -> str:
    """Score both parts of both sets with the model that comes with the program."""
    rows: list[list[str]] = []
    for language in ("fr", "en"):
        for part in ("dev", "held_out"):
            sentences = own_part(language, "dev" if part == "dev" else "held_out")
            asks = [sentence_ask_probability(s.text, s.language) for s in sentences]
            rows.append(
                [language, part.replace("_", " "), *_scores(_labels(sentences), np.array(asks))]
            )
    note = (
        "A third of each set was held out by a fixed rule before the first rule was written. The "
        "dev part trained the weights, so only the held-out rows say what to expect."
    )
    return f"{note}\n\n{_table(['language', 'part', *SCORES], rows)}"


def _unread_phrases() -> str:
    """Score the held-out parts again without the turns of phrase that only they use."""
    dev = own_part("fr", "dev") + own_part("en", "dev")
    held_out = own_part("fr", "held_out") + own_part("en", "held_out")
    only_held_out = _turns(held_out) - _turns(dev)
    left = {turn: cues for turn, cues in turns_by_words().items() if turn not in only_held_out}
    others = email_intent() or []
    weighed = [1.0] * len(dev) + [OTHERS_WEIGHT] * len(others)
    weights = fit(dev + others, weighed, left)
    model = model_of(weights, left)
    rows: list[list[str]] = []
    for language in ("fr", "en"):
        asked = [s for s in held_out if s.language == language]
        table = letters_for(language, ())
        asks = [sentence_probability(_words(s), table, model) for s in asked]
        rows.append([language, "held out", *_scores(_labels(asked), np.array(asks))])
    note = (
        "The rules and the sentences have one author, so some of the "
        f"{len(turns_by_words())} turns of phrase may stem from held-out sentences. The same "
        f"without the {len(only_held_out)} that occur in held-out sentences and in no other of "
        "ours, refitted: a lower bound."
    )
    return f"{note}\n\n{_table(['language', 'part', *SCORES], rows)}"


def _turns(sentences: list[Sentence]) -> set[tuple[str, ...]]:
    """Return the turns of phrase that give a cue in any of the sentences."""
    known = turns_by_words()
    found: set[tuple[str, ...]] = set()
    for tokens in map(_words, sentences):
        for length in (1, 2, 3):
            grams = {tuple(tokens[n : n + length]) for n in range(len(tokens) - length + 1)}
            found |= grams & known.keys()
    return found


def _email_intent(folds: int) -> str:
    """Cross-validate our features and a peer, each refitted in every fold."""
    sentences = email_intent()
    if sentences is None:
        return "Not run: `asks/email_intent` is not on this machine."
    labels = _labels(sentences)
    groups = np.unique([group_key(s.text) for s in sentences], return_inverse=True)[1]
    splits = StratifiedGroupKFold(folds, shuffle=True, random_state=SEED)
    ours, peer = np.zeros(len(labels)), np.zeros(len(labels))
    for train, test in splits.split(np.zeros(len(labels)), labels, groups):
        learnt, asked = _take(sentences, train), _take(sentences, test)
        ours[test] = _ours(learnt, asked)
        peer[test] = _peer(learnt, asked)
    rows = [["this model", *_scores(labels, ours)], ["TF-IDF + LR", *_scores(labels, peer)]]
    note = (
        f"{len(sentences)} sentences, shuffled {folds}-fold, duplicates kept in one fold, both "
        "models refitted in each fold on its training part alone."
    )
    return f"{note}\n\n{_table(['model', *SCORES], rows)}\n\n{_calibration(labels, ours)}"


def _ours(learnt: list[Sentence], asked: list[Sentence]) -> Numbers:
    model = model_of(fit(learnt, [1.0] * len(learnt)))
    return np.array([_probability(_words(s), model.score) for s in asked])


def _words(sentence: Sentence) -> list[str]:
    """Return the words of a whole labelled text as one sentence."""
    return [token for tokens in tokenized(sentence.text) for token in tokens]


def _probability(tokens: list[str], score: Callable[..., float]) -> float:
    return probability(score(reading(tokens, ENGLISH))) if tokens else 0.0


def _peer(learnt: list[Sentence], asked: list[Sentence]) -> Numbers:
    """Return the peer's probabilities: TF-IDF of words and pairs, logistic regression."""
    peer = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(C=10, max_iter=1000),
    )
    peer.fit([s.text for s in learnt], _labels(learnt))
    return np.asarray(peer.predict_proba([s.text for s in asked])[:, 1])


SCORES = ["n", "precision", "recall", "F1", "AUC", "Brier"]


def _scores(labels: NDArray[np.bool_], asks: Numbers) -> list[str]:
    """Return n, precision, recall and F1 at one half, AUC, and the Brier score."""
    said = asks > 0.5
    hits = int((said & labels).sum())
    return [
        str(len(labels)),
        _ratio(hits, int(said.sum())),
        _ratio(hits, int(labels.sum())),
        f"{f1_score(labels, said):.3f}",
        f"{roc_auc_score(labels, asks):.3f}",
        f"{brier_score_loss(labels, asks):.3f}",
    ]


def _calibration(labels: NDArray[np.bool_], asks: Numbers) -> str:
    """Return how often it was an ask, for each fifth of the scale."""
    rows: list[list[str]] = []
    for low in np.arange(0, 1, 0.2):
        inside = (asks >= low) & ((asks < low + 0.2) | (low > 0.75))
        if inside.any():
            rows.append(
                [
                    f"{low:.1f} to {low + 0.2:.1f}",
                    str(int(inside.sum())),
                    f"{asks[inside].mean():.2f}",
                    f"{labels[inside].mean():.2f}",
                ]
            )
    return "Calibration:\n\n" + _table(["said", "n", "mean said", "was an ask"], rows)


def _detectors() -> str:
    """Return precision and recall of the three detectors on their own sets."""
    rows: list[list[str]] = []
    for name in READ:
        for part in ("dev", "held_out"):
            sentences = own_part(name, "dev" if part == "dev" else "held_out")
            hit, wrong, missed = _compare(name, sentences)
            rows.append(
                [
                    name,
                    part.replace("_", " "),
                    str(len(sentences)),
                    _ratio(hit, hit + wrong),
                    _ratio(hit, hit + missed),
                ]
            )
    note = (
        "A promise counts as found only with the right day; one without a day is to give none. "
        "`payments` are promises and what is none in words of money (to check, to settle, to "
        "transfer…), written before the rules that tell them apart: before, precision was 0.324 "
        "and recall 0.716 on the whole set. Its held-out part tuned nothing."
    )
    return f"{note}\n\n{_table(['what', 'part', 'n', 'precision', 'recall'], rows)}"


READ: dict[str, Callable[[Intent], object]] = {
    "reminders": lambda intent: intent.is_reminder,
    "promises": lambda intent: intent.promised_on,
    "payments": lambda intent: intent.promised_on,
    "work": lambda intent: intent.asks_work,
}


def _compare(name: str, sentences: list[Sentence]) -> tuple[int, int, int]:
    """Count what was found, what was found wrongly and what was missed."""
    hit = wrong = missed = 0
    for sentence in sentences:
        sent_on = date.fromisoformat(sentence.more.get("sent_on") or SENT_ON.isoformat())
        got = READ[name](read_intent("", sentence.text, sentence.language, sent_on))
        wanted: object = sentence.is_yes
        if "promised_on" in sentence.more:
            day = sentence.more["promised_on"]
            wanted = date.fromisoformat(day) if day else None
        hit += bool(wanted) and got == wanted
        wrong += bool(got) and got != wanted
        missed += bool(wanted) and got != wanted
    return hit, wrong, missed


READINGS = ("first", "second", "third")
CONSTRUCTIONS_SENT_ON = date(2026, 3, 2)


def _constructions() -> str:
    """Return how many messages are read rightly, for each kind of construction and reading."""
    right: Counter[tuple[str, str, str]] = Counter()
    whole: Counter[tuple[str, str, str]] = Counter()
    for row in constructions():
        intent = read_intent("", row["message"], row["language"], CONSTRUCTIONS_SENT_ON)
        key = (row["what"], row["kind"], row["reading"])
        whole[key] += 1
        right[key] += _wanted(row) == _got(row["what"], intent)
    rows = [
        [*kind, *(_right_of(right[*kind, each], whole[*kind, each]) for each in READINGS)]
        for kind in dict.fromkeys(key[:2] for key in whole)
    ]
    total = [
        f"{sum(n for key, n in right.items() if key[2] == each)} of "
        f"{sum(n for key, n in whole.items() if key[2] == each)}"
        for each in READINGS
    ]
    note = (
        "Each kind was found missing by a tester; the first sentences were written before the "
        "rules, which were then corrected with their misses; the second were read once at the end: "
        "75 of 143 were right before, 128 at that reading, and their misses were corrected too. "
        "The third were written before the rules of the constructions that a second tester found: "
        "40 of 116 were right before, 111 at the first reading; their misses were corrected."
    )
    return f"{note}\n\n{_table(['what', 'kind', *READINGS], [*rows, ['all', '', *total]])}"


def _right_of(right: int, whole: int) -> str:
    return f"{right} of {whole}" if whole else "–"


def _wanted(row: dict[str, str]) -> object:
    if row["what"] == "promise":
        return date.fromisoformat(row["promised_on"]) if row["promised_on"] else None
    return row["label"] == "yes"


def _got(what: str, intent: Intent) -> object:
    read = {
        "ask": intent.ask > 0.5,
        "reminder": intent.is_reminder,
        "promise": intent.promised_on,
        "work": intent.asks_work,
    }
    return read[what]


def _labels(sentences: Iterable[Sentence]) -> NDArray[np.bool_]:
    return np.array([sentence.is_yes for sentence in sentences])


def _take(sentences: list[Sentence], places: Iterable[int]) -> list[Sentence]:
    return [sentences[place] for place in places]


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


if __name__ == "__main__":
    print(run(quick=False))
