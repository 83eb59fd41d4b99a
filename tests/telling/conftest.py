"""What tests of telling share: reports read as in the tests of reading."""

from tests.reading.conftest import careful, read

__all__ = ["careful", "read"]
