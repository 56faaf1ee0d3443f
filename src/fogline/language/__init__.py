"""Text → parsed sentences: the embedded spaCy pipeline, its loader and batching."""

from fogline.language.pipeline import PipelineError, confidence, digest, load, parse, said

__all__ = ["PipelineError", "confidence", "digest", "load", "parse", "said"]
