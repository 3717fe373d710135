"""Boolean functions over typed variables, exactly. This floor knows no law.

A *circuit* holds functions as shared formulas: cheap to build, to narrow and to store. A *diagram*
decides what formulas only state: equality, projection, counting. A diagram *flattened* to arrays
answers the rest by going through its nodes once: weights, nearest situations, reasons. Where a
function is too large for a diagram, `fallback` enumerates it or estimates, and says which.
"""
