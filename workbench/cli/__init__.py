"""The command line: what the window does with files, headless.

Exit codes: 0 done, 1 refused or faults found (a sentence on standard error), 2 wrong use or no display.
Each noun's commands are a module of its own; :mod:`workbench.cli.parser` lists them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from workbench.cli.parser import parser
from workbench.errors import WorkbenchError
from workbench.text.printable import printable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives the exit code. Raises SystemExit (2) for wrong use, as argparse does."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that cannot show a letter still gets the rest
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        if options.command is None:
            from workbench.app import run_window

            return run_window(options.project, options.analyst or "")
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except WorkbenchError as error:
        print(f"workbench: {printable(str(error))}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read our output has enough; nothing more is to be flushed into it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
