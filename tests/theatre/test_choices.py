from kadesh.theatre.choices import ANY, choose_theatre


def test_each_theatre_is_known_by_its_names() -> None:
    texts = {
        "syria": "The army took Maskanah east of Aleppo, Damascus said.",
        "iraq": "Iraqi troops entered Ramadi and moved on Fallujah in Anbar.",
        "yemen": "Houthi fighters shelled Taiz and Marib, Yemeni officials said.",
        "ukraine": "Russian shells fell on Avdiivka and Bakhmut, Kyiv said.",
        "sudan": "The RSF shelled El Fasher in North Darfur, Sudanese doctors said.",
    }
    assert {theatre: choose_theatre([text]).theatre for theatre, text in texts.items()} == {t: t for t in texts}


def test_the_words_that_decided_are_given() -> None:
    assert {"Aleppo", "Maskanah"} & set(choose_theatre(["The army took Maskanah east of Aleppo in Syria."]).words)


def test_a_text_of_no_theatre_is_of_any() -> None:
    assert choose_theatre(["Police dispersed a protest in Bogota."]).theatre == ANY
    assert choose_theatre([]).theatre == ANY


def test_several_texts_are_weighed_together() -> None:
    assert choose_theatre(["Iraq was silent.", "Syria, Aleppo, Homs and Idlib burn.", "Raqqa, Syria."]).theatre == "syria"


def test_a_country_of_no_pack_that_is_named_more_decides() -> None:
    text = "Azerbaijani forces shelled Martuni. Azerbaijan said an Israeli drone was lost. Armenian troops held Shuka."
    assert choose_theatre([text]).theatre == ANY


def test_places_of_a_pack_that_lie_abroad_do_not_decide() -> None:
    assert choose_theatre(["Gunmen attacked a police post in Bannu, officials in Peshawar said."]).theatre == ANY
