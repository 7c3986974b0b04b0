"""Who needs no answer takes back all asks; who needs none yet, or of somebody else, takes none."""

import pytest

from secateur.mail.intent import read_intent
from tests.mail.intent import SENT_ON

TAKEN_BACK = (
    ("Peux-tu déposer les fichiers sur le serveur ? Pas la peine de répondre.", "fr"),
    ("Peux-tu les ranger ? Pas besoin de répondre à ce message.", "fr"),
    ("Merci de noter la nouvelle adresse. Aucune réponse n'est nécessaire.", "fr"),
    ("Aucune réponse n'est nécessaire.", "fr"),
    ("Could you upload the files? No need to reply.", "en"),
    ("Could you file them? No need to answer this email.", "en"),
    ("Please note our new address. No reply needed.", "en"),
    ("Your reply is no longer needed.", "en"),
)
LEFT = (
    ("Pas besoin de me répondre aujourd'hui, mais pouvez-vous m'envoyer le logo ?", "fr"),
    ("Pas la peine de me répondre ce week-end. Peux-tu relire la page 2 ?", "fr"),
    ("Nul besoin de répondre au courriel de l'imprimeur. Merci de me confirmer le format.", "fr"),
    ("Peux-tu relire la page 2 ? Pas besoin de répondre si tu es en congé.", "fr"),
    ("Je n'ai eu aucune réponse. Peux-tu relire la page 2 ?", "fr"),
    ("No need to reply right away, but could you send me the logo by Friday?", "en"),
    ("There's no need to answer the client's survey. Can you please send me the file?", "en"),
    ("No need to reply to Paul's email. When would you be able to start?", "en"),
    ("No need to reply, but could you send me the logo?", "en"),
    ("I got no reply. Could you send me the logo?", "en"),
)


@pytest.mark.parametrize(("text", "language"), TAKEN_BACK)
def test_no_need_to_answer_this_message_takes_its_asks_back(text: str, language: str) -> None:
    assert read_intent("", text, language, SENT_ON).ask < 0.5


@pytest.mark.parametrize(("text", "language"), LEFT)
def test_no_need_yet_or_to_answer_others_leaves_them(text: str, language: str) -> None:
    assert read_intent("", text, language, SENT_ON).ask > 0.5
