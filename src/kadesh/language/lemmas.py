"""Base forms of English verbs and nouns: verbs from a list inflected forward, nouns by rule."""

from functools import cache, lru_cache
from importlib.resources import files

import msgspec

_VOWELS = "aeiou"
_REMEMBERED = 50_000  # words whose base form is kept


def inflect(base: str, doubled: bool = False) -> tuple[str, str, str]:
    """The third person, past and present participle of a regular verb.

    >>> inflect("capture"), inflect("carry"), inflect("plan", doubled=True)
    (('captures', 'captured', 'capturing'), ('carries', 'carried', 'carrying'), ('plans', 'planned', 'planning'))
    """
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if doubled:
        return third, base + base[-1] + "ed", base + base[-1] + "ing"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return third, base + "d", base[:-1] + "ing"
    return third, base + ("d" if base.endswith("e") else "ed"), base + "ing"


@cache
def word_lists() -> dict[str, str]:
    """The lists of ``words.yml`` by their names, as they stand there."""
    data: dict[str, str] = msgspec.yaml.decode(files("kadesh.language").joinpath("words.yml").read_bytes())
    return data


@cache
def verb_forms() -> dict[str, tuple[str, str]]:
    """Every known verb form: its base form and its Penn tag (VB, VBZ, VBD, VBN, VBG; VBD where it is also VBN)."""
    data = word_lists()
    doubled = set(data["doubled"].split())
    table: dict[str, tuple[str, str]] = {}
    for base in (*data["verbs"].split(), *doubled):
        third, past, gerund = inflect(base, base in doubled)
        table.update({base: (base, "VB"), third: (base, "VBZ"), past: (base, "VBD"), gerund: (base, "VBG")})
    for entry in data["irregular_verbs"].replace("\n", " ").split(";"):
        base, *forms = entry.split()
        third, past, gerund = inflect(base, base in doubled)
        if base not in ("be", "have", "will", "can", "may", "shall"):
            table.update({third: (base, "VBZ"), gerund: (base, "VBG")})
        if table.get(past, ("", ""))[0] == base:
            del table[past]
        table[base] = (base, "VB")
        for place, form in enumerate(forms):
            if form.endswith("ing") and form != "being":
                tag = "VBG"
            else:
                tag = "VBN" if place == len(forms) - 1 and len(forms) > 1 else "VBD"
            table[form] = (base, tag if form != base else "VB")
    return table


@cache
def _participles() -> dict[str, str]:
    found = {}
    for entry in word_lists()["irregular_verbs"].replace("\n", " ").split(";"):
        base, *forms = entry.split()
        found[base] = [form for form in forms if not form.endswith("ing")][-1]
    return found


def past_participle(base: str) -> str:
    """The past participle of an irregular verb; empty for the others.

    >>> past_participle("hit"), past_participle("seize")
    ('hit', '')
    """
    return _participles().get(base, "")


@cache
def _irregular_nouns() -> dict[str, str]:
    data = word_lists()
    pairs = (entry.split() for entry in data["irregular_nouns"].replace("\n", " ").split(";"))
    return {plural: singular for singular, plural in pairs}


@cache
def verb_lemma(form: str) -> str:
    """The base form of a lower-case verb form; of a verb that is not on the list, by the plainest rule.

    >>> [verb_lemma(f) for f in ("captured", "hitting", "carries", "fled", "clashes", "pushed", "planned", "googling")]
    ['capture', 'hit', 'carry', 'flee', 'clash', 'push', 'plan', 'googl']
    """
    known = verb_forms().get(form)
    if known:
        return known[0]
    if form.startswith("re-"):
        return "re" + verb_lemma(form[3:])
    for ending in ("ing", "ed", "s"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return form[: -len(ending)]
    return form


@cache
def _singulars() -> frozenset[str]:
    data = word_lists()
    return frozenset(data["singular"].split())


@cache
def noun_lemma(form: str) -> str:
    """The singular of a lower-case noun.

    >>> [noun_lemma(f) for f in ("clashes", "cities", "men", "forces", "bases", "airstrikes", "gas", "tanks")]
    ['clash', 'city', 'man', 'force', 'base', 'airstrike', 'gas', 'tank']
    """
    irregular = _irregular_nouns()
    if form in irregular:
        return irregular[form]
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "uses")) and not form.endswith(("houses", "causes", "clauses", "excuses")):
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is", "ous")) and form not in _singulars():
        return form[:-1]
    return form


@lru_cache(maxsize=_REMEMBERED)
def lemma_of(word: str, tag: str) -> str:
    """The base form of ``word`` with Penn tag ``tag``, in lower case."""
    lower = word.lower()
    if tag.startswith("VB") or tag == "MD":
        return verb_lemma(lower)
    if tag.startswith("NN"):
        return noun_lemma(lower)
    return lower
