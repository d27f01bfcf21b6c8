from openprimer_build.diagnostics import Diagnostic, Position
from openprimer_build.editing.github import as_github


def test_a_diagnostic_becomes_a_workflow_command() -> None:
    """GitHub reads percent signs, commas, colons and line ends as its own, so they are written in another way."""
    error = Diagnostic(
        "content/a,b.md", Position(3, 7), "E205", 'is 100 %: "pro"', "Use for.", "stance", suggestion="for"
    )
    warning = Diagnostic("content/x.yml", Position(), "W603", "has no standing", "Add one.")
    first = (
        "::error file=site/content/a%2Cb.md,line=3,col=7,title=E205%3A A value that is not allowed::"
        'stance: is 100 %25: "pro"; did you mean "for"?%0AUse for.'
    )
    second = (
        "::warning file=site/content/x.yml,line=1,col=1,title=W603%3A A claim without a standing::"
        "has no standing%0AAdd one."
    )
    assert as_github([error, warning], "site/").split("\n") == [first, second]
