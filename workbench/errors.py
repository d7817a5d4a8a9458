"""Errors that are meant for people, apart from bugs."""


class WorkbenchError(Exception):
    """Something a person can understand and act on.

    The message is one whole sentence: what failed, why, and what to do.
    Anything that is not a WorkbenchError is a bug and is reported as one.
    """


class StaleEditError(WorkbenchError):
    """The row was changed by someone else after it was read."""


class ProjectFileError(WorkbenchError):
    """The project cannot be opened, or cannot be written any more."""


class NotFoundError(WorkbenchError):
    """Nothing, or more than one thing, answers to the name that was given."""


class ImportRefusedError(WorkbenchError):
    """A file or text cannot become an article."""


class FetchRefusedError(WorkbenchError):
    """A page is not fetched, or was not got."""
