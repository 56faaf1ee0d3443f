"""Text → parsed sentences: the embedded spaCy pipeline, its loader and batching."""

from fogline.language.pipeline import PipelineError, confidence, load, parse, said

__all__ = ["PipelineError", "confidence", "load", "parse", "said"]
