"""Warm kernels: forked from a process that has already imported what they need.

A kernelspec asks for them; see the README. `hold` warms one up before anybody asks for a kernel.
"""

from warmkernel.door import release
from warmkernel.hold import hold

__all__ = ["hold", "release"]
__version__ = "0.1.0"
