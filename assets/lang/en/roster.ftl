# The list of families: search, choose, change together, print; and a new school year.
roster-left = Left { $n }
