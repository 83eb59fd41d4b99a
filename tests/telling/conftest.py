"""What tests of telling share with those of reading."""

from tests.reading.conftest import careful, read

__all__ = ["careful", "read"]
