"""A small linear model of what no list of words can catch, with weights that can be read."""

from trellis.language.model.weights import Model, our_model

__all__ = ["Model", "our_model"]
