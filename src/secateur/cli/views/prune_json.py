"""Pruning as JSON, schema ``secateur.prune/1``."""

from collections.abc import Mapping

from secateur.actions.prune import Pruned
from secateur.i18n import Translator
from secateur.model.money import Money
from secateur.model.text import Text
from secateur.pruning import sentences
from secateur.pruning.model import Cut, Gap, Measured, Stage

Json = dict[str, object]

SCHEMA = "secateur.prune/1"


def prune_json(pruned: Pruned, say: Translator) -> Json:
    """Return everything, sums as strings in their currency, minutes and days as numbers."""
    found = pruned.found
    wanted = pruned.client
    return {
        "schema": SCHEMA,
        "owner": pruned.owner,
        "workspace": pruned.workspace,
        "as_of": found.as_of.isoformat(),
        "left": [_cut(cut, say) for cut in found.cuts if wanted in {None, cut.departure.client}],
        "lapsed": list(found.lapsed),
        "well": list(found.well),
        "traits": [
            {
                "trait": row.trait,
                "value": row.value,
                "well": [row.well.k, row.well.n],
                "others": [row.others.k, row.others.n],
                "left": [row.left.k, row.left.n],
                "is_shared": row.is_shared,
            }
            for row in found.traits
        ],
        "kindred": _kindred(pruned),
        "common": dict(sorted(found.common.items())),
        "ideals": _ideals(pruned),
    }


def _kindred(pruned: Pruned) -> list[Json]:
    return [
        {
            "client": one.client,
            "shared": dict(one.shared),
            "apart": dict(one.apart),
            "unknown": one.unknown,
        }
        for one in pruned.found.kindred
        if pruned.client in {None, one.client}
    ]


def _ideals(pruned: Pruned) -> list[Json]:
    wanted = pruned.client
    return [
        {
            "number": one.number,
            "sentence": one.sentence,
            "ticks": {
                client: tick for client, tick in one.ticks.items() if wanted in {None, client}
            },
        }
        for one in pruned.ideals
    ]


def _cut(cut: Cut, say: Translator) -> Json:
    return {
        "client": cut.departure.client,
        "name": cut.name,
        "left_on": cut.departure.on.isoformat(),
        "source": cut.departure.source,
        "before": _stage(cut.before, say),
        "after": {str(stage.stretch.days): _stage(stage, say) for stage in cut.after},
        "received": _gap(cut.received, say),
        "invoiced": _gap(cut.invoiced, say),
        "turned_days": cut.turned_days,
        "turned": [
            {
                "client": one.client,
                "before": one.before,
                "after": one.after,
                "is_new": one.is_new,
            }
            for one in cut.turned
        ],
        "ended": {
            "since": cut.ending.since.isoformat() if cut.ending.since else None,
            "last_message_on": _day(cut.ending.last_message_on),
            "last_paid_on": _day(cut.ending.last_paid_on),
            "open": _sums(cut.ending.open),
            "minutes_after": cut.ending.minutes_after,
            "reasons": dict(cut.ending.reasons),
        },
        "sentences": [say(one) for one in sentences.freed(cut)],
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _sums(sums: Mapping[str, int]) -> list[Json]:
    return [
        {"currency": currency, "amount": str(Money(amount, currency).amount)}
        for currency, amount in sums.items()
    ]


def _stage(stage: Stage, say: Translator) -> Json:
    return {
        "from": stage.stretch.first.isoformat(),
        "until": stage.stretch.last.isoformat(),
        "is_over": stage.stretch.is_over,
        **{name: _measured(found, say) for name, found in stage.measures.items()},
    }


def _measured(found: Measured, say: Translator) -> Json:
    return {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "n": found.n,
        "why": _said(found.why, say),
    }


def _said(why: Text | None, say: Translator) -> str | None:
    return None if why is None else say(why)


def _gap(found: Gap, say: Translator) -> Json:
    def amount(minor: int) -> str:
        return str(Money(minor, found.currency).amount)

    return {
        "currency": found.currency,
        "days": found.days,
        "n": found.n,
        "share": found.share,
        "client_per_30_days": amount(found.client),
        "others_per_30_days": amount(found.others),
        "after": {
            str(days): {
                "others_per_30_days": amount(stage.others),
                "new_per_30_days": amount(stage.new),
                "from_client": amount(stage.from_client),
                "closed": stage.closed,
            }
            for days, stage in sorted(found.stages.items())
        },
        "lacking": list(found.lacking),
        "why": _said(found.why, say),
    }
