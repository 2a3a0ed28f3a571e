"""The root of every error a user can mend; anything else that is raised is our bug."""


class Problem(Exception):
    """Something the user can mend, told in one plain sentence.

    `str(problem)` says what happened, what is safe and what to do. It never holds words from a vault,
    because it is printed on standard error and shown before unlocking.
    """
