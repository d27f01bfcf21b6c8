"""A group of commands that says which command somebody may have meant."""

import difflib

import click


class SuggestingGroup(click.Group):
    """Names the nearest command in place of one that does not exist."""

    noun = "command"

    def names(self, ctx: click.Context) -> list[str]:
        """What may be typed."""
        return self.list_commands(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; raises UsageError with what may have been meant."""
        typed = args[0]
        if typed.startswith("-") or self.get_command(ctx, typed) is not None:
            return super().resolve_command(ctx, args)
        near = difflib.get_close_matches(typed, self.names(ctx), n=1, cutoff=0.6)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        raise click.UsageError(
            f'There is no {self.noun} "{typed}".{hint} {ctx.command_path} --help lists what there is.', ctx
        )
