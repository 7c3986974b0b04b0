"""The status that a refusal is answered with: the same on every page."""

from http import HTTPStatus

from secateur.actions.entering.called import UnknownClientError
from secateur.model.errors import Refusal, StorageError
from secateur.web.visit import NotFoundError, OutdatedError


def status_of(refusal: Refusal, *, names_client: bool) -> HTTPStatus:
    """Return the status of a refusal.

    Args:
        refusal: What was refused, and why.
        names_client: The address names a client: where none is called so, there is no such page.
    """
    if isinstance(refusal, NotFoundError):
        return HTTPStatus.NOT_FOUND
    if isinstance(refusal, UnknownClientError) and names_client:
        return HTTPStatus.NOT_FOUND
    if isinstance(refusal, OutdatedError):
        return HTTPStatus.CONFLICT
    if isinstance(refusal, StorageError):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.UNPROCESSABLE_ENTITY
