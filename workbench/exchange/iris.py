"""Ids of ours as the IRIs that linked data wants, and back."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote
from uuid import UUID

NAMESPACE = "urn:factcheck-workbench:"
"""Of all terms and names of ours; a URN, since nothing is to be fetched."""

_UUID = re.compile(r"[0-9a-f]{32}")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+", re.IGNORECASE)
_OWN = "id:"


def iri_of(key: str) -> str:
    """The IRI of an id: ``urn:uuid:`` for ours, itself for an IRI, else one in our namespace."""
    if _UUID.fullmatch(key):
        return f"urn:uuid:{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    if _IRI.fullmatch(key) and not key.startswith(("urn:uuid:", NAMESPACE)):
        return key
    return f"{NAMESPACE}{_OWN}{quote(key, safe='')}"


def id_of(iri: str) -> str:
    """The id of an IRI, as :func:`iri_of` made it; another IRI is its own id."""
    if iri.startswith("urn:uuid:"):
        try:
            return UUID(iri).hex
        except ValueError:
            return iri
    if iri.startswith(NAMESPACE + _OWN):
        return unquote(iri.removeprefix(NAMESPACE + _OWN))
    return iri


def is_web(address: str) -> bool:
    """Whether an address is an http or https one that can stand as an IRI."""
    return _WEB.fullmatch(address) is not None
