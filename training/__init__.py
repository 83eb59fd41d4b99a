"""How the choosers are trained: rows from annotated reports, fitting, what comes out. Not part of the package."""
