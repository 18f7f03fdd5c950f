"""`python -m portal …` is the same as the command `portal`."""

import gc

# Nothing that is loaded now is garbage; looking for some took a quarter of the start. create_app() begins again.
gc.disable()

from portal.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
