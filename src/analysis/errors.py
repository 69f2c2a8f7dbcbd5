"""The one exception whose message is meant for a person."""


class AnalysisError(Exception):
    """Something a user can put right.

    The message is one sentence that says what is wrong, where, and what to do. The command line prints it
    alone, without a traceback, and ends with exit code 2.
    """
