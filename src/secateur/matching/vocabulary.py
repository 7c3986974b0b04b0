"""Words that say nothing of who a client is, and how lists of words are written here."""


def word_set(written: str) -> frozenset[str]:
    """Read a list of words separated by spaces."""
    return frozenset(written.split())


LEGAL_FORMS = word_set(
    "sa sarl sas sasu eurl eirl snc scop scic selarl srl sprl asbl gmbh mbh kg ug inc "
    "incorporated ltd limited ltee llc llp plc corp corporation enr senc sencrl cie bvba nv "
    "bv"
)
"""Words that say under which law a company lives, not which one it is."""

LAST_LEGAL_FORMS = frozenset(["ag", "co", "company", "spa", "oy", "ab", "pty", "ei", "sc", "se"])
"""Legal forms that are also words: dropped at the end of a name only."""

JOINING_WORDS = word_set("et and und en de du des la le les l d the of")
"""Words that one writer puts and the next leaves out."""

GENERIC_WORDS = word_set(
    "agence agency associates associes association atelier bureau cabinet centre center "
    "clinique compagnie conseil conseils consulting consultants communication communications "
    "creation design digital editions edition editeur entreprise etudes formation group "
    "groupe institut international maison media medias partners production productions "
    "publishing services service societe solutions studio studios systems technologies "
    "traduction traductions translation translations web"
)
"""Words many companies share: they alone never say which one it is."""

KINDS_OF_HOUSE = GENERIC_WORDS | word_set(
    "academie academy association auberge bakery banque bank bibliotheque bookshop boulangerie "
    "brasserie cafe club college collectif commune company compagnie comite cooperative coop "
    "ecole school domaine factory ferme festival fondation foundation fournil galerie gallery "
    "garage herbier holding hopital hospital hotel imprimerie imprimeur lab labs laboratoire "
    "laboratoires laboratory librairie library lycee mairie manufacture menuiserie museum musee "
    "office opera orchestre orchestra pharmacie pharmacy press presse publisher publishers "
    "restaurant salon savonnerie shop store syndicat team theatre theater trust union universite "
    "university usine verger ville workshop "
    "architecte architectes architects avocat avocats law legal notaire notaires dr "
    "digitale international national france belgique suisse canada quebec europe paris lyon "
    "marseille lille bordeaux nantes rennes toulouse strasbourg bruxelles liege geneve lausanne "
    "zurich montreal london"
)
"""Words that say what a house is or where it stands: alone they name none of them."""

TITLES = word_set("dr docteur doctor me maitre prof professeur pr")
"""Words before the name of a person, which is no company's of the same name."""

BANK_WORDS = word_set(
    "vir virt virement virements sepa inst instantane instantanee recu recus recue emis "
    "faveur credit credits transfer transfert incoming payment paiement paiements paie "
    "reglement regl rgt versement depot deposit ach wire swift interac etransfer eft direct "
    "ref reference references refer motif lib libelle id num no numero n fact facture "
    "factures fac invoice invoices inv rechnung note honoraires honoraire acompte solde "
    "deposits balance part partiel partial bic iban eur usd cad chf gbp e2e notprovided "
    "provided txn trn tr eb ebk date du au le from by par pour for emetteur donneur "
    "ordre ordering beneficiaire mr mrs m mme mlle monsieur madame ms frais fees fee charges "
    "sha our ben intl int etranger foreign europeen web internet mobile cheque chq remise "
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
    "january february march april may june july august september october november december "
    "jan fev feb avr apr juil jul sept sep oct nov dec votre notre your compte client "
    "gutschrift uberweisung overschrijving van"
)
"""Words banks and payers put around the payer's name."""

BANK_MARKS = word_set(
    "vir virt virement virements sepa recu interac etransfer transfer transfert wire ach swift "
    "deposit depot versement"
)
"""Words by which a name of a payer is a bank's label, and not what a person wrote."""

ACCOUNTING_WORDS = word_set(
    "avoir avoirs deduit deduite deduits deduites deduction deductions deducted deduct net nets "
    "nette brut ht ttc tva tps tvq vat gst hst tax taxe taxes retenue retenues withheld "
    "withholding escompte discount commission commissions penalite penalites interets interest "
    "agios arrondi reliquat reste restant remainder complement regularisation adjustment relance "
    "rappel echeance mensualite trimestre trop percu moins less commande cde order po devis quote "
    "prestation prestations"
)
"""Words of accounts that a payer writes behind a name: no part of it."""

ALSO_FIRST_WORDS = word_set("net nets nette trop moins less order po interest discount reste")
"""Those of them with which a name may well begin."""

NO_CLIENTS = word_set(
    "urssaf caf cpam ameli dgfip drfip ddfip impots remboursement remb refund reimbursement "
    "epargne savings livret"
)
"""Words of offices, refunds and one's own accounts, wherever a payer's name stands."""

OTHER_INCOME = word_set(
    "urssaf caf cpam ameli impots dgfip drfip ddfip tresor finances publiques pole emploi "
    "france travail agirc arrco cipav retraite assurance assurances mutuelle interets "
    "interest dividende dividendes loyer rent salaire salary remboursement remb refund "
    "reimbursement avoir epargne livret especes cash arc cra agence revenu canada quebec tps "
    "tvq gst allocation prime cashback parrainage regularisation retour annulation rejet "
    "stripe paypal sumup gocardless wise payout"
)
"""Words of money that is no client's payment, or hides whose it is."""

OWN_WORK = word_set(
    "interne internal admin administration administratif perso personnel personal prive "
    "private prospection marketing comptabilite accounting formation conges vacances overhead "
    "none aucun sans non facturable"
)
"""Words time sheets have where a client would stand: one's own work."""
