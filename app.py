"""Start with `streamlit run app.py`.

The router is ctdash/ui/main.py; this file only puts the app behind its security headers.
"""

import streamlit as st
from starlette.middleware import Middleware

from ctdash.paths import ROOT
from ctdash.ui.headers import SecurityHeaders

app = st.App(ROOT / "ctdash" / "ui" / "main.py", middleware=[Middleware(SecurityHeaders)])
