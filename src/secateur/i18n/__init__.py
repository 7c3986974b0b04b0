"""Languages: sentences from catalogues; numbers, dates and money as each place writes them.

``translator(locale)`` is the one entry. The template of a :class:`~secateur.model.text.Text` is
its English wording and the key of the catalogues, which stand in
``locales/<language>/<area>.po`` and are compiled by ``make setup``. A value is written by the
form after its colon::

    {share:percent}          0.71 -> 71 %
    {value:number}           19.0 -> 19 ; 2.345 -> 2,3
    {on:date} {on:day}       24 novembre 2026 ; 24/11/2026
    {owed:money:currency}    minor units, with the currency read from another value
    {agreed:rate}            percent a year, as a str of its digits: "12.40" -> 12,40 %
    {spent:hours}            minutes -> 2 h 30
    {name}                   as it is

The noun after a number that may be a decimal stands beside it in its two forms, as in
``{wait:number} {wait|working day|working days}``. The number as it is written there decides, by
the rule of the language (CLDR): 1,7 jour ouvré, but 1.7 working days. Each wording has forms of
its own, where its grammar wants them.

French is written once, as in France; what Québec, Belgium and Switzerland call otherwise is put in
when the catalogues are compiled (:mod:`secateur.i18n.places`).
"""

from secateur.i18n.translation import LANGUAGES, Translator, translator

__all__ = ["LANGUAGES", "Translator", "translator"]
