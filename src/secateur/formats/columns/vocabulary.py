"""The names that programs and people give to columns, in French and in English.

Every name is written as :func:`secateur.formats.headers.folded` folds it; the earlier of two
names is the better one where a file has both.
"""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.formats.columns.column_mapping import Kind
from secateur.formats.headers import names as _names

_CLIENT = _names(
    "client|customer|client name|customer name|nom du client|nom client|client nom|societe|"
    "entreprise|company|company name|raison sociale|organisation|organization|nom societe|"
    "tiers|debiteur|debtor|bill to|billed to|customer company name|cust|contact name|kunde|"
    "kundenname|kontakt|contact|customers company name|klant|cliente|"
    "customer id|cust id|id client|client id|customer number|cust number|code client|"
    "numero client|name customer|buyer|acheteur|destinataire|facture a"
)
_PARTNER = _names(
    "invoice partner display name|nom d affichage du partenaire de la facture|invoice partner|"
    "partner display name|partner|partenaire de la facture|nom du partenaire|partenaire"
)
_PERSON = _names("nom|name|nom de famille|last name|surname|family name|contact last name|nachname")
"""Of a client who is a person, or of whoever they are where no other column says it."""

_CURRENCY = _names(
    "currency|devise|monnaie|currency code|code devise|curr|invoice currency|"
    "payment currency|ccy|divisa|waehrung|wahrung|target currency"
)
_LABEL = _names(
    "label|libelle operation|libelle|libelle de l operation|libelle complet|description|"
    "payment reference|details|detail|communication|motif|narration|narrative|memo|"
    "libelle simplifie|intitule|operation|transaction|wording|objet|reference|note|notes|"
    "remittance information|texte|buchungstext|concept|particulars|subject|titre|"
    "transaction description|texte de notification|avisierungstext|description 1|description1|"
    "libelles|libelles de l operation|betreff|verwendungszweck"
)
_COUNTERPARTY = _names(
    "counterparty name|counterparty|contrepartie|nom de la contrepartie|nom contrepartie|"
    "nom contrepartie contient|partner name|customer name|customers company name|source name|"
    "payer name|payer|payee name|payee|beneficiaire|nom du beneficiaire|"
    "beneficiary|beneficiary name|debtor name|nom du donneur d ordre|name|nom|emetteur|"
    "donneur d ordre|nom du tiers|client|"
    "customer|from"
)

_START = _names(
    "started at|start|begin|debut|commence a|start datetime|start date time|"
    "date heure debut|date et heure de debut|started"
)
_END = _names(
    "ended at|end|stop|fin|end datetime|end date time|date heure fin|"
    "date et heure de fin|ended|finished"
)
"""Moments, or times of day beside a column of days: their values tell which."""

NETS = _names("montant net|net|net amount|neto|netto")
"""Names of what is left of a payment after the fee."""

FIRST_TAX = _names(
    "tps|gst|hst|tvh|gst hst|tps tvh|montant tps|tps montant|tax 1|tax1|tax 1 amount|"
    "tax1 amount|taxe 1|item tax1 amount"
)
"""Names of one tax of two: a column of the second tax comes on top of it."""

FOREIGN_TOTALS = _names(
    "total in currency|total en devise|total en devises|montant total en devise"
)
"""Names of what an invoice comes to in its own currency, beside what it is in its owner's."""

FIELDS: Mapping[Kind, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "invoices": {
            "number": _names(
                "invoice number|invoice no|invoice #|invoice num|invoice id|invoice|number|"
                "numero de facture|numero facture|n facture|n de facture|no facture|"
                "no de facture|facture|facture n|numero|n|no|num|#|ref facture|reference|"
                "ref|doc number|document number|numero de piece|piece|doc id|document|"
                "facture no|num facture|invoicenumber|invoice ref|invoice reference|"
                "n du document|no du document|numero du document|reference facture|"
                "reference de facture|numero de document|rechnungsnummer|belegnummer|nr|nummer"
            ),
            "client": _CLIENT + _PARTNER + _PERSON,
            "last_name": _PERSON,
            "first_name": _names("prenom|first name|given name|vorname|contact first name"),
            "issued_on": _names(
                "invoice date|date issued|issue date|issued on|issued|date facture|"
                "date de facture|date de facturation|date facturation|date d emission|"
                "date emission|emise le|"
                "emis le|date de la facture|invoice bill date|bill date|"
                "document create date|date du document|"
                "date document|facture du|facturee le|create date|created|billing date|"
                "posting date|date of issue|date de creation|issue|date|rechnungsdatum|"
                "belegdatum|datum"
            ),
            "due_on": _names(
                "due date|date due|due on|due|due in date|date d echeance|date echeance|"
                "echeance|payable le|a payer avant le|a payer le|date limite|"
                "date limite de paiement|date de paiement prevue|payment due|maturity|"
                "date limite de reglement|payment due date|echeance le|invoice due date|"
                "date de fin d echeance|date fin d echeance|date d exigibilite|exigible le|"
                "payable jusqu au|zahlbar bis|falligkeitsdatum|faelligkeitsdatum|fallig am"
            ),
            "amount": _names(
                "montant ttc|total ttc|amount incl vat|total incl vat|total with tax|"
                "amount with tax|gross amount|gross total|total amount|total|montant total|"
                "invoice amount|invoice total|amount|montant|montant facture|"
                "montant de la facture|grand total|total facture|amount due|net a payer|"
                "total open amount|ttc|prix ttc|somme|sum|brut|gross|total due|amount inc tax|"
                "betrag brutto|bruttobetrag|gesamtbetrag|brutto|betrag|open balance"
            ),
            "line_total": _names(
                "line total|total ligne|total de la ligne|item total|line amount|montant ligne|"
                "montant de la ligne"
            ),
            "net": _names(
                "untaxed amount|amount untaxed|untaxed total|tax excluded|hors taxes|"
                "montant non taxe|"
                "montant ht|total ht|ht|subtotal|sub total|sous total|net amount|net|"
                "amount excl vat|total excl vat|amount without tax|montant hors taxe|"
                "montant hors taxes|total hors taxe|hors taxe|prix ht|net total|montant net|"
                "betrag netto|nettobetrag|netto"
            ),
            "tax": _names(
                "tax total|total tax|total taxes|tax|tva|montant tva|total tva|vat|vat amount|"
                "tax amount|sales tax|taxes|montant de la tva|total vat|taxe|montant taxe|mwst|"
                "umsatzsteuer|ust"
            )
            + FIRST_TAX,
            "second_tax": _names(
                "tvq|qst|pst|tvp|montant tvq|tvq montant|tax 2|tax2|tax 2 amount|tax2 amount|"
                "taxe 2|item tax2 amount"
            ),
            "tax_rate": _names(
                "tva %|vat %|tax %|taxe %|gst %|mwst %|sales tax %|taux tva|taux de tva|"
                "taux de la tva|taux de taxe|taux taxe|taux|vat rate|tax rate|sales tax rate|"
                "gst rate|mwst satz|rate of tax|rate of vat"
            ),
            "currency": _CURRENCY,
            "paid_on": _names(
                "paid on|date paid|paid date|payment date|settled date|settlement date|"
                "clear date|cleared on|clear|cleared|paid at|date de paiement|date paiement|"
                "date de reglement|date reglement|payee le|reglee le|paye le|regle le|"
                "date d encaissement|date encaissement|encaissee le|encaisse le|"
                "date received|received on|last payment date|date paye|date du reglement|"
                "date du paiement|paiement le|reglement le|closed date|bezahlt am|"
                "zuletzt bezahlt am"
            ),
            "paid_amount": _names(
                "amount paid|paid amount|montant paye|montant regle|montant encaisse|paid|"
                "total paid|deja paye|deja regle|received amount|amount received|paye|regle|"
                "montant recu|encaisse|payments|invoice amount paid|paid total|total paye|"
                "montant deja paye"
            ),
            "balance": _names(
                "balance|balance due|solde|solde du|solde restant|reste a payer|reste du|"
                "restant du|reste a regler|montant restant|outstanding|amount outstanding|"
                "outstanding amount|remaining|amount remaining|open amount|amount due|"
                "invoice amount due|montant du|invoice balance|unpaid total|total unpaid|"
                "amount unpaid|montant impaye|total impaye|offener betrag|offen|ouvert|"
                "montant ouvert|open balance|encours|solde impaye|solde a payer|solde ouvert|"
                "solde restant du|solde restant a payer|reste a encaisser|reste a percevoir|"
                "reste a recouvrer|restant a payer|montant restant a payer|montant restant du|"
                "montant restant a encaisser|montant a encaisser|montant en attente|"
                "amount to collect|remaining amount|remaining balance"
            ),
            "kind": _names(
                "kind|type|document type|type de document|type de piece|invoice type|"
                "type de facture|nature|transaction type|belegart|rechnungstyp|type d operation|"
                "type operation|type de transaction|type du document"
            ),
            "status": _names(
                "status|statut|etat|invoice status|state|statut de la facture|"
                "statut facture|etat de la facture"
            ),
            "payment_status": _names(
                "payment status|payment state|etat du paiement|etat de paiement|"
                "statut du paiement|statut de paiement|statut paiement|etat paiement|"
                "etat du reglement|statut du reglement|statut de reglement|zahlungsstatus|"
                "paye|payee|paid|is paid|regle|reglee|acquitte|acquittee|soldee|encaissee"
            ),
            "disputed_on": _names(
                "disputed on|date disputed|dispute date|date de litige|"
                "contestee le|litige le|date litige"
            ),
            "refused_on": _names("refused on|refusee le|refus le|date de refus"),
        },
        "payments": {
            "paid_on": _names(
                "date|date comptable|date de comptabilisation|date comptabilisation|"
                "date operation|date de l operation|date d operation|date op|"
                "completed date|date completed|booking date|transaction date|posting date|"
                "posted date|settlement date|operation date|paid on|payment date|"
                "date de paiement|date du paiement|received on|date received|date recu|"
                "recu le|value date|date de valeur|date valeur|date val|started date|"
                "date de fin|date de debut|date de transaction|date ecriture|buchungstag|"
                "fecha|date started|encaisse le|payee le|date reglement|date de reglement|"
                "date d encaissement|date encaissement|charge date|finished on|datum|created|"
                "created date|created on|created at|"
                "created utc|date creation"
            ),
            "amount": _names(
                "amount|montant|payment amount|montant operation|montant de l operation|"
                "total amount|gross|brut|bruto|montant brut|avant commission|gross amount|"
                "amount received|montant recu|somme|valeur|transaction amount|montant paye|"
                "betrag|montant encaisse|total|target amount|montant total|montant total ttc|"
                "amount in currency"
            )
            + NETS,
            "other_amount": _names("amount in currency"),
            "fee": _names(
                "fee|fees|commission|commissions|transaction fee|processing fee|stripe fee|"
                "paypal fee|frais de transaction"
            ),
            "refunded": _names("amount refunded|refunded amount|montant rembourse"),
            "credit": _names(
                "credit|montant credit|credit amount|money in|paid in|deposit|deposits|"
                "deposit amount|in|entree|entrees|encaissement|recette|recettes|recu|"
                "montant au credit|depot|depots|credits"
            ),
            "debit": _names(
                "debit|montant debit|debit amount|money out|paid out|withdrawal|withdrawals|"
                "withdrawal amount|out|sortie|sorties|decaissement|depense|depenses|"
                "montant au debit|retrait|retraits|debits|montant debite|montant depense|spent|"
                "money spent|amount spent|amount debited"
            ),
            "direction": _names(
                "d c|dc|debit credit|credit debit|sens|direction|cr dr|dr cr|"
                "credit debit indicator|type debit credit|balance impact|impact sur le solde"
            ),
            "currency": _CURRENCY,
            "label": _LABEL,
            "details": _names(
                "informations complementaires|payment reference|detail|details|commentaire|"
                "comment|note|subject|complement|libelle simplifie|motif|memo|communication|"
                "communications|communication libre|free communication|detail de l ecriture|"
                "details du mouvement|detail du mouvement|movement details|"
                "description 2|description2|sub description|libelles"
            ),
            "reference": _names(
                "reference de paiement|payment reference|reference de virement|"
                "reference|ref|remittance information|message|description 3|description3|"
                "structured communication|communication structuree|communication libre|"
                "numero de reference"
            ),
            "client": _COUNTERPARTY,
            "invoice": _names(
                "invoice|invoice number|invoice id|invoice no|invoice #|facture|"
                "numero de facture|n facture|numero facture|no facture|reference facture"
            ),
            "key": _names(
                "transaction id|id de transaction|transferwise id|id transaction|"
                "balance transaction id|identifiant|payment id|unique id|id"
            ),
            "status": _names("state|status|statut|etat"),
            "type": _names(
                "type|type operation|transaction type|type de transaction|type d operation|"
                "reporting category|transaction details type|methode de paiement|payment method|"
                "mode de paiement"
            ),
            "account": _names("account type|type de compte"),
            "balance": _names(
                "balance|solde|running balance|accountbalance|account balance|saldo|"
                "solde apres operation"
            ),
        },
        "time": {
            "on": _names(
                "date|start date|day|jour|date de debut|date debut|le|spent date|"
                "work date|date du travail|spent on|datum"
            ),
            "started_at": _START,
            "start_time": _names(
                "start time|from|heure de debut|heure debut|de|begin time|time in|von|"
                "time from|heure d arrivee|debut heure|in"
            )
            + _START,
            "ended_at": _END,
            "end_date": _names("end date|date de fin|date fin"),
            "end_time": _names(
                "end time|to|heure de fin|heure fin|a|stop time|time out|bis|time to|"
                "heure de depart|fin heure|out"
            )
            + _END,
            "duration": _names(
                "duration|hours|time|duree|heures|temps|nb heures|nombre d heures|"
                "temps passe|nombre heures|duree h|hours worked|heures travaillees|"
                "duration decimal|duration h|time h|total hours|qty hours|hrs|h|dauer|"
                "duree decimale|time decimal|hours rounded|worked|time worked|time spent|"
                "time tracked|tracked time|temps suivi|worked time|travaille"
            ),
            "client": _names("customer") + _CLIENT,
            "project": _names(
                "project|projet|project name|nom du projet|dossier|mandat|mission|affaire|projekt|"
                "projects|projets"
            ),
            "task": _names(
                "task|activity|tache|activite|description|task name|notes|note|service|"
                "prestation|commentaire|comment|detail|libelle|travail|objet|tasks|taches|"
                "title|titles|titre|titres|activities|activites"
            ),
            "description": _names("description|notes|note|commentaire|comment|details"),
            "billable": _names("billable|facturable|billable ?|is billable|a facturer"),
            "key": _names("time entry id|entry id|id"),
        },
    }
)
"""For each kind of table, its fields and the names they go by."""

NAMES = frozenset(
    name for fields in FIELDS.values() for names in fields.values() for name in names
) | frozenset(_names("user|email|tags|terms|term|product|category|categorie|fee|fees"))
"""Every name known: what a header row is recognised by."""

FLOORED = frozenset(
    _names("days late|late days|jours de retard|days overdue|days past due|retard|overdue days")
)
"""Counted by another program, and often 0 for an early payment: worked out from dates instead."""

AFTERWARDS = frozenset(
    _names("disputed|litige|conteste|contestee|paperless date|dispute|is disputed|in dispute")
)
"""True at the time of the export, without the day it became so: says nothing of the past."""

MONEY_OUT = frozenset(
    _names(
        "d|dr|db|debit|debits|out|sortie|depense|s|soll|withdrawal|retrait|money out|belastung|sent"
    )
)
"""Words of a column of directions for money that went."""

MONEY_IN = frozenset(
    _names(
        "c|cr|credit|credits|in|entree|recette|h|haben|deposit|depot|money in|gutschrift|received"
    )
)

INSIDE = frozenset(_names("neutral|neutre"))
"""Words of such a column for money that stayed with its owner."""

BOOKS = frozenset(
    _names(
        "accounts receivable|accounts payable|income|expense|expenses|equity|liability|revenue|"
        "cost of goods sold|comptes clients|comptes fournisseurs|produits|charges"
    )
)
"""Kinds of accounts by which a table is a whole ledger, and no bank statement."""

BANKS = frozenset(
    _names("cash and bank|cash|bank|checking|chequing|savings|banque|tresorerie|banque et caisse")
)

SPEAKING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "date": frozenset(_names("date|dates|datum|jour|day|le|du|fecha|data|quand|when")),
        "amount": frozenset(
            _names(
                "montant|amount|total|betrag|somme|sum|ttc|ht|prix|price|value|valeur|importe|"
                "credit|debit|recu|received|paid|paye|solde|balance"
            )
        ),
        "duration": frozenset(
            _names("duree|duration|heures|hours|temps|time|h|hrs|minutes|dauer|stunden")
        ),
        "text": frozenset(
            _names(
                "client|clients|customer|customers|nom|name|societe|company|entreprise|tiers|"
                "qui|who|to|pour|kunde|contact|raison|destinataire|payeur|payer"
            )
        ),
    }
)
"""Words by which the name of a column speaks of such a value, although it is not known whole."""
