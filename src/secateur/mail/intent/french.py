"""What French words and phrases do in asking, by letter and by cue."""

WORDS: dict[str, str] = {
    "Z": (
        "pouvez pourriez auriez voulez voudriez seriez souhaitez souhaiteriez accepteriez aimeriez"
        " avez êtes devez devriez savez préférez préférerais pensez penses trouvez connaissez"
        " croyez voyez sauriez prendriez"
    ),
    "M": (
        "peux pourrais pourrait peut pouvons pourrions peuvent aurais veux voudrais serais serait"
        " souhaites accepterais aimerais devons devrions dois doit doivent faut faudrait prendrais"
        " irait convient conviendrait irai vaut aurait auraient seraient pourraient"
    ),
    "Y": "vous tu toi te t'",
    "P": "votre vos ton ta tes vôtre tien tienne",
    "I": "je j' on",
    "m": "me m' moi nous",
    "p": "mon ma mes notre nos",
    "h": "il elle ils elles lui leur leurs cela c' ça son sa ses",
    "W": (
        "quel quelle quels quelles combien comment pourquoi où quand qui quoi lequel laquelle"
        " lesquels lesquelles"
    ),
    "Q": "ce",
    "c": "que qu'",
    "a": "as a est es sont avons ai suis sommes ont y était étais avait avais soit ait aient",
    "L": "svp stp rsvp r.s.v.p r.s.v.p. prière veuillez plaît plait",
    "T": "merci mercis remercie remercier remercions reconnaissant reconnaissante gré",
    "N": "ne n' pas non jamais aucun aucune rien nul nulle sans inutile",
    "H": "hésitez hésite hésiter inquiétez inquiète inquiètes soucie souciez disposition question"
    " questions",
    "B": "besoin faudra manque manquent requis requise nécessaire indispensable souhaiterais"
    " souhaiterions aiderait voulais voudrions utile",
    "A": "attente attends attendons attend attendant suspens compte",
    "O": (
        "validation approbation aval feu accord go permission avis retour retours réponse réponses"
        " commentaires remarques confirmation préférence convenance disponibilités disponibilité"
        " dispos signature corrections"
    ),
    "D": "avant ici délai délais urgent urgence rapidement possible demain vite plus tôt tard",
    "F": "si s'",
    "K": "savoir demandais curieux curieuse idée nouvelles nouveau connaître reçu eu pu sûr sûre",
    "S": "relance relances rappel relancer suite sauf erreur toujours reviens revenir relancé",
    "G": (
        "bonjour salut bonsoir cher chère chers cordialement bonne bon belle joyeux joyeuses"
        " espère espérons plaisir bien courage excellente excellent"
    ),
    "w": "semaine lundi mardi mercredi jeudi vendredi samedi dimanche matin midi soir",
    "f": "le la les l' un une des du au aux à et ou en dans sur pour par avec",
    "d": "de d'",
    "J": "ci joint jointe joints voici voilà trouverez trouveras pièce déposé",
    "C": "désolé désolée navré navrée pardon excuses excusez excuse",
    "X": "demandé demandait voulait demandais écrit disait dit répondu réclamé priée prié",
    "y": "oui ok accord entendu parfait parfaite super validé validée approuvé confirme confirmons",
    "i": "info information infos noter sachez informe informons signale",
    "z": (
        "diras rediras confirmeras indiqueras feras tiendras préviendras préciseras rappelleras"
        " enverras donneras transmettras"
    ),
}
"""What a word does, one letter each (the letters are named in :mod:`.lexicon`)."""

VERBS = (
    "accepter accorder ajouter aider annuler apporter appeler approuver arranger autoriser avancer"
    " bloquer caler changer chiffrer choisir clarifier commander compléter communiquer confier"
    " confirmer contacter corriger créer débloquer décaler décider déposer détailler dire donner"
    " éclairer effectuer enlever envoyer estimer examiner expliquer faire fixer fournir garder"
    " indiquer installer intégrer jeter laisser lancer livrer mettre modifier montrer"
    " organiser ouvrir parler partager passer payer poster préciser prendre préparer prévenir"
    " prévoir procéder proposer rappeler réclamer recommander rédiger refaire regarder régler"
    " régulariser relire remplacer remplir rencontrer renvoyer répondre reporter reprendre résoudre"
    " retirer retourner réviser revoir signaler signer supprimer téléphoner tester traduire traiter"
    " transférer transmettre trouver utiliser valider vérifier virer voir parvenir suivre témoigner"
)
"""What one asks of another in a working correspondence, in the infinitive."""

IMPERATIVES = (
    "dis dites fais faites envoie rappelle appelle mets mettez prends prenez tiens tenez réponds"
    " répondez transmets transmettez relis relisez remplis remplissez choisis choisissez fournis"
    " fournissez préviens prévenez prévois prévoyez refais refaites reprends reprenez traduis"
    " traduisez revois revoyez ouvre ouvrez pense laisse oublie oubliez redis redites redonne"
    " renvoie essaie essayez réserve réservez"
)
"""Commands that do not follow from an infinitive in -er."""

PHRASES: dict[str, str] = {
    "tell_me": (
        "dis moi / dites moi / tiens moi / tenez moi / tenez nous / fais moi / faites moi / "
        "faites nous / laisse me dire / laisse me confirmer / confirmez moi / confirme moi / "
        "envoie moi / envoyez moi / me dire / nous dire / me confirmer / indiquez moi / donne moi "
        "/ donnez moi / reviens vers moi / revenez vers moi / me revenir / me tenir / reste à "
        "savoir / à vous de / à toi de / compte sur vous / compte sur toi / aimerais savoir / "
        "voudrais savoir / voulais savoir / aimerait savoir / dire si / savoir si / savoir où / "
        "savoir quand / suis curieux / suis curieuse / serais curieux / serais curieuse / "
        "demandais si / écrivez moi / écris moi / appelle moi / appelez moi / rappelez moi / "
        "rappelle moi"
    ),
    "polite_request": (
        "merci de me / merci de m' / merci de t' / merci de nous / merci de bien "
        "/ bien vouloir / merci d' avance / merci par avance / je vous prie / je te prie / "
        "merci de confirmer / merci de vérifier / merci de "
        "répondre / merci de procéder / merci de ne / merci de renvoyer / merci de valider / "
        "merci de compléter / merci de remplir / merci de régler / merci de signer / merci d' "
        "envoyer / merci d' ajouter / merci d' indiquer / serait il possible / est il possible / "
        "auriez vous / aurais tu / auriez vous l' / l' amabilité / l' obligeance / la gentillesse "
        "/ serais reconnaissant / serais reconnaissante / saurais gré / ce serait bien / serait "
        "bien / serait gentil / serait super / m' aiderait / nous aiderait"
    ),
    "need": (
        "j' aurais besoin / aurions besoin / ai besoin de / ai besoin d' / avons besoin / il me "
        "faut / il nous faut / il me faudrait / il nous faudrait / il me manque / il nous manque "
        "/ il faudrait / me les faut / manque plus que / besoin que tu / besoin que vous / "
        "souhaiterais obtenir / souhaiterais recevoir / aimerais avoir / voudrais avoir / "
        "aimerais recevoir / est nécessaire / sont nécessaires"
    ),
    "pending": (
        "dans l' attente / en attente de / en attente d' / j' attends votre / j' attends ton / j' "
        "attends tes / j' attends vos / j' attends le / attends toujours / toujours en attente / "
        "pas reçu / pas eu de / sans réponse / resté sans / restée sans / pas de nouvelles / "
        "toujours pas / n' ai toujours / pas encore été / sans nouvelles / à valider / à signer / "
        "attend votre / attend ta / attend ton / attendent votre / sans retour de / avant que j' "
        "/ avant que je"
    ),
    "chase": (
        "vous relancer / te relancer / petite relance / petit rappel / sauf erreur / reviens vers "
        "vous / reviens vers toi / fais suite à / me permets de / relance : / du nouveau / des "
        "nouvelles / une idée"
    ),
    "preference": (
        "votre préférence / ta préférence / votre avis / ton avis / vos commentaires / tes "
        "commentaires / votre convenance / ta convenance / vous convient / te convient / vous "
        "irait / te va / vous va / ça marche pour / vos disponibilités / tes disponibilités / "
        "êtes vous disponible / es tu disponible / seriez vous libre / seriez vous disponible / "
        "qu' en / feu vert / votre accord / votre retour / votre réponse / ton retour / ta "
        "réponse / ton ressenti / votre ressenti / votre validation / ta validation / votre "
        "signature / bon pour toi / bon pour vous"
    ),
    "courtesy": (
        "n' hésitez / n' hésite / à votre disposition / à ta disposition / entière disposition / "
        "reste disponible / reste joignable / suis joignable / si besoin / au besoin / au plaisir "
        "/ avez des questions / as des questions / la moindre question / avez la moindre / suis "
        "là si / en cas de"
    ),
    "social": (
        "allez vous ? / vas tu ? / comment vas / comment allez / ça va ? / ça roule / vous allez "
        "bien / tu vas bien / vas bien / allez bien / quoi de neuf / la forme ? / remis du / "
        "remise de / remis de / passé de / passé un bon / s' est bien"
    ),
    "rhetorical": (
        "que demander / à quoi bon / que voulez vous / qui n' a / qui sait / pourquoi faire / "
        "comment ne pas / est ce pas / n' est ce / parce que / comment aurais / ai je le / ironie "
        "du / la vie ? / vous connaissez la / comment dire / on se demande"
    ),
    "offer": (
        "je peux / je pourrai / je pourrais / nous pouvons / nous pourrions / si tu veux / si "
        "vous voulez / si vous le / si tu le / si cela vous / si ça t' / si ça vous / je vous "
        "propose / je te propose / je m' occupe / me charge de / me charge des / au cas où / je "
        "vous prépare / je te prépare"
    ),
    "own_doing": (
        "je vous envoie / je t' envoie / je te confirme / je vous confirme / je vous livre / je "
        "vais / on va / je vérifie / je relis / je ferai / nous vous / je vous tiens / je te "
        "tiens / te reviens / vous redis / te redis / tu auras / vous aurez / je dois / je passe "
        "/ je serai / me reste / je pense pouvoir / je compte / faut que je / revenir vers vous / "
        "de mon côté / je m' y"
    ),
    "informs": (
        "ci joint / pièce jointe / pour info / pour information / votre information / à noter / "
        "vous informe / t' informe / vous trouverez / tu trouveras / veuillez trouver / veuillez "
        "noter / veuillez agréer / veuillez recevoir / veuillez excuser / comme convenu / comme "
        "discuté / c' est fait / est en ligne / bien reçu / bonne réception"
    ),
    "no_need": (
        "pas besoin / inutile de / nul besoin / ne vous inquiétez / ne t' inquiète / ne t' en / "
        "ne vous en / ne tenez pas / ne tiens pas / aucune action / aucun besoin / rien à / pas "
        "de souci / prenez votre temps / prends ton temps / oubliez ma / oublie ma / pas de "
        "question / aucune question / aucune objection / rien d' urgent / pas de réponse / n' est "
        "requise"
    ),
    "thanks": (
        "merci pour / merci d' avoir / merci de votre / merci de ta / de m' avoir / "
        "de t' avoir / de nous avoir / "
        "merci de l' / "
        "merci à / merci beaucoup / merci encore / merci ! / vous remercie / te remercie / bravo "
        "/ mille mercis / un grand merci / beau travail / vous remercier / te remercier"
    ),
    "reported": (
        "m' a demandé / m' aviez demandé / m' avez demandé / m' as demandé / ai demandé / voulait "
        "savoir / m' a écrit / ont demandé / a réclamé / avait demandé / lui ai / m' avais "
        "demandé / la question / le titre / nous avait / m' a dit / ai répondu"
    ),
    "agrees": (
        "c' est validé / bon pour accord / ok pour moi / ok pour nous / nous convient / me "
        "convient / me va / ça marche , / d' accord / je confirme / c' est bon / est validée / "
        "vous pouvez publier / tu peux publier / vous pouvez commencer"
    ),
    "wishes": (
        "bonne journée / bonne fin / bonne soirée / bon week / bonne semaine / bonnes vacances / "
        "à bientôt / à demain / à jeudi / à lundi / bien à / belle journée / passez de / passe de "
        "/ profite bien / profitez bien / prends soin / prenez soin / bon courage / vous souhaite "
        "/ te souhaite / j' espère / repose toi / reposez vous"
    ),
}
"""Turns of phrase of at most three words, ``/`` between them, by the cue they give."""
