"""Values computed once by independent programs (scipy, statsmodels, pingouin), as ``expected_statistics.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
