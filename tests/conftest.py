"""No test sees what the person who runs it has imported."""

import os

os.environ["FOGLINE_PLACES"] = os.path.join(os.path.dirname(__file__), "nothing-imported")
