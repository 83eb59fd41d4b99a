"""Who is named: the record of words that name a party of the war."""

from dataclasses import dataclass

from kadesh.model import Reference

PRONOUNS = frozenset({"they", "them", "their", "it", "its", "he", "his", "who", "themselves", "itself"})


@dataclass(frozen=True, slots=True)
class Naming:
    """Tokens ``first`` to ``last`` (included) that name actors ``ids``.

    By ``kind`` they are a proper name or a nation with its branch (NAME), a pack's "the army" (USUAL), a country alone (NATION)
    or its adjective alone (DEMONYM), a branch alone, of which ``ids`` holds the name (BRANCH: "the warplanes"), people
    (CIVILIAN), or words of which only the context says whom they mean (GENERAL: "terrorists", "they").
    """

    first: int
    last: int
    ids: tuple[str, ...]
    kind: Reference
