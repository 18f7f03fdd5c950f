"""Which passwords will do, and how they are kept."""

import pytest

from portal.domain import passwords


@pytest.mark.parametrize(
    "password",
    [
        "fire ord etter hverandre er fint",
        "blå sykkel regner torsdag",
        "sommerfuglen lander i kaffekoppen",
        "7391846205518273kq",
        "uten mellomrom: grønnkålsmarmelade",
        "🙂 smil til kameraet",
    ],
)
def test_a_long_password_of_ones_own_will_do(password):
    assert passwords.weakness(password) is None


@pytest.mark.parametrize(
    "password",
    [
        "passordpassord12",
        "PASSORD 123456789",
        "Sommer2026Sommer2026",
        "2026velkommen2026",
        "Velkommen!!!!!!!!",
        "qwertyuiopåasdfghjkløæ",
        "correct horse battery staple",
        "1234567890123456",
        "................",
        "abcabcabcabcabcabc",
    ],
)
def test_a_usual_password_will_not_do_however_it_is_dressed_up(password):
    assert str(passwords.weakness(password)).startswith("Det passordet er lett å gjette.")


def test_ones_own_name_or_address_is_no_password():
    known = ("lise@granvag.example", "Lise Katrine Lund-Solbakken")

    for word in known:
        assert passwords.weakness(word.upper(), known=known) is not None


def test_the_same_password_from_another_keyboard_is_the_same():
    password_hash = passwords.hashed("blåbærsyltetøy på skiva")

    assert passwords.matches(password_hash, " bla\u030abærsyltetøy pa\u030a skiva ")
    assert not passwords.matches(password_hash, "Blåbærsyltetøy på skiva")


def test_a_damaged_hash_matches_nothing():
    assert not passwords.matches("not a hash", "blåbærsyltetøy på skiva")


def test_the_list_of_usual_passwords_is_ready_to_compare():
    words = passwords.common()

    assert len(words) > 900
    assert [word for word in words if word != word.casefold() or " " in word] == []
