"""Pictures of a person's life drawn as SVG: the network (ecomap) and the family tree (genogram).

Plain functions over plain data: no Django, no database, and every word on a picture is given by the
caller. :mod:`.network` lays out who stands around someone, :mod:`.family` lays out generations;
:mod:`.lettering` measures and shortens names, :mod:`.strokes` draws shapes and lines,
:mod:`.drawing` and :mod:`.tree_drawing` make the SVG. Photographs that come in are drawn anew by
:mod:`.photographs`.
"""
