"""A reset as JSON, schema ``secateur.reset/1``."""

from secateur.actions.leaving.reset_client import ResetView, days_of
from secateur.cli.views.reset_view import Origins
from secateur.i18n import Translator
from secateur.leaving.kept import Tally
from secateur.leaving.kept_sentences import kept_sentence, tally_sentence
from secateur.leaving.terms import measures, written

SCHEMA = "secateur.reset/1"

Json = dict[str, object]


def reset_json(view: ResetView, origins: Origins, say: Translator) -> Json:
    """Return the reset with its terms, tests and counts."""
    starts_on, review_on = days_of(view)
    reset, kept = view.reset, view.kept
    terms = reset.terms if reset else ()
    tallies = {one.term.kind: one for one in kept.tallies} if kept else {}
    return {
        "schema": SCHEMA,
        "owner": view.owner,
        "workspace": view.workspace,
        "client": view.client.id,
        "name": view.client.name,
        "as_of": view.moment.on.isoformat(),
        "state": kept.state if kept else "draft" if view.is_running else None,
        "starts_on": starts_on.isoformat() if terms else None,
        "review_on": review_on.isoformat() if terms else None,
        "sent_on": reset.sent_on.isoformat() if reset and reset.sent_on else None,
        "ended_on": reset.ended_on.isoformat() if reset and reset.ended_on else None,
        "sentence": say(kept_sentence(kept)) if kept else None,
        "terms": [
            {
                "term": one.kind,
                "written": written(one),
                "test": say(measures([one], say.form(starts_on, "date"))),
                **(_counted(tallies[one.kind], origins, say) if one.kind in tallies else {}),
            }
            for one in terms
        ],
        "proposals": [
            {"term": written(one.term), "signals": list(one.signals)} for one in view.proposals
        ],
    }


def _counted(tally: Tally, origins: Origins, say: Translator) -> Json:
    return {
        "n": tally.n,
        "kept": tally.kept,
        "sentence": say(tally_sentence(tally)),
        "broken_by": [
            _receipt(table, number, origins, on.isoformat()) for table, number, on in tally.breaches
        ],
    }


def _receipt(table: str, number: int, origins: Origins, on: str) -> Json:
    found = origins.get((table, number))
    place = {"file": found.file, "at": found.at, "what": found.what} if found else {}
    return {"on": on, **place}
