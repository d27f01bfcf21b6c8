"""Take over what others have published: the verdicts of three data sets on how open models are."""
