"""Which column of a table holds what of an article: proposed by the columns' names, and decided by a person."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from itertools import chain, count
from typing import Final

from workbench.errors import ImportRefusedError

FIELDS: Final = ("text", "title", "outlet", "author", "url", "published", "language")
"""What of an article a column may hold; the text has to be there."""

# What people call these columns, in the order of how surely each means it; lower case, without marks between words.
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("text", "articletext", "fulltext", "body", "articlebody", "content", "article", "story", "plaintext",
         "transcript", "maintext", "cleantext", "texte", "inhalt", "volltext", "cuerpo", "texto", "текст", "стаття",
         "статья", "artikeltext", "artikel", "beitrag", "textkörper", "contenu", "corps", "textedelarticle",
         "contenido", "artículo", "articulo", "textocompleto", "содержание", "текстстатті", "текстстатьи", "вміст",
         "зміст", "повнийтекст", "полныйтекст"),
    "title": ("title", "headline", "articletitle", "titel", "heading", "titre", "título", "titulo", "name",
         "заголовок", "назва", "überschrift", "ueberschrift", "schlagzeile", "titelzeile", "intitulé", "intitule",
         "titular", "encabezado", "назвастатті", "название"),
    "outlet": ("outlet", "publisher", "publication", "sitename", "newspaper", "paper", "medium", "media", "source",
         "sourcename", "domain", "site", "journal", "quelle", "видання", "издание", "джерело", "источник", "zeitung",
         "herausgeber", "verlag", "publikation", "éditeur", "editeur", "publicación", "publicacion", "periódico",
         "periodico", "fuente", "газета", "журнал", "сайт", "змі", "сми", "издатель", "видавець"),
    "author": ("author", "authors", "byline", "writer", "creator", "autor", "auteur", "verfasser", "автор", "autorin",
         "autoren", "verfasserin", "auteure", "auteurs", "autora", "autores", "авторка", "автори", "авторы"),
    "url": ("url", "link", "articleurl", "weburl", "canonicalurl", "href", "address", "permalink", "uri", "lien",
         "посилання", "ссылка", "adresse", "webadresse", "internetadresse", "verweis", "enlace", "dirección",
         "direccion", "адрес", "адреса", "ссылканастатью", "urlадреса"),
    "published": ("published", "publishedat", "publicationdate", "publishdate", "datepublished", "pubdate", "date",
         "when", "datum", "fecha", "datetime", "timestamp", "dateofpublication", "time", "createdat", "дата",
         "veröffentlicht", "veroeffentlicht", "veröffentlichungsdatum", "erschienen", "erscheinungsdatum",
         "zeitpunkt", "publié", "publie", "datedepublication", "publicado", "fechadepublicación",
         "fechadepublicacion", "опубліковано", "опубликовано", "датапублікації", "датапубликации"),
    "language": ("language", "lang", "languagecode", "locale", "sprache", "langue", "idioma", "мова", "язык",
         "langage", "idiomas", "мовастатті", "языкстатьи", "lengua"),
}  # fmt: skip
_LOOKED_AT: Final = 20_000
_PROSE: Final = 0.6
"""The share of letters among the signs of a text; JSON and numbers have less, prose of any script more."""
_LINE: Final = 40
"""Characters of a line that a paragraph may have; half of a text at least is in such lines, or longer ones."""
_WORDY: Final = 200
"""A column whose cells have so many characters at the middle holds texts, whatever it is called."""


def proposed(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Propose a column for each field that seems to have one; `rows` are the first ones, for a text without a known name."""
    folded = {column: _folded(column) for column in columns}
    found: dict[str, str] = {}
    for field, names in _NAMES.items():
        column = next((column for name in names for column in columns if folded[column] == name), None)
        if column is not None and column not in found.values():
            found[field] = column
    if "text" not in found and rows:
        lengths = {column: _middle([len(row[at]) for row in rows]) for at, column in enumerate(columns)}
        longest = max(
            (column for column in columns if column not in found.values()),
            key=lengths.__getitem__,
            default="",
        )
        at = columns.index(longest) if longest else 0
        if longest and lengths[longest] >= _WORDY and _is_prose("\n".join(row[at] for row in rows)):
            found["text"] = longest
    return {field: found[field] for field in FIELDS if field in found}


def _is_prose(words: str) -> bool:
    """Whether words are mostly letters in lines of some length, as lists and fields of programs are not."""
    words = words[:_LOOKED_AT]
    signs = [char for char in words if not char.isspace()]
    if 2 * sum(len(line) for line in words.split("\n") if len(line) >= _LINE) < len(words):
        return False
    return sum(unicodedata.category(char)[0] in "LM" for char in signs) > _PROSE * len(signs)


def looks_like_header(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: short words, each once, and not the kind of thing that is below."""
    if any(len(cell) > 80 or "\n" in cell for cell in first) or len(set(first)) < len(first):
        return False
    known = {name for names in _NAMES.values() for name in names}
    return (
        not rows or any(_folded(cell) in known for cell in first) or all(not cell.isdigit() for cell in first)
    )


def column_names(first: Sequence[str]) -> list[str]:
    """Names for columns, none empty and each once."""
    names: list[str] = []
    for at, cell in enumerate(first, 1):
        wanted = " ".join(cell.split())[:80] or f"Column {at}"
        numbered = (f"{wanted} ({number})" for number in count(2))
        names.append(next(name for name in chain([wanted], numbered) if name not in names))
    return names


def checked_mapping(mapping: Mapping[str, str], columns: Sequence[str]) -> dict[str, str]:
    """A mapping that fits the columns. Raises ImportRefusedError, its sentence without the file's name."""
    folded = {_folded(column): column for column in reversed(columns)}
    fitting: dict[str, str] = {}
    for field, wanted in mapping.items():
        if field not in FIELDS:
            raise ImportRefusedError(f"cannot be read so: {field} is none of {', '.join(FIELDS)}.")
        column = wanted if wanted in columns else folded.get(_folded(wanted), "")
        if not column:
            shown = ", ".join(f"“{name}”" for name in columns[:12])
            raise ImportRefusedError(
                f"has no column “{wanted}”: it has {shown}{'' if len(columns) <= 12 else ' and more'}."
            )
        fitting[field] = column
    if "text" not in fitting:
        shown = ", ".join(f"“{name}”" for name in columns[:12])
        raise ImportRefusedError(
            f"does not tell which of its columns holds the text ({shown}): import it by itself and say which, on the "
            "command line with --map text=COLUMN."
        )
    return fitting


def parse_mapping(words: str) -> dict[str, str]:
    """Read ``title=headline,text=body``. Raises ImportRefusedError with a whole sentence."""
    mapping: dict[str, str] = {}
    for pair in words.split(","):
        field, mark, column = pair.partition("=")
        if not mark or field.strip() not in FIELDS or not column.strip():
            raise ImportRefusedError(
                f"“{pair.strip()}” does not say which column holds what: write text=COLUMN, and likewise for "
                f"{', '.join(FIELDS[1:])}, with commas between them."
            )
        mapping[field.strip()] = column.strip()
    return mapping


def _folded(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _middle(numbers: Sequence[int]) -> int:
    return sorted(numbers)[len(numbers) // 2] if numbers else 0
