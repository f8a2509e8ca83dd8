"""Errors are part of the interface: what happened, where, and what to do next."""


class CtdashError(Exception):
    """An error that a user reads. `exit_code` is what the command line returns for it."""

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", todo: str = "") -> None:
        self.what = what
        self.where = where
        self.todo = todo
        super().__init__(what)

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return " ".join(part for part in (f"{where}{self.what}", self.todo) if part)


class WrongCall(CtdashError):
    """The call itself cannot be carried out: an unknown operation, a missing file, a malformed option."""

    exit_code = 2


class Refused(CtdashError):
    """The input must not enter: it holds case data, or is not what it claims to be. Nothing was stored."""

    exit_code = 3


class NeedsAnswer(CtdashError):
    """The product cannot decide alone; `questions` says what to answer. Nothing was stored."""

    exit_code = 4

    def __init__(self, what: str, *, where: str = "", todo: str = "", questions: tuple[dict, ...] = ()) -> None:
        super().__init__(what, where=where, todo=todo)
        self.questions = questions
