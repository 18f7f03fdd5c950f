"""Names stand in Norwegian order."""

from portal.sorting import norwegian_key


def test_ae_oe_and_aa_come_last_and_double_a_is_aa():
    names = ["Åse", "Ærø", "Zahl", "Østby", "Aas", "Aud", "Étienne", "Egil", "ådne", "Öberg"]

    assert sorted(names, key=norwegian_key) == [
        "Aud",
        "Egil",
        "Étienne",
        "Zahl",
        "Ærø",
        "Öberg",
        "Østby",
        "ådne",
        "Aas",
        "Åse",
    ]
