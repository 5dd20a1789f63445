# Class book: each child presents the family.
book-overline = This is us
book-usual-title = This is { $name } and the family
