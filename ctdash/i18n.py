"""Every string a user reads passes through `_`.

So translations can be added as gettext catalogues in data/locale.
"""

import gettext

from ctdash.paths import DATA

_catalogue = gettext.translation("ctdash", localedir=str(DATA / "locale"), fallback=True)

_ = _catalogue.gettext
ngettext = _catalogue.ngettext
