"""Judging of comments: rules and a Bayes filter, which give one score with its reasons."""

from articles.spam.fingerprints import fingerprint
from articles.spam.verdicts import Reason, Standing, Verdict
from articles.spam.writings import Circumstances, Writing

__all__ = ["Circumstances", "Reason", "Standing", "Verdict", "Writing", "fingerprint"]
