"""ctdash: situational awareness for counter-trafficking response.

Nothing heavy is imported here: the command line starts with it.
"""

__version__ = "0.1.0"
