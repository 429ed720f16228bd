"""Validate what runs on a cluster: `check.py CHART` renders the whole chart with helm and our values, and looks at each object.

Strictly: a field that Kubernetes does not know is a fault. Needs helm (`HELM` says where, if it is not on the path).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kubernetes_validate
import yaml

HERE = Path(__file__).parent
VERSION = "1.33"


def faults(objects: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what is wrong with objects of Kubernetes, by kind and name."""
    for one in objects:
        try:
            kubernetes_validate.validate(one, VERSION, strict=True)
        except kubernetes_validate.ValidationError as error:
            yield f"{one.get('kind')} {one.get('metadata', {}).get('name')}: {error.message}"


def own_objects() -> list[dict[str, Any]]:
    """Return the objects that stand beside the chart."""
    return list(yaml.safe_load_all((HERE / "objects.yaml").read_text(encoding="utf-8")))


def rendered(chart: str) -> list[dict[str, Any]]:
    """Return the objects of the chart with our values; raise `CalledProcessError` if helm refuses them."""
    helm = [os.environ.get("HELM", "helm"), "template", "school", chart, "--values", str(HERE / "values.yaml")]
    said = subprocess.run([*helm, "--kube-version", VERSION], check=True, stdout=subprocess.PIPE, text=True).stdout
    return [one for one in yaml.safe_load_all(said) if one]


if __name__ == "__main__":
    objects = rendered(sys.argv[1]) + own_objects()
    wrong = list(faults(objects))
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(Counter(one["kind"] for one in objects).items()))
    print(f"{len(objects) - len(wrong)} of {len(objects)} objects are valid ({kinds}).")
    sys.exit("\n".join(wrong) or None)
