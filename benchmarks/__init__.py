"""How good the plans are, measured: one command a suite, each beside other engines at equal CPU time."""
