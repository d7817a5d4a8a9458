"""The English names of languages, as the Unicode CLDR has them (by Babel)."""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8})*)", re.ASCII)


@lru_cache(maxsize=256)
def language_name(code: str) -> str:
    """The name for a BCP 47 tag: ``de`` gives ``German``, ``zh-Hant-TW`` ``Chinese (Traditional, Taiwan)``.

    A part without a name stays as it is, beside its language; what is no tag of a known language is given back whole.
    """
    tag = _TAG.fullmatch(code.strip())
    if tag is None:
        return code
    from babel.core import get_global
    from babel.localedata import load

    names = load("en", merge_inherited=False)
    known, word = names["languages"], tag[1].lower()
    name = known.get(word) or known.get(get_global("language_aliases").get(word))
    if name is None:
        return code
    rest = tag[2].replace("_", "-").split("-")[1:]
    more = [names["scripts"].get(one.title()) or names["territories"].get(one.upper()) or one for one in rest]
    return f"{name} ({', '.join(more)})" if more else str(name)
