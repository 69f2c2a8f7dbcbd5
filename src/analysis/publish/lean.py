"""Import this before nbformat, nbclient, nbconvert or papermill.

All of them import jsonschema, which looks for optional checkers of formats. Where JupyterLab's dependencies are
installed it finds `rfc3987_syntax`, which builds a grammar for more than a second at import, for a check of
addresses that no notebook needs. With that one module marked as absent jsonschema goes without, as it does
where JupyterLab is not installed.
"""

import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
