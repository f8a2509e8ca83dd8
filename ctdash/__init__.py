"""ctdash: situational awareness for counter-trafficking response. Start-up stays light: nothing heavy is imported here."""

__version__ = "0.1.0"
