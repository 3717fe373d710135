"""The reference interpreter: the semantics of the language, small, obvious and slow.

It defines what every answer is. A compiled engine must give the same answers; this one stays to
test it against.
"""
