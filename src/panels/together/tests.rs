//! What the teacher does on this screen, and what never shows.
