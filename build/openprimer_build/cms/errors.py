"""What the backend of the CMS refuses.

RefusalError  a request that is not answered; carries the status of the answer
"""

from http import HTTPStatus

from openprimer_build.exceptions import OpenPrimerError


class RefusalError(OpenPrimerError):
    """A request that is not answered; the message says what to do.

    Attributes:
        status: of the HTTP answer.
    """

    def __init__(self, status: HTTPStatus, message: str) -> None:
        """Take the status and the message."""
        super().__init__(message)
        self.status = status
