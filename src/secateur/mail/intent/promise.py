"""A payment promised in writing, and the day by which: "le virement partira vendredi"."""

import re
from datetime import date

from secateur.mail.intent.calendar_words import WEEKDAYS, any_of
from secateur.mail.intent.days import day_named
from secateur.mail.intent.patterns import Alternatives, Sentence, vocabulary
from secateur.mail.intent.payment import is_of_money

MONEY = vocabulary(
    """
    facture factures invoice invoices bill fee fees honoraires note paiement paiements payment
    payments règlement reglement règlements reglements virement virements transfer transfers wire
    wired wiring solde balance acompte deposit versement versements chèque cheque check chèques
    remittance somme sommes montant montants amount argent money fonds funds transfert dû dus
    due owed owe owes devez dois paye paie payé payée payés payées payer payez paid pay pays paying
    paierai payerai paierons payerons paiera payera paieront payons régler regler règle regle réglé
    réglée réglés réglées regle reglee réglerai réglerons réglera régleront reglerai reglerons
    reglera réglons reglons réglez verse verser verserai verserons versera versé virer vire virerai
    virerons virera viré solder soldé soldée solderai honorée honoré impayé impayée impayées impayés
    impaye impayee unpaid overdue outstanding demeure recouvrement notice € euro euros eur
    versés versées virés virée virées vires transferred remit remitted cheque' check'
    payment' invoice' honoré honorée
    rembourse rembourserai dépôt échue échues échéance echeance relance relances
    settle settled settling compta comptable comptabilité accounts accounting bookkeeper
    """
)
"""What every sentence about a payment has at least one of."""

COMMITMENT = Alternatives(
    r"""
    | \b(?:dans|au|sur|avec) (?:\w+ ){0,3}?(?:lot|train|campagne|cycle|vague|serie|tournee|liste
      |run)s? (?:de |des |d' )?(?:paiements?|reglements?|virements?)\b
    | \b(?:mis|passe|parti)e?s? (?:en|au) (?:paiement|reglement|virement) (?:pour|au|le|du|dans)\b
    | \ben cours (?:de|d') \w+
    | \b(?:passe|entre|part|va)(?:nt)? (?:au|en|a la|dans l[ea]s?) (?!retard)(?:\w+ ){0,3}?
      (?:paiements?|reglements?|virements?)\b
    | \b(?:in|into|on|with|of|for) (?:\S+ ){0,3}?(?:payment|pay|transfer|wire|bank)
      [ ](?:run|batch|cycle|round|list|file)s?\b
    | \b\w+(?:rai|ras|ra|rons|rez|ront)\b|\b(?:vais|vas|va|allons|allez|vont)\b
    | \best (?:bien |deja |desormais )?(?:prevue?|programmee?|planifiee?|fixee?|calee?)\b
    | \bpart\b|\barrive\b|\bengage\b|\bpromet\w*|\bpromis\b|\bpassent?\b
    | \b(?:je|j'|on|nous) (?:(?:vous|te|t'|le|la|les|m' en) ){0,2}(?:paie|paye|payons|regle|reglons
      |verse|versons|vire|virons|solde|soldons|fais|fait|faisons|lance|lancons|envoie|envoyons
      |effectue|mets|procede|procedons|poste|postons|honore|honorons|debloque)\b
    | \b(?:je |j' |on |nous )(?:(?:m'|nous|s'|vous|te|t') )?(?:en )?(?:occup|charg|trait|boucl)
      (?:e|ons)\b
    | (?:\A|[,:] )(?:et |and )?(?:le |ton |votre |your |the )?
      (?:paiement|virement|reglement|versement|payment|wire)s? (?:au|le|pour|d' ici|demain|lundi
      |mardi|mercredi|jeudi|vendredi|cette|fin|la semaine|on|by|for|tomorrow|next|this|end)\b
    | \bwill\b|' ll\b|\bgoing to\b|\bscheduled\b|\bplanned\b|\bset for\b
      |\bdue to (?:go|leave|land)\b
    | \bpromise\b|\bcommit\b|\bgoes\b|\bleaves\b|\bhits\b|\blands\b|\bis on (?:the|its)\b
    | \b(?:we|i)' (?:re|m) (?:\w+ing)\b|\b(?:are|am|is) \w+ing\b|\bgets?\b|\b(?:payment )?run is\b
    | \b(?:we|i) pay\b|\byou can (?:expect|count on)\b
    | \b(?:accounts|accounting|payable|finance|ap) (?:runs?|pays?|makes?|sends?|processes)\b
    | \bcompte[zr]? sur\b|\bcount on\b|\b(?:prevue?s?|programmee?s?|planifiee?s?)\b|\bbooked\b
    | \bau plus tard\b|\bno later than\b|\bat the latest\b|\bsans faute\b|\bwithout fail\b
    | \barranged\b|\blined up\b|\bqueued\b
    | \b(?:comptable|comptabilite|compta|direction|siege|banque|accounts|accounting|bookkeeper
      |finance|bank)\b
    """
)
"""A future, a plan or a present that binds."""

VETOES = Alternatives(
    r"""
    | \?
    | \b(?:si|s' ils?|if|unless|once|des que|quand|when|lorsque|apres que|provided)\b
    | \bpas\b(?! plus tard)|\b(?:ne|n'|jamais|not|never|cannot|ni|nor)(?: |\Z)|\w+n' t\b
    | \bsans (?!faute|souci|probleme|delai|tarder)|\bwithout (?!fail|delay)
    | \b(?:devrai[st]|devraient|pourrai[st]|faudrait|partirait|serait|should|might|could
      |would|maybe|perhaps|probably|probablement|peut etre|sans doute|normalement|esper\w+
      |hop(?:e|ing|efully))\b|\bmay (?:be|go|take|not)\b
    | \b(?:me disi\w+|m' avi?e?z dit|you (?:said|told))\b
    | \b(?:merci de (?!noter)|veuillez (?!noter)|please (?!note|be))
    | \b(?:parler|parlons|discuter|discutons|discuss|talk|(?:i|we) expect|attends|attendons
      |arrete|arreterai|stop work|(?:ma|my|the|la) (?:facture|invoice) (?:demain|tomorrow)|deliver
      |livrer\w*|livre|(?:i|we) need|j' ai besoin)\b
    | \b(?:send|enverrai|envoie|emettrai|issue) (?:\w+ ){0,2}(?:factures?|invoices?)\b
    | \b(?:modules?|pages?|boutons?|formulaires?|section|modele|chapitre|demande)
      (?: de| des| du)? (?:paiements?|reglements?)\b
    | \bpayments? (?:modules?|pages?|buttons?|forms?|requests?|templates?|section)\b
    | \b(?:impots?|tax(?:es)?|loyer|rent)\b
    | \b(?:missed|too late for|rate|manque|loupe)e?s? (?:the|le|la|les|l')\b|\bmerci d' (?!avance)
    """
)
"""Conditions, refusals, doubts, questions, hearsay, and payments that are only the subject."""


REASSURANCES = Alternatives(
    r"""
    | \bne (?:vous|t'|te) (?:inquiete[zs]?|en fai[st]e?s?) pas\b|\bpas de (?:souci|panique)\b
    | \bpas d' inquietude\b|\b(?:don' t|do not) worry\b|\bno (?:worries|problem)\b
    """
)
"""Refusals in form only."""


_RUN = (
    r"(?:(?:lot|train|campagne|cycle|vague|serie|tournee|liste|run)s? (?:de |des |d' )?"
    r"(?:paiements?|reglements?|virements?)|(?:payment|pay|transfer|wire|bank) (?:run|batch"
    r"|cycle|round)"
    r"|(?:passe|entre|part|va)\w* (?:au|en) (?:paiement|reglement|virement))"
)
OF_RUN = re.compile(
    rf"(?P<run>\b{_RUN}) (?:du|de|of(?: the)?) (?=\d|{any_of(WEEKDAYS)})"
    rf"|\bof the (?=\d[^.,]{{2,20}} {_RUN})"
)
"""Before the day of a payment run, which is no day of a message or an invoice."""


def promised_on(
    sentence: Sentence, language: str | None, sent_on: date, *, is_billed: bool = False
) -> date | None:
    """Return the day by which a sentence promises a payment, or None.

    Args:
        sentence: One about money.
        language: Decides whether figures put the month first.
        sent_on: The day of the message; the promise is never before it.
        is_billed: Its message names a bill.
    """
    said = committed(sentence)
    return None if said is None else day_promised(said, language, sent_on, is_billed=is_billed)


def committed(sentence: Sentence) -> Sentence | None:
    """Return what is left of a sentence that commits to something, without reassurances."""
    if "?" in sentence.text:  # the veto that is looked for most cheaply
        return None
    left = REASSURANCES.removed_from(sentence)
    return left if COMMITMENT.is_in(left) and not VETOES.is_in(left) else None


def day_promised(
    said: Sentence, language: str | None, sent_on: date, *, is_billed: bool
) -> date | None:
    """Return the day of :func:`promised_on`, of what :func:`committed` left."""
    if not is_of_money(said, is_billed=is_billed):
        return None
    text = OF_RUN.sub(lambda found: f"{found['run'] or ''} le ", said.text)
    return day_named(text, language, sent_on)
