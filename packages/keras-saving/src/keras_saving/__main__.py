"""Run the command line: `python -m keras_saving`."""

import sys

from keras_saving.cli import main

if __name__ == "__main__":
    sys.exit(main())
