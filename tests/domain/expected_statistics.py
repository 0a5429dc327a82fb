"""Values computed once by independent programs, as ``expected_statistics.json``: scipy, pingouin, krippendorff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
