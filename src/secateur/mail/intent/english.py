"""What English words and phrases do in asking, by letter and by cue."""

WORDS: dict[str, str] = {
    "M": "can could would will may might should shall must couldn' won' wouldn' shouldn'",
    "Y": "you you' u ya yourself anyone anybody someone somebody ",
    "P": "your yours ur",
    "I": "i i' we we' im",
    "m": "me us myself",
    "p": "my our mine ours",
    "h": "it it' he he' she she' they they' him her them his their its that' there",
    "W": "what what' when where which who whom whose why how whether",
    "c": "that this these those so",
    "a": (
        "is are am was were do does did have has had been be being isn' aren' didn' doesn' haven'"
        " hasn' wasn' weren' ve m re s"
    ),
    "l": "ll gonna",
    "b": "d",
    "L": "please pls plz kindly rsvp r.s.v.p r.s.v.p.",
    "T": "thanks thank thx grateful",
    "N": "not no non never nothing without don' t cannot nor none",
    "H": "hesitate worry free disposal disregard ignore question questions",
    "B": "need needs needed missing require required requires necessary want wanted like love"
    " appreciate appreciated useful help",
    "A": "awaiting waiting await wait pending looking look counting",
    "O": (
        "approval consent sign off signature permission feedback comments input answer answers"
        " response reply thoughts opinion preference confirmation availability eta"
        " suggestions take impressions ok okay green light"
    ),
    "D": "by before until asap deadline urgent urgently today tomorrow earliest soon",
    "F": "if",
    "K": "know wonder wondering curious idea news update hear heard received new",
    "S": "reminder nudge following circling chasing checking bumping still unanswered unpaid"
    " overdue",
    "G": ("hello hi hey dear regards cheers best good wish happy hope enjoy great pleasure"),
    "w": "week monday tuesday wednesday thursday friday saturday sunday morning afternoon pm am"
    " noon",
    "f": "the a an of in on for and or at from with as into over up out",
    "t": "to",
    "J": "attached enclosed here herewith find",
    "C": "sorry apologies apologise apologize apology oops",
    "X": "asked told wrote requested said wanted",
    "y": "yes yep sure approved agreed understood perfect confirmed noted sounds",
    "i": "fyi info information note",
}
"""What a word does, one letter each (the letters are named in :mod:`.lexicon`)."""

VERBS = (
    "accept add advise approve arrange ask assist attach book bring call cancel change check"
    " choose circulate clarify click come comment complete confirm contact consider copy correct"
    " create decide deliver describe discuss double edit email mail ensure estimate explain extend"
    " fax fill fix follow forward get give handle hold indicate inform join keep leave let make"
    " mark meet move pass pay pick ping post prepare print process proofread provide put quote read"
    " register remember remind remove resend reschedule respond return review revise ring run"
    " schedule see select send set settle share show sign specify start submit supply talk tell"
    " test translate try turn update upload use verify visit work write redo resend clear release"
)
"""What one asks of another in a working correspondence, in the base form."""

PHRASES: dict[str, str] = {
    "tell_me": (
        "let me know / let us know / tell me / tell us / keep me posted / keep us posted / get "
        "back to / give me / send me / call me / ping me / remind me / email me / drop me / d "
        "like to / like to know / love to know / want to know / to know whether / to know if / "
        "wondering if / wondering whether / curious to / be curious / i wonder / wanted to ask / "
        "wanted to check / checking whether / checking if / leave it to / up to you / counting on "
        "you / confirm the / confirm that / want to be / make sure / have a look / take a look / "
        "love to hear / love to get"
    ),
    "polite_request": (
        "would you mind / would it be / would you be / could you please / can you please / please "
        "confirm / please send / please let / please check / please return / please reply / "
        "please fill / please advise / please provide / please review / please call / please "
        "forward / please sign / please arrange / please don' / please make / please add / please "
        "give / please indicate / , please / would be great / would be nice / would be helpful / "
        "be grateful / appreciate it if / i' d appreciate / would appreciate / would help / be "
        "useful / be so kind / any chance / may i / could i / can i / could we / can we / shall "
        "we / is it possible"
    ),
    "need": (
        "i need your / i need the / i need a / we need a / we need the / we need your / i' ll "
        "need / we' ll need / we would need / i would need / need you to / you need to / you' ll "
        "need / need to know / still missing / need from you / need an answer / is required / are "
        "required / are needed / all that' / that' s missing / d like you / would like you"
    ),
    "pending": (
        "waiting for / waiting on / awaiting your / pending your / haven' t heard / haven' t "
        "received / haven' t had / not heard back / not received / no word / still don' / not "
        "been paid / for your approval / needs your / await your / to hearing from / to your "
        "reply / to your answer / to your feedback / no answer / not yet received / have you "
        "approved / you have approved / unless i hear / don' t hear / have your ok / without your "
        "/ had a reply / had an answer"
    ),
    "chase": (
        "following up / follow up on / circling back / gentle nudge / friendly reminder / quick "
        "reminder / just checking / checking in / bumping this / any news / any update / any "
        "updates / any idea / anything new / any word / get lost"
    ),
    "preference": (
        "your preference / do you prefer / you prefer / your opinion / your thoughts / your view "
        "/ your feedback / your comments / comments welcome / any thoughts / any preference / "
        "works for you / work for you / suit you / suits you / ok with you / okay with you / fine "
        "with you / are you free / are you available / you be available / your availability / "
        "your convenience / green light / your approval / your consent / your signature / your "
        "answer / your reply / good to go / how about / what about / your take / your impressions "
        "/ does that"
    ),
    "courtesy": (
        "feel free / hesitate to / at your disposal / you have any / should you have / have any "
        "questions / any questions / any question / if you need / i' m around / i' m here / to "
        "working with / happy to / if anything comes / in the office"
    ),
    "social": (
        "how are you / how have you / how' s it / how is it / hope you / hope all / hope this / "
        "what' s up / what' s new / how are things / all good with / jet lag / how was your / "
        "good to hear / great to hear / you are well / keeping well"
    ),
    "rhetorical": (
        "what more / the point of / who hasn' / who knows / why make / how could anyone / isn' t "
        "life / what can i / because i / was i supposed / you know how / have a choice / you can "
        "make / one ask / how to put / yours truly"
    ),
    "offer": (
        "i can / i could / we can also / we can / we could / if you like / if you want / if that "
        "helps / if you wish / i' m preparing / at no extra / should it be / just in case / in "
        "doubt / on my side"
    ),
    "own_doing": (
        "i' ll / we' ll / i will / we will / i' m getting / you' ll have / you will have / i have "
        "to / i still have / i' ve got / i think i / i need to / i need two / i need three / i "
        "need more / i' m going / keep you posted / keep you informed / let you know / back to "
        "you / get on it / i was told / you' ll find"
    ),
    "informs": (
        "please find / please see attached / attached is / attached are / find attached / for "
        "your information / your information / to let you / here is / here are / note that / "
        "please note / quick note / has gone out / as discussed / as agreed / please accept / "
        "please forgive"
    ),
    "no_need": (
        "no need / don' t worry / no action / nothing to / no rush / take your time / no "
        "questions / t have to / need not / please disregard / please ignore / forget what / no "
        "objection / not required / nothing urgent / do not reply / no questions for / no worries "
        "/ no problem"
    ),
    "thanks": (
        "thanks for / thank you for / many thanks / thanks so / thanks again / thanks ! / well "
        "done / lovely work / great work / nice work / thank you in / to thank you / much "
        "appreciated / really appreciate / thanks ,"
    ),
    "reported": (
        "asked me / asked for / had asked / i asked / wanted to know / told me / told him / told "
        "her / i said / wrote _q_ / the question / the title / said yes / was asked / were asked "
        "/ they asked / she asked / he asked"
    ),
    "agrees": (
        "it' s approved / ok for me / works great / works for me / sounds good / suits us / suits "
        "me / i agree / i confirm / fine by / fine with me / you can publish / you can start / go "
        "ahead / see you / you can go / i acknowledge"
    ),
    "wishes": (
        "best regards / kind regards / have a great / have a good / have a nice / have a lovely / "
        "take care / talk soon / enjoy your / good luck / get some rest / i wish you / all the "
        "best / safe travels / talk tomorrow / see you soon"
    ),
}
"""Turns of phrase of at most three words, ``/`` between them, by the cue they give."""
