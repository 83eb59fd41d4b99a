"""Base forms of verbs and nouns."""

import pytest

from kadesh.language.lemmas import inflect, lemma_of, noun_lemma, verb_forms, verb_lemma


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("seizes seized seizing", "seize"),
        ("hits hit hitting", "hit"),
        ("flies flew flown flying", "fly"),
        ("shoots shot shooting", "shoot"),
        ("withdraws withdrew withdrawn withdrawing", "withdraw"),
        ("overruns overran overrunning", "overrun"),
        ("drives drove driven driving", "drive"),
        ("lays laid laying", "lay"),
        ("repels repelled repelling", "repel"),
        ("destroys destroyed destroying", "destroy"),
        ("besieges besieged besieging", "besiege"),
        ("is was were been being are", "be"),
    ],
)
def test_all_forms_of_a_verb_have_one_base(forms: str, base: str) -> None:
    assert [verb_lemma(form) for form in forms.split()] == [base] * len(forms.split())


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("villages", "village"),
        ("bodies", "body"),
        ("men", "man"),
        ("children", "child"),
        ("ambushes", "ambush"),
        ("losses", "loss"),
        ("tanks", "tank"),
        ("gas", "gas"),
        ("siege", "siege"),
        ("series", "series"),
    ],
)
def test_a_plural_has_its_singular(plural: str, singular: str) -> None:
    assert noun_lemma(plural) == singular


def test_a_form_has_one_base_and_a_tag() -> None:
    for form, (base, tag) in verb_forms().items():
        assert form == form.lower()
        assert base
        assert tag in ("VB", "VBZ", "VBD", "VBN", "VBG", "MD")


def test_the_tag_decides_between_noun_and_verb() -> None:
    assert lemma_of("Strikes", "NNS") == "strike"
    assert lemma_of("left", "VBD") == "leave"
    assert lemma_of("left", "JJ") == "left"


@pytest.mark.parametrize("base", ["capture", "carry", "deploy", "push", "flee"])
def test_what_is_inflected_comes_back(base: str) -> None:
    third, past, gerund = inflect(base)
    assert {verb_lemma(third), verb_lemma(gerund)} == {base}
    if base != "flee":  # an irregular past
        assert verb_lemma(past) == base
