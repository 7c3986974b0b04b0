"""Train the weights of asks and write them into the package: ``python -m evaluation.train_asks``.

Trained on the dev parts of ``fr.tsv`` and ``en.tsv``, and on the train part of
EmailIntentDataSet (Copyright 2014 Parakweet Labs, Apache-2.0), each sentence of which weighs a
tenth of one of ours. The held-out parts are never read here. Deterministic.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from sklearn.feature_extraction import (
    DictVectorizer,
)
from sklearn.linear_model import (
    LogisticRegression,
)

from evaluation.ask_sets import Sentence, email_intent, own_part
from secateur.mail.intent import features, model
from secateur.mail.intent.lexicon import letters_for
from secateur.mail.intent.sentences import tokenized

TARGET = Path(model.__file__).with_name("weights.json")
SCALES = {"words": 0.8, "pairs": 0.8, "letters": 0.45, "cues": 2.4, "rules": 0.5}
"""How freely each group may be weighted (its scale before an equal penalty): words least, since
they are many; chosen once by cross-validation on the dev parts and on EmailIntentDataSet."""
PENALTY = 4.0
OTHERS_WEIGHT = 0.1
SMALLEST = 0.04
"""Grams that weigh less change a probability by less than a percent and are left out."""
CuesOf = Mapping[tuple[str, ...], list[str]]
CUES_OF: CuesOf = features.turns_by_words()


def row(sentence: Sentence, cues_of: CuesOf = CUES_OF) -> dict[str, float]:
    """Return the scaled features of one sentence, as ``group:feature``."""
    tokens = [token for tokens in tokenized(sentence.text) for token in tokens]
    read = features.reading(tokens, letters_for(sentence.language, ()))
    root = float(np.sqrt(len(read.words) or 1))
    found: dict[str, float] = {}
    for group, counted in features.counts(read, cues_of).items():
        scale = SCALES[group] / (1.0 if group == "rules" else root)
        for feature, count in counted.items():
            found[f"{group}:{feature}"] = scale * count
    return found


def fit(
    sentences: Sequence[Sentence],
    sample_weights: Sequence[float],
    cues_of: CuesOf = CUES_OF,
) -> model.Weights:
    """Fit the logistic model and return its weights with the scales folded in."""
    vectorizer = DictVectorizer()
    table: Any = vectorizer.fit_transform([row(sentence, cues_of) for sentence in sentences])
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    labels = np.array([sentence.is_yes for sentence in sentences])
    regression = LogisticRegression(C=PENALTY, solver="liblinear", max_iter=1000, random_state=0)
    regression.fit(table, labels, sample_weight=np.array(sample_weights))
    weights: dict[str, dict[str, float]] = {group: {} for group in SCALES}
    for name, coefficient in zip(
        vectorizer.get_feature_names_out(), regression.coef_[0], strict=True
    ):
        group, feature = str(name).split(":", 1)
        weights[group][feature] = round(float(coefficient) * SCALES[group], 4)
    bias = round(float(regression.intercept_[0]), 4)
    return cast("model.Weights", {"bias": bias, **weights})


def slim(weights: model.Weights) -> model.Weights:
    """Leave out what changes nothing and what says too little to be kept."""
    return model.Weights(
        bias=weights["bias"],
        words=_large(weights["words"]),
        pairs=_large(weights["pairs"]),
        letters=_large(weights["letters"]),
        cues=weights["cues"],
        rules=weights["rules"],
    )


def _large(weights: dict[str, float]) -> dict[str, float]:
    return {key: round(value, 2) for key, value in weights.items() if abs(value) >= SMALLEST}


def main() -> None:
    """Train on everything that may be trained on, and write the file."""
    ours = own_part("fr", "dev") + own_part("en", "dev")
    others = email_intent() or []
    weighed = [1.0] * len(ours) + [OTHERS_WEIGHT] * len(others)
    weights = slim(fit(ours + others, weighed))
    text = json.dumps(weights, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    TARGET.write_text(text + "\n", "utf-8")
    print(f"{TARGET.name}: {len(ours)} + {len(others)} sentences, {len(text.encode()):,} bytes")
    print({group: len(weights[group]) for group in SCALES})  # type: ignore[literal-required]  # SCALES names the groups


if __name__ == "__main__":
    main()
