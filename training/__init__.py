"""How Fogline's embedded language pipeline is made: corpora, training, evaluation (see README.md)."""
