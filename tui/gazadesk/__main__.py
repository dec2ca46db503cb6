"""``python -m gazadesk``."""

import sys

from gazadesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
