# Klassenboek: elk kind stelt zijn gezin voor.
book-overline = Dit zijn wij
book-usual-title = Dit is { $name } en het gezin
