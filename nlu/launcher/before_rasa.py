"""What must have happened before the first line of Rasa is imported."""

import os
import warnings

from nlu.launcher import absent_packages


def prepare() -> None:
    """Stand-ins in place, no telemetry, no training cache in the working directory, nothing said without need."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["RASA_MAX_CACHE_SIZE"] = "0"
    os.environ["LOG_LEVEL"] = "WARNING"  # Rasa's own reading of it: no progress bars
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # one sentence at a time: BLAS threads only cost memory
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    warnings.showwarning = lambda *_, **__: None  # old packages; and Rasa warns with residents' words in it
    absent_packages.install()
    _alias_for_numpy_2()


def _alias_for_numpy_2() -> None:
    """Python 3.13 needs numpy 2, which moved a name that Rasa reads at import."""
    import numpy as np  # noqa: PLC0415 - after the thread limits above

    if not hasattr(np, "VisibleDeprecationWarning"):
        vars(np)["VisibleDeprecationWarning"] = np.exceptions.VisibleDeprecationWarning
