"""What is broken, missing or waited for is an ask; what only looks like one is none."""

import pytest

from secateur.mail.intent import read_intent
from tests.mail.intent import SENT_ON

ASKS = (
    ("La pièce jointe n'est pas passée", "fr"),
    ("Jai pas recu la piece jointe", "fr"),
    ("Le lien ne marche pas chez moi", "fr"),
    ("urgent !! le site est down", "fr"),
    ("Je n'arrive pas à ouvrir le fichier.", "fr"),
    ("On attend toujours les fichiers", "fr"),
    ("Je ne sais pas si vous avez vu mon dernier message", "fr"),
    ("Je me permets de revenir vers vous concernant la maquette.", "fr"),
    ("On fait comment pour la suite", "fr"),
    ("ce serait possible d'avoir la version anglaise aussi", "fr"),
    ("Le contrat est en pj, à retourner signé avant le 10.", "fr"),
    ("Je t'invite à remplir le formulaire avant le 15", "fr"),
    ("La balle est dans ton camp.", "fr"),
    ("Si tu pouvais jeter un oeil avant midi ce serait top", "fr"),
    ("Merci de m'envoyer la facture.", "fr"),
    ("Merci de m'appeler", "fr"),
    ("Merci de t'en occuper", "fr"),
    ("Merci de prévoir 3 exemplaires", "fr"),
    ("Dispo demain 🙏❓", "fr"),
    ("The attachment didn't come through", "en"),
    ("The link is broken on my side", "en"),
    ("I can't open the file.", "en"),
    ("Not sure if you saw my last email", "en"),
    ("Still waiting...", "en"),
    ("Gentle reminder :)", "en"),
    ("lmk if thats ok", "en"),
    ("Sign here and send back", "en"),
    ("Over to you", "en"),
    ("Ball's in your court", "en"),
)
OTHERS = (
    ("Le lien ne marchait pas, mais c'est réparé.", "fr"),
    ("Désolé, la pièce jointe n'était pas passée, la revoici.", "fr"),
    ("On attend toujours le retour du client, je te redis.", "fr"),
    ("N'hésitez pas si le lien ne marche pas.", "fr"),
    ("On verra comment ça se passe", "fr"),
    ("Merci de m'avoir appelée si vite.", "fr"),
    ("Qui aurait cru qu'on y arriverait ? Merci encore !", "fr"),
    ("J'ai vu que tu voulais savoir si on gardait le bleu. Oui.", "fr"),
    ("The link was broken but it's fixed now.", "en"),
    ("We're still waiting for the client's answer, I'll keep you posted.", "en"),
    ("Who knew it could be this easy? Thank you!", "en"),
    ("Anyway, who cares? We shipped.", "en"),
    ("Let me know if you need anything else from me.", "en"),
    ("I'll assume we're good unless I hear otherwise.", "en"),
    ("Approved! Please start whenever you're ready.", "en"),
    ("Nothing needed from you, just keeping you in the loop.", "en"),
)


@pytest.mark.parametrize(("text", "language"), ASKS)
def test_what_is_broken_missing_or_waited_for_is_an_ask(text: str, language: str) -> None:
    assert read_intent("", text, language, SENT_ON).ask > 0.5


@pytest.mark.parametrize(("text", "language"), OTHERS)
def test_what_is_solved_rhetorical_or_offered_is_none(text: str, language: str) -> None:
    assert read_intent("", text, language, SENT_ON).ask < 0.5


def test_a_statement_far_above_the_end_counts_less() -> None:
    trouble = "The attachment didn't come through."
    rest = "\n".join("The page is online." for _ in range(8))

    above = read_intent("", f"{trouble}\n{rest}", "en", SENT_ON).ask

    assert 0.5 < above < read_intent("", f"{rest}\n{trouble}", "en", SENT_ON).ask
