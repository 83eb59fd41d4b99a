"""What engines commonly get wrong in a tree, set right by its shape alone; each changes tags, heads and relations in place."""

_ACTIVE = frozenset({"aux", "auxpass", "dobj", "ccomp", "xcomp"})  # what hangs on no passive whose auxiliary is understood


def mend_relative(tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Hang a clause that opens with "that" or "which" right behind a noun on this noun, where it was taken for what is said."""
    for index, tag in enumerate(tags):
        verb = heads[index]
        opens = tag == "WDT" and relations[index] == "nsubj" and relations[verb] == "ccomp" and heads[verb] < index - 1
        if opens and tags[index - 1].startswith("NN"):
            heads[verb], relations[verb] = index - 1, "relcl"


def mend_active(words: list[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Make a verb of a participle behind which its object stands: "a unit killed in the operation all members of the group"."""
    for thing, relation in enumerate(relations):
        noun = heads[thing]
        if relation != "appos" or thing < noun:
            continue
        verbs = [v for v in range(noun + 1, thing) if heads[v] == noun and relations[v] == "acl" and tags[v] == "VBN"]
        if not verbs or {",", "(", "-", "–"} & set(words[verbs[0] : thing]):
            continue
        verb = verbs[0]
        tags[verb], heads[verb], relations[verb] = "VBD", heads[noun], "ccomp" if heads[noun] != noun else "ROOT"
        if heads[verb] == noun:
            heads[verb] = verb
        heads[noun], relations[noun] = verb, "nsubj"
        heads[thing], relations[thing] = verb, "dobj"
        for child, head in enumerate(heads):
            if head == noun and relations[child] == "mark":
                heads[child] = verb


def mend_gapped(tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Make passives of participles whose "were" stands with the verb before them: "ten were killed, five wounded".

    >>> tags, heads = ["CD", "VBD", "VBN", "CD", "VBN"], [2, 2, 2, 4, 2]
    >>> relations = ["nsubjpass", "auxpass", "ROOT", "nsubj", "conj"]
    >>> mend_gapped(tags, heads, relations)
    >>> relations[3]
    'nsubjpass'
    """
    passive = {heads[i] for i, relation in enumerate(relations) if relation == "auxpass"}
    for verb, tag in enumerate(tags):
        if tag not in ("VBN", "VBD", "JJ") or verb in passive:
            continue
        _join_counted(verb, tags, heads, relations, passive)
        if relations[verb] not in ("conj", "advcl") or heads[verb] not in passive or heads[verb] > verb:
            continue
        for count in _counts(verb, tags, heads, relations):
            relations[count], tags[verb] = "nsubjpass", "VBN"
            passive.add(verb)


def _counts(verb: int, tags: list[str], heads: list[int], relations: list[str]) -> list[int]:
    """The numbers that are the subject of a verb without auxiliary and object."""
    own = [i for i, head in enumerate(heads) if head == verb and i != verb]
    if not _ACTIVE.isdisjoint(relations[i] for i in own):
        return []
    return [i for i in own if relations[i] == "nsubj" and tags[i] == "CD" and i < verb]


def _join_counted(verb: int, tags: list[str], heads: list[int], relations: list[str], passive: set[int]) -> None:
    """Hang a participle and the count before it right, where the count was taken for what is joined: "and two hurt"."""
    count = heads[verb]
    counted = relations[verb] == "acl" and tags[count] == "CD" and relations[count] == "conj" and count < verb
    home = _passive_over(count, heads, relations, passive) if counted else None
    if home is not None:
        heads[verb], relations[verb] = home, "conj"
        heads[count], relations[count] = verb, "nsubj"


def _passive_over(count: int, heads: list[int], relations: list[str], passive: set[int]) -> int | None:
    """The passive verb before a count which is joined to it or to its subject."""
    above = heads[count]
    verb = heads[above] if relations[above] == "nsubjpass" else above
    return verb if verb in passive and verb < count else None


def mend_modifying(tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Hang a participle right before a noun on it, where a preposition's clause was made of both: "in occupied Tokmak"."""
    for noun, relation in enumerate(relations):
        verb = heads[noun]
        if relation == "dobj" and tags[verb] == "VBN" and relations[verb] == "pcomp" and verb == noun - 1:
            heads[noun], relations[noun] = heads[verb], "pobj"
            heads[verb], relations[verb] = noun, "amod"


def mend_joined(words: list[str], tags: list[str], heads: list[int], relations: list[str]) -> None:
    """Join a verb behind a comma to the one before it, where the parser knew no relation: "Rebels take hill, strike base"."""
    for verb, relation in enumerate(relations):
        above = heads[verb]
        verbs = tags[verb].startswith("VB") and tags[above].startswith("VB")
        if relation == "dep" and verbs and above < verb and words[verb - 1] == ",":
            relations[verb] = "conj"


def mend_subject(heads: list[int], relations: list[str]) -> None:
    """Hang a subject on the verb, where it was hung on the verb's auxiliary: "six soldiers were slain"."""
    for subject, relation in enumerate(relations):
        link = heads[subject]
        if relation in ("nsubj", "nsubjpass") and relations[link] in ("aux", "auxpass"):
            heads[subject] = heads[link]
            relations[subject] = "nsubjpass" if relations[link] == "auxpass" else relation
