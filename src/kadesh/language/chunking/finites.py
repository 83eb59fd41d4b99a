"""How finite verbs are hung: main, subordinate and relative clauses, and what is said."""

from kadesh.language.chunking.trees import Tree, VerbGroup
from kadesh.language.classes import word_sets

_SAID_NOUNS = word_sets()["said_nouns"]


def hang_finite(tree: Tree, group: VerbGroup) -> None:
    """Hang a finite verb, and its subject on it."""
    verb = group.main
    passive = group.passive or (tree.codes[verb] == "e" and not _is_helped(tree, verb))
    role = "nsubjpass" if passive else "nsubj"
    if tree.relative >= 0:
        _hang_relative(tree, verb, role)
        return
    above = tree.finite if tree.finite >= 0 else tree.verb
    subject = _take_subject(tree, group.before)
    tree.hang(subject, verb, role)
    if tree.marker >= 0:
        _hang_marked(tree, verb, above)
        return
    if tree.root is not None:
        _hang_beside(tree, group, subject, above, role)
    tree.take_waiting(verb)


def _is_helped(tree: Tree, verb: int) -> bool:
    """Whether an auxiliary stands before a verb."""
    return any(tree.heads[i] == verb and tree.relations[i] == "aux" for i in range(max(0, verb - 4), verb))


def _hang_relative(tree: Tree, verb: int, role: str) -> None:
    """Hang a relative clause on the noun that its pronoun stands for; its subject is a noun behind the pronoun, or this.

    >>> hung("They hold the town which rebels shelled", "rebels"), hung("The men who shelled it fled", "who")
    ('nsubj of shelled', 'nsubj of shelled')
    """
    subject = tree.subject if tree.subject > tree.relative else tree.relative
    if tree.antecedent is not None:
        tree.hang(verb, tree.antecedent, "relcl")
    tree.hang(subject, verb, role)
    if tree.antecedent is None:
        tree.waiting.append((verb, "advcl"))
    tree.relative = tree.subject = -1


def _take_subject(tree: Tree, before: str) -> int:
    """The noun group that waits to be a verb's subject, also behind a clause of its own; -1 where none does.

    >>> hung("The rebels , who shelled the port , captured Marib", "rebels")
    'nsubj of captured'
    """
    subject, tree.subject = tree.subject, -1
    if subject < 0 and tree.held is not None and before != "C" and tree.marker < 0:
        subject, tree.held = tree.held, None
    return subject


def _hang_marked(tree: Tree, verb: int, above: int) -> None:
    """Hang a clause that a marker opens.

    >>> hung("They said that Homs was shelled", "shelled"), hung("A report that Homs was shelled", "shelled")
    ('ccomp of said', 'acl of report')
    >>> hung("They left because Homs was shelled", "shelled")
    'advcl of left'
    """
    marker, tree.marker = tree.marker, -1
    tree.hang(marker, verb, "advmod" if tree.codes[marker] == "h" else "mark")
    home, relation = above if above >= 0 else tree.root, "advcl"
    if tree.words[marker].lower() in ("that", "whether"):
        home, relation = _link_of_said(tree, marker)
    if home is None:
        tree.waiting.append((verb, relation))
    else:
        tree.hang(verb, home, relation)


def _link_of_said(tree: Tree, marker: int) -> tuple[int | None, str]:
    """What a clause with "that" hangs on, and how: the noun that it explains, or a verb."""
    left = marker - 1
    while left > 0 and tree.codes[left] == '"':
        left -= 1
    if left >= 0 and tree.codes[left] in "ns" and tree.words[left].lower() in _SAID_NOUNS:
        return left, "acl"
    return (_sayer(tree) if tree.verb >= 0 else None), "ccomp"


def _sayer(tree: Tree) -> int:
    """The last verb of saying above the last verb, else the last verb itself: both are said in "said that X and that Y"."""
    above = tree.verb
    for _ in range(6):
        if tree.says(above):
            return above
        if tree.heads[above] == above:
            break
        above = tree.heads[above]
    return tree.verb


def _hang_beside(tree: Tree, group: VerbGroup, subject: int, above: int, role: str) -> None:
    """Hang a main verb of a sentence that has one already: it is said, says, or is joined.

    >>> hung("Rebels took the town , a source said", "took"), hung("A source said rebels took the town", "took")
    ('ccomp of said', 'ccomp of said')
    >>> hung("Rebels took the town and the army fled", "fled")
    'conj of took'
    """
    verb = group.main
    if tree.root is not None and tree.says(verb) and _closes(tree, group, subject):
        tree.hang(tree.root, verb, "ccomp")
        tree.root = verb
        return
    if subject >= 0:
        said = tree.says(above) and tree.heads[above] != verb and not _joined_before(tree, subject)
    else:
        said = group.before not in ("C", "K") and tree.codes[verb] == "v" and _steals(tree, above)
        if said:
            tree.hang(tree.noun, verb, role)
    tree.hang(verb, above, "ccomp" if said else "conj")


def _steals(tree: Tree, above: int) -> bool:
    """Whether what was taken for the object of the verb before is the subject of the next: "They said it fell"."""
    return tree.noun > above and tree.relations[tree.noun] == "dobj"


def _joined_before(tree: Tree, subject: int) -> bool:
    """Whether "and" stands before the subject's group."""
    index = subject
    while index > 0 and tree.codes[index - 1] in "DdJCnspka'TYr\"":
        index -= 1
    return index > 0 and tree.codes[index - 1] == "c"


def _closes(tree: Tree, group: VerbGroup, subject: int) -> bool:
    """Whether a verb of saying ends the sentence that it reports: "..., a source said", "..., said a source"."""
    later = tree.groups[group.place + 1 :]
    if any(kind == "V" and tree.codes[start] in "vBHm" for kind, start, _ in later):
        return False
    if subject < 0:
        tree.inverted = group.before in ("K", "N", "S") and tree.kind_at(group.place + 1) == "N"
        return tree.inverted
    index = subject
    while index > 0 and tree.codes[index] != ",":
        index -= 1
    return index > 0 and tree.finite < index
