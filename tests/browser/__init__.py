"""Tests in a real browser. A package, so that its browser is let go before other tests begin."""
