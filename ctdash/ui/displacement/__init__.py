"""The parts of the Displacement page: what is asked (`questions`), what is chosen (`view`), and each figure."""
