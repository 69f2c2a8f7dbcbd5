"""The gettext catalogue of a language, read from its .po file.

Catalogues stay text in the repository: they are compiled in memory, so that no binary can lag behind them.
"""

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent / "catalogues"


@cache
def translations(lang: str) -> gettext.NullTranslations:
    """Translations into `lang`; English is the language of the source, so it needs no catalogue."""
    path = FOLDER / f"{lang}.po"
    if lang == "en" or not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
