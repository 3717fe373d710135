"""`reform`: the least reform under which goals hold and no red line is crossed, over all situations."""
