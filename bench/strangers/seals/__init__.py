"""Company seals on papers of the transport trade, and papers without any."""
