"""What WTForms itself says, where no field of ours says it better."""

import pytest

from portal.forms import BuiltInWords


@pytest.mark.parametrize(
    ("locale", "said"),
    [("nb", "Ikke en gyldig heltallsverdi"), ("en", "Not a valid integer value.")],
)
def test_it_is_said_in_the_readers_language(app, locale, said):
    with app.test_request_context(headers={"Accept-Language": locale}):
        assert BuiltInWords().gettext("Not a valid integer value.") == said
