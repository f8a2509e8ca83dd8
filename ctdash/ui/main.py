"""The router.

Settles who looks at what, draws the frame, runs the page. `app.py` puts it behind its security headers.
"""

import sys
from pathlib import Path

# `streamlit run` puts the folder of the script it runs on the path, which is this one, not the project's.
_ROOT = str(Path(__file__).resolve().parent.parent.parent)
if _ROOT not in sys.path:
    sys.path.insert(0, _ROOT)

from ctdash.ui import frame  # noqa: E402

frame.run()
