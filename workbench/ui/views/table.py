"""Every page of the window, one line each: its name in actions, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbench.ui.views.view import Around, View

# A page's module is read at its first showing, so that the window starts no slower for having it.


def _adjudication(around: Around) -> View:
    from workbench.ui.views.adjudication.page import AdjudicationPage

    return AdjudicationPage(around)


def _agreement(around: Around) -> View:
    from workbench.ui.views.agreement.page import AgreementPage

    return AgreementPage(around)


def _claims(around: Around) -> View:
    from workbench.ui.views.claims.page import ClaimsPage

    return ClaimsPage(around)


def _links(around: Around) -> View:
    from workbench.ui.views.links import LinksPage

    return LinksPage(around)


def _pictures(around: Around) -> View:
    from workbench.ui.views.pictures.page import PicturesPage

    return PicturesPage(around)


def _speakers(around: Around) -> View:
    from workbench.ui.views.speakers.page import SpeakersPage

    return SpeakersPage(around)


def _review(around: Around) -> View:
    from workbench.ui.views.review.page import ReviewPage

    return ReviewPage(around)


def _revision(around: Around) -> View:
    from workbench.ui.views.revision.page import RevisionPage

    return RevisionPage(around)


VIEWS: Mapping[str, Callable[[Around], View]] = {
    "claims": _claims,
    "review": _review,
    "adjudication": _adjudication,
    "agreement": _agreement,
    "speakers": _speakers,
    "links": _links,
    "pictures": _pictures,
    "revision": _revision,
}
"""The pages by the word that ``views.toggle`` takes."""
