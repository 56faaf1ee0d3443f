"""The network: data, vectors, model, fitting and export. PyTorch lives here and nowhere else."""
