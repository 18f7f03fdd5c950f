"""`python -m portal …` is the same as the command `portal`."""

from portal.cli import main

if __name__ == "__main__":
    main()
