"""Settings of all tests: the same examples in every run; ``--hypothesis-profile searching`` looks for new."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile("steady")
