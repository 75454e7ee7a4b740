"""Surveys: questionnaires as data, rounds by draw, answers that lead back to nobody, results without small numbers."""
