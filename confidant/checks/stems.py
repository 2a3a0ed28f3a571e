"""The part of a word that stays when it is inflected: rough, but the same on both sides of a comparison."""

from functools import lru_cache

__all__ = ["stem"]

_VOWELS = frozenset("aeiouy")
_SHORTEST = 3
_DOUBLED_FOR_GOOD = frozenset(("ll", "ss", "zz"))
_IRREGULAR = {
    form: stem
    for stem, forms in {
        "arise": "arose arisen",
        "bear": "bore borne",
        "beat": "beaten",
        "becom": "became",
        "begin": "began begun",
        "bite": "bit bitten",
        "blow": "blew blown",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "child": "children",
        "choos": "chose chosen",
        "com": "came",
        "deal": "dealt",
        "die": "died dies dying",
        "draw": "drew drawn",
        "dream": "dreamt",
        "drink": "drank drunk",
        "driv": "drove driven",
        "eat": "ate eaten",
        "fall": "fell fallen",
        "feel": "felt",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "fly": "flew flown",
        "forget": "forgot forgotten",
        "freez": "froze frozen",
        "get": "got gotten",
        "giv": "gave given",
        "go": "went gone goes",
        "grow": "grew grown",
        "hear": "heard",
        "hid": "hidden",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "learn": "learnt",
        "leav": "left",
        "lend": "lent",
        "lie": "lay lain lying lied lies",
        "light": "lit",
        "los": "lost",
        "mak": "made",
        "man": "men",
        "mean": "meant",
        "meet": "met",
        "pay": "paid",
        "owe": "owed owes owing",
        "person": "people",
        "rid": "rode ridden",
        "ring": "rang rung",
        "ris": "rose risen",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "shak": "shook shaken",
        "shoot": "shot",
        "sing": "sang sung",
        "sit": "sat",
        "sleep": "slept",
        "smell": "smelt",
        "speak": "spoke spoken",
        "spend": "spent",
        "spoil": "spoilt",
        "stand": "stood",
        "steal": "stole stolen",
        "stick": "stuck",
        "swear": "swore sworn",
        "swim": "swam swum",
        "tak": "took taken",
        "teach": "taught",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "tie": "tied ties tying",
        "understand": "understood",
        "use": "used uses using",
        "wak": "woke woken",
        "wear": "wore worn",
        "weep": "wept",
        "wife": "wives",
        "win": "won",
        "woman": "women",
        "writ": "wrote written",
    }.items()
    for form in forms.split()
}


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return the stem of a folded word; British and American spellings have one."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    word = word.replace("aem", "em").replace("oed", "ed").replace("isation", "ization")
    bare = _without_ending(word)
    if bare.endswith("our") and len(bare) > len("xour"):
        bare = bare[:-2] + "r"
    for ending, other in (("is", "iz"), ("ys", "yz")):
        if bare.endswith(ending) and len(bare) > 4 and bare != word:
            bare = bare.removesuffix(ending) + other
    return bare


def _without_ending(word: str) -> str:
    if word.endswith("ies") and len(word) > len("xies"):
        return word[:-3] + "i"
    if word.endswith("ied") and len(word) > len("xied"):
        return word[:-3] + "i"
    if word.endswith(("sses", "ches", "shes", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST and not _VOWELS.isdisjoint(base):
            is_doubled = base[-1] == base[-2] and base[-1] not in _VOWELS and base[-2:] not in _DOUBLED_FOR_GOOD
            word = base[:-1] if is_doubled and len(base) > _SHORTEST else base
            break
    word = word.rstrip("e") if len(word) > _SHORTEST else word
    return word[:-1] + "i" if word.endswith("y") and word[-2:-1] not in _VOWELS else word
