"""How the parts of the window hear each other: each line one signal and who follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.ui.claim_form.links import LinksSection
from workbench.ui.claim_form.places import PlacesSection
from workbench.ui.dropping import Dropping
from workbench.ui.theme import ThemeFollower

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


def wire(window: MainWindow, themes: ThemeFollower) -> None:
    """Connect the parts of a window, once all of them are there."""
    session, reading = window.session, window.reading
    session.failed.connect(window.notice.refuse)
    session.unkept.connect(window.notice.keep)
    window.annotation.form.visits.refused.connect(window.status.show_unkept)
    session.acted.connect(window.notice.pass_old)
    for elsewhere in (session.person_changed, reading.opened, window.views.turned):
        elsewhere.connect(window.notice.pass_refusal)
    session.changed.connect(window.showing.show_state)
    window.files.said.connect(window.notice.say)
    window.files.imported.connect(window.take_imported)
    window.files.article_wanted.connect(window.show_article)
    window.recent.chosen.connect(window.files.open_recent)
    window.preferences.changed.connect(window.showing.show_keys)
    window.preferences.changed.connect(window.showing.show_state)
    window.navigation.said.connect(window.notice.say)
    window.tagging.said.connect(window.notice.say)
    window.independent.said.connect(window.notice.say)
    window.revising.said.connect(window.notice.say)
    window.article.header.second_look_wanted.connect(window.revising.compare)
    window.independent.finished.connect(window.navigation.go_on)
    window.navigation.alone_done.connect(window.independent.finish)
    reading.details_changed.connect(window.showing.show_possible)
    session.person_changed.connect(window.showing.show_state)
    window.navigation.moved.connect(window.showing.show_possible)
    window.views.turned.connect(window.showing.show_possible)
    window.palette_opener.clicked.connect(window.palette_.open)
    window.palette_.chosen.connect(window.going.go)
    window.palette_.chosen.connect(window.state.soon)
    window.claim_acts.claim_wanted.connect(window.going.go_to_claim)
    window.claim_acts.said.connect(window.notice.say)
    window.restating.said.connect(window.notice.say)
    window.restating.acted.connect(window.state.soon)
    links, places = (window.annotation.form.sections[name] for name in ("links", "places"))
    if isinstance(links, LinksSection):
        links.lookup = window.palette_.lookup
        links.claim_wanted.connect(window.going.go_to_claim)
    if isinstance(places, PlacesSection):
        places.passage_wanted.connect(window.navigation.show_passage)
        places.act_wanted.connect(window.actions_.trigger)
    window.views.passage_wanted.connect(window.navigation.show_passage)
    window.workflow.review_wanted.connect(window.show_review)
    window.views.said.connect(window.notice.say)
    window.article.focus_wanted.connect(window.views.show_panes)
    reading.current_changed.connect(window.showing.show_possible)
    reading.opened.connect(window.showing.show_possible)
    window.view.sentence_changed.connect(window.state.soon)
    window.view.zoom_changed.connect(window.state.soon)
    window.articles.order_changed.connect(window.state.soon)
    window.tagging.acted.connect(window.state.soon)
    window.annotation.tag_wanted.connect(window.tagging.tag)
    window.annotation.passage_chosen.connect(window.article.go_to)
    window.annotation.left.connect(window.article.focus_view)
    window.articles.import_wanted.connect(window.files.import_files)
    window.article.import_wanted.connect(window.files.import_files)
    window.articles.menu_wanted.connect(window.article_menus.show_article)
    window.article.header.status_wanted.connect(window.article_menus.show_statuses)
    themes.changed.connect(window.showing.set_theme)
    Dropping(window, window.files.take_drop)
