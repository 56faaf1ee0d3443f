"""Importing gazetteers: a file of GeoNames, p-codes, Who's On First or own places → rows of the user's own store.

``files`` opens, ``recognise`` tells the kind, ``geonames``, ``pcodes``, ``wof`` and ``own`` read rows, ``store`` keeps
them, ``settle`` finds out which are the same place, and ``importing`` does all of it. What was imported is looked up
through ``fogline.lexicon.imported``.
"""
