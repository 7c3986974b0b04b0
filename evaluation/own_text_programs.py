"""How mail programs quote: what each puts between an answer and the mail it answers.

Written from what the programs send, before the stripping was written; the programs of
``HELD_OUT`` appear in no reply that was looked at while it was tuned.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Language = Literal["fr", "en"]

DAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
        *("août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
}
SHORT_MONTHS = {
    "fr": (
        *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
        *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
    ),
    "en": tuple(month[:3] for month in MONTHS["en"]),
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """The mail that is answered."""

    name: str
    address: str
    to: str
    sent_at: datetime
    subject: str
    text: str

    def words(self, language: Language) -> dict[str, str]:
        """What the templates below may name."""
        at = self.sent_at
        day, month = DAYS[language][at.weekday()], MONTHS[language][at.month - 1]
        return {
            "name": self.name,
            "address": self.address,
            "to": self.to,
            "subject": self.subject,
            "day": day,
            "day3": f"{day[:3]}." if language == "fr" else day[:3],
            "month": month,
            "month3": SHORT_MONTHS[language][at.month - 1],
            "d": str(at.day),
            "y": str(at.year),
            "hm": f"{at:%H:%M}",
            "hm12": f"{at:%I:%M}".lstrip("0"),
            "ampm": f"{at:%p}",
            "iso": f"{at:%Y-%m-%d}",
            "dmy": f"{at:%d/%m/%Y}",
            "mdy": f"{at.month}/{at.day}/{at:%y}",
        }


def prefixed(text: str) -> str:
    """Quote with ``> `` before each line."""
    return "\n".join(f"> {line}" if line else ">" for line in text.splitlines())


def bare(text: str) -> str:
    """Quote without any mark, as Outlook does."""
    return text


@dataclass(frozen=True, slots=True)
class Program:
    """A mail program: its line of attribution and how it marks the text below."""

    attribution: Mapping[Language, str]
    mark: Callable[[str], str] = prefixed
    gap: str = "\n"
    """Between the attribution and the quoted text."""

    mobile: Mapping[Language, str] | None = None
    """What the program adds under the answer by itself."""

    def quote(self, quoted: Quoted, language: Language) -> str:
        """The quoted part of a reply."""
        head = self.attribution[language].format(**quoted.words(language))
        return f"{head}{self.gap}{self.mark(quoted.text)}"

    @property
    def answers_inline(self) -> bool:
        """Whether people answer between the lines with it: the quote is marked line by line."""
        return self.mark is prefixed


OUTLOOK: Mapping[Language, str] = {
    "fr": "De : {name} <{address}>\nEnvoyé : {day} {d} {month} {y} {hm}\nÀ : {to}\n"
    "Objet : {subject}\n",
    "en": "From: {name} <{address}>\nSent: {day}, {month} {d}, {y} {hm12} {ampm}\nTo: {to}\n"
    "Subject: {subject}\n",
}
RULE = "________________________________\n"

TRAIN: Mapping[str, Program] = {
    "gmail": Program(
        {
            "fr": "Le {day3} {d} {month3} {y} à {hm}, {name} <{address}> a écrit :\n",
            "en": "On {day3}, {month3} {d}, {y} at {hm12} {ampm} {name} <{address}> wrote:\n",
        }
    ),
    "gmail wrapped": Program(
        {
            "fr": "Le {day3} {d} {month3} {y} à {hm}, {name} <\n{address}> a écrit :\n",
            "en": "On {day3}, {month3} {d}, {y} at {hm12} {ampm} {name} <\n{address}>\nwrote:\n",
        }
    ),
    "apple mail": Program(
        {
            "fr": "> Le {d} {month3} {y} à {hm}, {name} <{address}> a écrit :\n> ",
            "en": "> On {d} {month3} {y}, at {hm}, {name} <{address}> wrote:\n> ",
        }
    ),
    "iphone": Program(
        {
            "fr": "Le {d} {month3} {y} à {hm}, {name} <{address}> a écrit :\n",
            "en": "On {month3} {d}, {y}, at {hm12} {ampm}, {name} <{address}> wrote:\n",
        },
        mobile={"fr": "Envoyé de mon iPhone", "en": "Sent from my iPhone"},
    ),
    "outlook": Program(OUTLOOK, bare),
    "outlook web": Program({k: RULE + v for k, v in OUTLOOK.items()}, bare),
    "outlook mobile": Program(
        {k: RULE + v for k, v in OUTLOOK.items()},
        bare,
        mobile={
            "fr": "Obtenez Outlook pour iOS<https://aka.example/ios>",
            "en": "Get Outlook for iOS",
        },
    ),
    "outlook classic": Program(
        {
            "fr": "-----Message d'origine-----\n" + OUTLOOK["fr"],
            "en": "-----Original Message-----\n" + OUTLOOK["en"],
        },
        bare,
    ),
    "thunderbird": Program(
        {
            "fr": "Le {dmy} à {hm}, {name} a écrit :",
            "en": "On {mdy} {hm12} {ampm}, {name} wrote:",
        }
    ),
    "yahoo": Program(
        {
            "fr": "Le {day} {d} {month} {y} à {hm}:12 UTC+1, {name} <{address}> a écrit : \n",
            "en": "On {day}, {month} {d}, {y} at {hm12}:12 {ampm} GMT, "
            "{name} <{address}> wrote:  \n",
        },
        lambda text: "\n".join(f" {line}" for line in text.splitlines()),
        mobile={
            "fr": "Envoyé à partir de Yahoo Mail pour Android",
            "en": "Sent from Yahoo Mail on Android",
        },
    ),
    "protonmail": Program(
        {
            "fr": "Le {day} {d} {month} {y} à {hm}, {name} <{address}> a écrit :\n",
            "en": "On {day}, {month} {d}, {y} at {hm12} {ampm}, {name} <{address}> wrote:\n",
        },
        mobile={
            "fr": "Envoyé avec la messagerie sécurisée Proton Mail.",
            "en": "Sent with Proton Mail secure email.",
        },
    ),
    "zimbra": Program(
        {
            "fr": '----- Mail original -----\nDe: "{name}" <{address}>\nÀ: "{to}"\n'
            "Envoyé: {day} {d} {month} {y} {hm}:12\nObjet: {subject}\n",
            "en": '----- Original Message -----\nFrom: "{name}" <{address}>\nTo: "{to}"\n'
            "Sent: {day}, {month} {d}, {y} {hm12}:12 {ampm}\nSubject: {subject}\n",
        },
        bare,
    ),
    "samsung": Program(
        {
            "fr": "-------- Message d'origine --------\nDe : {name} <{address}>\n"
            "Date : {dmy} {hm} (GMT+01:00)\nÀ : {to}\nObjet : {subject}\n",
            "en": "-------- Original message --------\nFrom: {name} <{address}>\n"
            "Date: {mdy} {hm} (GMT+00:00)\nTo: {to}\nSubject: {subject}\n",
        },
        bare,
        mobile={
            "fr": "Envoyé depuis mon appareil Galaxy",
            "en": "Sent from my Galaxy",
        },
    ),
    "orange": Program(
        {
            "fr": '> Message du {dmy} {hm}\n> De : "{name}" <{address}>\n> A : {to}\n'
            "> Copie à : \n> Objet : {subject}\n> ",
            "en": '> Message of {dmy} {hm}\n> From : "{name}" <{address}>\n> To : {to}\n'
            "> Copy to : \n> Subject : {subject}\n> ",
        }
    ),
}

HELD_OUT: Mapping[str, Program] = {
    "roundcube": Program(
        {"fr": "Le {iso} {hm}, {name} a écrit :\n", "en": "On {iso} {hm}, {name} wrote:\n"}
    ),
    "k-9": Program(
        {
            "fr": "Le {d} {month} {y} {hm}:12 GMT+01:00, {name} <{address}> a écrit :",
            "en": "On {d} {month} {y} {hm}:12 GMT+01:00, {name} <{address}> wrote:",
        },
        mobile={
            "fr": "-- \nEnvoyé de mon appareil Android avec Courriel K-9 Mail. "
            "Veuillez excuser ma brièveté.",
            "en": "-- \nSent from my Android device with K-9 Mail. Please excuse my brevity.",
        },
    ),
    "mailspring": Program(
        {
            "fr": "Le {month3} {d} {y}, à {hm}, {name} <{address}> a écrit :",
            "en": "On {month3} {d} {y}, at {hm12} {ampm}, {name} <{address}> wrote:",
        },
        mobile={
            "fr": "Envoyé depuis Mailspring (https://getmailspring.example/)",
            "en": "Sent from Mailspring (https://getmailspring.example/)",
        },
    ),
    "spark": Program(
        {
            "fr": "Le {d} {month3} {y} à {hm} +0100, {name} <{address}>, a écrit :",
            "en": "On {d} {month3} {y} at {hm} +0100, {name} <{address}>, wrote:",
        },
        mobile={"fr": "Envoyé avec Spark", "en": "Sent with Spark"},
    ),
    "em client": Program(
        {
            "fr": '------ Message d\'origine ------\nDe "{name}" <{address}>\nÀ {to}\n'
            "Date {dmy} {hm}:12\nObjet {subject}\n",
            "en": '------ Original Message ------\nFrom "{name}" <{address}>\nTo {to}\n'
            "Date {mdy} {hm12}:12 {ampm}\nSubject {subject}\n",
        }
    ),
    "evolution": Program(
        {
            "fr": "Le {day} {d} {month} {y} à {hm} +0100, {name} a écrit :",
            "en": "On {day3}, {iso} at {hm} +0100, {name} wrote:",
        }
    ),
    "outlook mac": Program(
        {
            "fr": "Le {dmy} {hm}, « {name} » <{address}> a écrit :\n\n",
            "en": 'On {mdy}, {hm12} {ampm}, "{name}" <{address}> wrote:\n\n',
        },
        lambda text: "\n".join(f"    {line}" for line in text.splitlines()),
    ),
    "outlook 365": Program(
        {
            "fr": "De : {name} <{address}>\nDate : {day}, {d} {month} {y} à {hm}\nÀ : {to}\n"
            "Cc : Compta <compta@lambda.example>\nObjet : {subject}\n",
            "en": "From: {name} <{address}>\nDate: {day}, {d} {month} {y} at {hm}\nTo: {to}\n"
            "Cc: Accounts <accounts@lambda.example>\nSubject: {subject}\n",
        },
        bare,
    ),
    "windows mail": Program(
        {
            "fr": "De : {name}\nEnvoyé le :{day} {d} {month} {y} {hm}\nÀ : {to}\n"
            "Objet :{subject}\n",
            "en": "From: {name}\nSent: {day}, {d} {month} {y} {hm}\nTo: {to}\nSubject: {subject}\n",
        },
        bare,
        mobile={
            "fr": "Provenance : Courrier pour Windows",
            "en": "Sent from Mail for Windows",
        },
    ),
    "fastmail": Program(
        {
            "fr": "Le {day3} {d} {month3} {y}, à {hm}, {name} a écrit :",
            "en": "On {day3}, {month3} {d}, {y}, at {hm12} {ampm}, {name} wrote:",
        }
    ),
    "tutanota": Program(
        {
            "fr": "{d} {month3} {y}, {hm} de {address}:\n",
            "en": "{d} {month3} {y}, {hm} by {address}:\n",
        }
    ),
    "claws": Program(
        {
            "fr": "Le {day3} {d} {month3} {y} {hm}:12 +0100,\n{name} <{address}> a écrit :\n",
            "en": "On {day3}, {d} {month3} {y} {hm}:12 +0100\n{name} <{address}> wrote:\n",
        }
    ),
    "notes": Program(
        {
            "fr": "De :        {name} <{address}>\nA :        {to}\nDate :        {dmy} {hm}\n"
            "Objet :        {subject}\n",
            "en": "From:        {name} <{address}>\nTo:        {to}\nDate:        {mdy} {hm}\n"
            "Subject:        {subject}\n",
        },
        bare,
    ),
}
