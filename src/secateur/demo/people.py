"""The freelancers one can be, and the names their clients are made of."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.demo.places import PLACES
from secateur.demo.records import Freelancer, Person

_DAY = ((540, 720), (810, 1050))
_LONG = ((540, 1080),)

_BASE = {0: _DAY, 1: _DAY, 2: _DAY, 3: _DAY, 4: ((540, 960),)}
_OFFICE = dict.fromkeys(range(5), _LONG)

FREELANCERS: Mapping[str, Freelancer] = MappingProxyType(
    {
        one.key: one
        for one in (
            Freelancer(
                key="camille-qc",
                id="camille",
                person=Person("Camille Roy", "camille@roy-traduction.example"),
                trade="translation",
                place=PLACES["CA-QC"],
                language="fr-CA",
                wanted_rate=7500,
                hours=_BASE,
                rates={"EUR": "1.47", "USD": "1.36"},
                abroad=("CA-ON", "FR", "BE"),
                program="thunderbird",
                signature=("Camille Roy", "Traductrice agréée", "514 555-0148"),
            ),
            Freelancer(
                key="ines-lyon",
                id="ines",
                person=Person("Inès Moreau", "bonjour@inesmoreau.example"),
                trade="design",
                place=PLACES["FR"],
                language="fr-FR",
                wanted_rate=6500,
                hours=_OFFICE,
                rates={"CHF": "1.06", "GBP": "1.17", "CAD": "0.68"},
                abroad=("CH-GE", "GB", "CA-QC"),
                program="apple",
                signature=("Inès Moreau", "Design graphique et identité", "Lyon 7e"),
            ),
            Freelancer(
                key="bart-bruxelles",
                id="bart",
                person=Person("Bart Lemmens", "bart@lemmens-redaction.example"),
                trade="copywriting",
                place=PLACES["BE"],
                language="fr-BE",
                wanted_rate=6000,
                hours=_BASE,
                rates={"GBP": "1.17", "CHF": "1.06"},
                abroad=("FR", "GB", "CH-GE"),
                program="gmail",
                signature=("Bart Lemmens", "Rédaction | Relecture"),
            ),
            Freelancer(
                key="lea-geneve",
                id="lea",
                person=Person("Léa Favre", "lea@favre-formation.example"),
                trade="training",
                place=PLACES["CH-GE"],
                language="fr-CH",
                wanted_rate=13000,
                hours=_OFFICE,
                rates={"EUR": "0.94", "GBP": "1.11"},
                abroad=("FR", "BE"),
                program="outlook",
                signature=("Léa Favre", "Formation et accompagnement", "+41 22 555 01 73"),
            ),
            Freelancer(
                key="tom-london",
                id="tom",
                person=Person("Tom Ashdown", "tom@ashdown-code.example"),
                trade="software",
                place=PLACES["GB"],
                language="en",
                wanted_rate=7000,
                hours=_OFFICE,
                rates={"EUR": "0.85", "USD": "0.78"},
                abroad=("FR", "US", "BE"),
                program="gmail",
                signature=("Tom Ashdown", "Ashdown Code Ltd"),
            ),
        )
    }
)
"""By key; the first is the default."""

ORGANISATIONS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "fr": (
            ("Éditions {}", "SA"),
            ("Atelier {}", "SARL"),
            ("Coopérative {}", ""),
            ("Groupe {}", "SA"),
            ("Agence {}", "SAS"),
            ("Musée {}", ""),
            ("Fondation {}", ""),
            ("{} Conseil", "SARL"),
            ("Laboratoires {}", "SA"),
            ("Maison {}", ""),
            ("Studio {}", "SAS"),
            ("Librairie {}", ""),
        ),
        "en": (
            ("{} Partners", "LLP"),
            ("{} Press", "Ltd"),
            ("{} Museum", ""),
            ("{} Analytics", "Inc"),
            ("{} Foods", "Ltd"),
            ("{} Consulting", "Inc"),
            ("The {} Trust", ""),
            ("{} & Daughters", "Ltd"),
            ("{} Studios", "Inc"),
        ),
    }
)
"""Shapes of names, with the legal form that only banks and invoices write out."""

STEMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "fr": (
            "Mirabelle",
            "Nordet",
            "Fleuve-Bleu",
            "Chênevert",
            "Belleroche",
            "Orléane",
            "Tilleul",
            "Hautecœur",
            "Séraphin",
            "Marjolaine",
            "Rivesaltine",
            "Boréalis",
            "Cardabelle",
            "Églantine",
            "Pimprenelle",
            "Vaucresson",
            "Galarneau",
            "Ormeaux",
            "Grésivaudan",
            "Florimont",
            "Sablière",
            "Courlis",
            "Névé",
            "Charmille",
            "Roselière",
            "Étincelle",
            "Quenouille",
            "Aubépine",
            "Lointain",
            "Pervenche",
        ),
        "en": (
            "Hawthorn",
            "Bramley",
            "Oakmere",
            "Larkfield",
            "Thistledown",
            "Penrose",
            "Whitlock",
            "Fernhill",
            "Ravensdale",
            "Merrow",
            "Calloway",
            "Brightwater",
            "Stonecrop",
            "Ashgrove",
            "Kestrel",
            "Foxglove",
            "Hollin",
            "Wexcombe",
            "Tamarack",
            "Silverbirch",
        ),
    }
)

FIRST_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "fr": (
            "Amélie",
            "Benoît",
            "Chloé",
            "Damien",
            "Élodie",
            "François",
            "Gaëlle",
            "Hugo",
            "Isabelle",
            "Jérôme",
            "Karine",
            "Léo",
            "Mélanie",
            "Noé",
            "Océane",
            "Pascal",
            "Quentin",
            "Rachida",
            "Stéphane",
            "Thérèse",
            "Youssef",
            "Zoé",
            "Aïcha",
            "Jean-Marc",
            "Anne-Sophie",
            "Loïc",
        ),
        "en": (
            "Alice",
            "Brian",
            "Chloe",
            "Dev",
            "Eleanor",
            "Frank",
            "Grace",
            "Harriet",
            "Imran",
            "Joan",
            "Keith",
            "Laura",
            "Mohan",
            "Nora",
            "Oliver",
            "Priya",
            "Rosalind",
            "Sam",
            "Tessa",
            "Victor",
            "Wendy",
        ),
    }
)

LAST_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "fr": (
            "Tremblay",
            "Gagnon",
            "Bélanger",
            "Côté",
            "Fortier",
            "Lavoie",
            "Pelletier",
            "Morin",
            "Girard",
            "Rousseau",
            "Lefèvre",
            "Garnier",
            "Chevalier",
            "Perrin",
            "Dumoulin",
            "Vasseur",
            "Marchand",
            "Noël",
            "Lemoine",
            "Besson",
            "Okonkwo",
            "Haddad",
            "Nguyen",
            "Benali",
            "Delacroix",
        ),
        "en": (
            "Archer",
            "Bennett",
            "Chaudhry",
            "Doyle",
            "Ellery",
            "Fraser",
            "Gill",
            "Hobbs",
            "Ingram",
            "Jarvis",
            "Kapoor",
            "Lyle",
            "Marsden",
            "Novak",
            "Osborne",
            "Price",
            "Quigley",
            "Rowe",
            "Sutton",
            "Tran",
            "Underhill",
            "Vaughan",
        ),
    }
)

PROGRAMS = ("gmail", "outlook", "apple", "thunderbird", "outlook", "gmail", "iphone", "webmail")
"""The mail programs of clients, the frequent ones more often."""
