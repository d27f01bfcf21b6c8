"""What can go wrong before a request is answered.

    ServiceError            always ends with what to do about it
    |-- ManifestError       a manifest.json that cannot be read
    |-- SnapshotError       a catalogue.sqlite that cannot be read, or is of another format
    |-- ReleaseError        a folder that is no whole release
    |-- ConfigurationError  a setting of the server that does not exist or cannot have its value
    |-- ServerError         a server that cannot start
    `-- VerifyError         a target that cannot be compared at all

What goes wrong while a request is answered is a problem (``problems.py``).
"""


class ServiceError(Exception):
    """The serving side cannot do what was asked.

    Attributes:
        message: what is wrong, as a sentence.
        remedy: what to do about it, as a sentence.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy


class ManifestError(ServiceError):
    """A ``manifest.json`` that is missing, no JSON, or not of the shape that a build writes."""


class SnapshotError(ServiceError):
    """A ``catalogue.sqlite`` that is missing, no snapshot, or of a format that this version does not read."""


class ReleaseError(ServiceError):
    """A folder that is missing, or that does not hold what its manifest lists."""


class ConfigurationError(ServiceError):
    """A setting that does not exist or cannot have its value, or a file of settings that cannot be read."""


class ServerError(ServiceError):
    """A server that could not start, or whose workers ended by themselves."""


class VerifyError(ServiceError):
    """A URL or folder that has no manifest to compare it with."""
