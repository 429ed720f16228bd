"""The messages of a kernel, by the test suite that kernels are judged with (jupyter_kernel_test)."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import ClassVar

import jupyter_kernel_test

from tests.waiting import SECONDS
from tests.warmkernel.started import ARGV
from warmkernel import release

jupyter_kernel_test.TIMEOUT = SECONDS


class WarmKernelTests(jupyter_kernel_test.KernelTests):  # type: ignore[misc]  # it has no types
    """IPython, warm."""

    kernel_name = "conform"
    language_name = "python"
    file_extension = ".py"
    code_hello_world = "print('hello, world')"
    code_stderr = "import sys; print('test', file=sys.stderr)"
    completion_samples: ClassVar = [{"text": "zi", "matches": {"zip"}}]
    complete_code_samples: ClassVar = ["1", "print('hello, world')", "def f(x):\n  return x*2\n\n\n"]
    incomplete_code_samples: ClassVar = ["print('''hello", "def f(x):\n  x*2"]
    invalid_code_samples: ClassVar = ["import = 7q"]
    code_page_something = "zip?"
    code_generate_error = "raise ValueError('no')"
    code_execute_result: ClassVar = [{"code": "1+2+3", "result": "6"}]
    code_display_data: ClassVar = [
        {"code": "from IPython.display import HTML, display; display(HTML('<b>x</b>'))", "mime": "text/html"}
    ]
    code_history_pattern = "1?2*"
    supported_history_operations = ("tail", "search")
    code_inspect_sample = "zip"
    code_clear_output = "from IPython.display import clear_output; clear_output()"

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        os.environ["JUPYTER_PATH"] = cls.folder.name
        spec = Path(cls.folder.name) / "kernels" / "conform" / "kernel.json"
        spec.parent.mkdir(parents=True)
        provisioner = {"provisioner_name": "warm-provisioner", "config": {"linger": 0.3, "patience": SECONDS}}
        metadata = {"debugger": True, "kernel_provisioner": provisioner}
        spec.write_text(json.dumps({"argv": ARGV, "display_name": "c", "language": "python", "metadata": metadata}))
        super().setUpClass()
        assert cls.km.provisioner.process.__class__.__name__ == "WarmProcess"

    @classmethod
    def tearDownClass(cls) -> None:
        super().tearDownClass()
        release()
        del os.environ["JUPYTER_PATH"]
        cls.folder.cleanup()
