"""Reading: functions from a connection to detached values, by noun. Nothing here writes."""

from sqlalchemy.engine import Connection as Connection

from workbench.store.queries.articles import SORTS as SORTS
from workbench.store.queries.articles import ArticleLine as ArticleLine
from workbench.store.queries.articles import article as article
from workbench.store.queries.articles import article_ids as article_ids
from workbench.store.queries.articles import article_lines as article_lines
from workbench.store.queries.articles import article_with_text as article_with_text
from workbench.store.queries.articles import find_article as find_article
from workbench.store.queries.articles import text_of as text_of
from workbench.store.queries.articles import version as version
from workbench.store.queries.articles import zones as zones
from workbench.store.queries.binned import bin_contents as bin_contents
from workbench.store.queries.binned import binned_articles as binned_articles
from workbench.store.queries.binned import binned_passages as binned_passages
from workbench.store.queries.counting import Counts as Counts
from workbench.store.queries.passages import OpenArticle as OpenArticle
from workbench.store.queries.passages import PassageLine as PassageLine
from workbench.store.queries.passages import Voiced as Voiced
from workbench.store.queries.passages import claim as claim
from workbench.store.queries.passages import evidence_counts as evidence_counts
from workbench.store.queries.passages import open_article as open_article
from workbench.store.queries.passages import passage as passage
from workbench.store.queries.passages import passages as passages
from workbench.store.queries.passages import passages_of_article as passages_of_article
from workbench.store.queries.passages import passages_of_claim as passages_of_claim
from workbench.store.queries.project import analysts as analysts
from workbench.store.queries.project import counts as counts
from workbench.store.queries.project import engine_words as engine_words
from workbench.store.queries.project import project as project
