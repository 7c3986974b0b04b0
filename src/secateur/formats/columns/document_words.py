"""What programs call the documents of a list and the states they are in, as ``vocabulary`` is."""

from secateur.formats.headers import names as _names

PAYMENTS = _names(
    "payment|payments|paiement|paiements|reglement|reglements|versement|encaissement|zahlung"
)
OF_SUPPLIERS = _names(
    "bill|bills|purchase|purchases|supplier|vendor|fournisseur|achat|achats|eingangsrechnung|"
    "lieferantenrechnung|accpay|expense|expenses|depense|depenses"
)
OTHER_DOCUMENTS = (
    _names(
        "quote|quotation|devis|estimate|estimates|estimation|soumission|proforma|pro forma|offre|"
        "offre de prix|offer|angebot|kostenvoranschlag|proposal|proposition|draft|brouillon|"
        "note de frais|journal|journal entry|ecriture|"
        "opening balance|solde d ouverture|solde initial|report a nouveau|a nouveau|"
        "statement|releve|releve de compte|bon de commande|bon de livraison|commande|"
        "purchase order|"
        "sales order|order confirmation|delivery note|auftragsbestatigung|lieferschein|"
        "sales receipt|recu de vente|payout|payouts|transfer|virement|check|cheque"
    )
    + PAYMENTS
    + OF_SUPPLIERS
)
"""Kinds of documents by which a client owes nothing."""

CREDIT_NOTES = _names(
    "credit|credits|credit note|credit memo|credit notes|avoir|avoirs|note de credit|"
    "notes de credit|gutschrift|rechnungskorrektur|stornorechnung|nota de credito|creditnota|"
    "refund|refunds|remboursement|remboursements|cn|accreccredit"
)

INVOICES = _names(
    "invoice|invoices|facture|factures|rechnung|factura|fattura|factuur|accrec|honoraires|"
    "note d honoraires|memoire|acompte|solde|situation|sale|sales|vente|ventes|standard|debit note"
)

ASIDE = _names("deposit|depot|receipt|recu|quittance|order|credit applied|discount")
"""Kinds that are no invoices where nothing else in their name says that they are one."""

NO_DEBT = _names(
    "draft|drafts|brouillon|ebauche|provisoire|provisional|a valider|en validation|"
    "en attente de validation|en preparation|en redaction|en cours de redaction|non envoyee|"
    "non envoye|pas envoyee|pas encore envoyee|unsent|not sent|not yet sent|scheduled|planifiee|"
    "planifie|programmee|awaiting approval|pending approval|to be approved|a approuver|"
    "en attente d approbation|submitted|soumise|entwurf|quote|quotation|devis|estimate|"
    "proforma|pro forma"
)
"""States of an invoice that was not sent yet."""

WITHDRAWN = _names(
    "void|voided|annule|annulee|annulees|annules|cancelled|canceled|cancelled by credit note|"
    "deleted|supprimee|supprime|storniert|storno|abandonnee|abandonne|abandoned|written off|"
    "write off|refunded|remboursee|rembourse|credited|creditee|credite|extournee|reversed"
)
"""States of an invoice that is none any more."""

REVERSED = _names(
    "reversed|extournee|extourne|cancelled by credit note|canceled by credit note|"
    "annulee par avoir|annulee par un avoir|credited|creditee|credite"
)
"""Those of them in which a credit note took the invoice back, which programs list as well."""

GIVEN_BACK = _names(
    "refunded|remboursee|rembourse|remboursees|rembourses|credited|creditee|credite|erstattet"
)
"""Those of them in which a credit note has done its work, and stands."""

SETTLED = _names(
    "paid|payee|paye|payees|reglee|regle|reglees|encaissee|encaisse|acquittee|acquitte|soldee|"
    "solde|closed|cloturee|fermee|ferme|lettree|settled|bezahlt|beglichen|pagada|pagado|pagata|"
    "betaald|overpaid|paid off|in payment|en paiement"
)

PARTLY = _names(
    "partial|partially|part|partly|partielle|partiel|partiellement|en partie|teilweise|acompte|"
    "parcialmente"
)
"""Words that say of a state that it holds for a part."""

NOT_SETTLED = _names(
    "non|pas|not|nicht|never|jamais|to be|unpaid|en attente|a payer|solde du|reste a|due"
)
"""Words that turn ``paid`` into its contrary."""
