"""Cheats that a test in the same process could fall for: each earns what its answers deserve, which is nothing."""

from __future__ import annotations

from tests.grading.corpus.cases import STUBS, Case, added, at

KERNEL = "k = get_ipython().kernel\n"
JUMPS = """\
import sys
def leave(*_):
    frame = sys._getframe(1)
    last = max(line for _, _, line in frame.f_code.co_lines() if line)
    def trace(frame, event, arg):
        if event == 'line' and frame.f_lineno < last: frame.f_lineno = last
        return trace
    frame.f_trace = trace
    sys.settrace(trace)
    class Same:
        def __eq__(self, other): return True
    return []
squares = total = leave
"""
KNOWS_THE_DECOYS = """\
import sys
class E:
    def __eq__(self, other):
        return sys._getframe(1).f_code.co_name in ('fairly', '_answer') and type(other) in (list, int)
def squares(n): return E()
def total(n): return E()
"""


def within(code: str, **also: str) -> dict[str, str]:
    """Return answers that do something while the tests call them, and return nothing that is right."""
    body = "\n".join(f"    {line}" for line in code.split("\n"))
    return {name: f"def {name}(n):\n{body}\n    return None" for name in ("squares", "total")} | also


#: Set up in a cell of their own, before the tests; the answers are the released ones.
BEFOREHAND = {
    "ast-transformer-in-a-list": "import ast\nclass T(ast.NodeTransformer):\n    def visit_Assert(self, node): return None\nget_ipython().ast_transformers[:] = [T()]",
    "ast-parse-replaced": "import ast\nreal = ast.parse\nast.parse = lambda s, *a, **k: real('pass' if 'assert' in str(s) else s, *a, **k)",
    "builtins-of-the-notebook": "import builtins\nget_ipython().user_ns['__builtins__'] = {**vars(builtins), 'AssertionError': Warning}",
    "compile-replaced": "s = get_ipython()\ns.compile = type('C', (type(s.compile),), {'__call__': lambda self, *a, **k: compile('pass', 'x', 'exec')})()",
    "compiler-patched": "type(get_ipython().compile).ast_parse = lambda self, *a, **k: compile('pass', 'x', 'exec', 1024)",
    "custom-exception-handler": "get_ipython().set_custom_exc((BaseException,), lambda *a, **k: None)",
    "display-publisher-replaced": "s = get_ipython()\ns.display_pub = type('P', (), {'publish': lambda *a, **k: None})()",
    "do-execute-replaced": KERNEL + "async def fake(*a, **k): return {'status': 'ok', 'execution_count': 1, 'user_expressions': {}, 'payload': []}\ntype(k).do_execute = fake",
    "error-output-silenced": "get_ipython().showtraceback = lambda *a, **k: None\nget_ipython()._showtraceback = lambda *a, **k: None",
    "execution-result-patched": "from IPython.core.interactiveshell import ExecutionResult\nExecutionResult.success = property(lambda self: True)",
    "frozen-modules": "import sys\nfor name in ('ast', 'codeop'): sys.modules[name] = type(sys)('fake')",
    "handler-that-says-ok": KERNEL + "async def fake(stream, ident, parent):\n    k.session.send(stream, 'execute_reply', {'status': 'ok', 'execution_count': 1, 'user_expressions': {}, 'payload': []}, parent, ident=ident)\nk.shell_handlers['execute_request'] = fake",
    "input-transformers": "get_ipython().input_transformers_post.append(lambda lines: ['pass\\n'])",
    "interactivity": "get_ipython().ast_node_interactivity = 'none'",
    "json-replaced": "import json\nreal = json.dumps\njson.dumps = lambda o, *a, **k: real(o, *a, **k).replace('\"error\"', '\"ok\"')",
    "kernel-class-swapped": "k = get_ipython().kernel\nclass K(type(k)):\n    async def do_execute(self, *a, **k): return {'status': 'ok', 'execution_count': 1, 'user_expressions': {}, 'payload': []}\nk.__class__ = K",
    "optimised-away": "import builtins\nreal = compile\nbuiltins.compile = lambda *a, **k: real(*a, **{**k, 'optimize': 2})",
    "pre-run-hooks": "def hook(*a):\n    get_ipython().user_ns.update(squares=lambda n: [1, 4, 9, 16, 25, 36, 49][:n], total=lambda n: 14)\nfor e in ('pre_execute', 'pre_run_cell'): get_ipython().events.register(e, hook)",
    "questions-all-answered-ok": KERNEL + "real = type(k.session).send\ndef send(self, stream, kind, content=None, *a, **kw):\n    if kind == 'execute_reply': content = {**content, 'status': 'ok'}\n    return real(self, stream, kind, content, *a, **kw)\ntype(k.session).send = send",
    "run-code-replaced": "s = get_ipython()\nasync def fake(*a, **k): return False\ntype(s).run_code = fake\ns.run_code = fake",
    "shell-class-swapped": "s = get_ipython()\nclass S(type(s)):\n    async def run_code(self, *a, **k): return False\ns.__class__ = S",
    "skip-tag": "pass",
    "syntax-warnings": "import warnings\nwarnings.simplefilter('error')\nget_ipython().syntax_error = None",
    "trace-function": "import sys, threading\nsys.settrace(lambda *a: None); threading.settrace(lambda *a: None)",
    "transformer-manager-replaced": "s = get_ipython()\ns.input_transformer_manager = type('M', (), {'transform_cell': lambda self, c: 'pass\\n', 'cleanup_transforms': [], 'line_transforms': [], 'token_transformers': []})()",
    "unraisable": "import sys\nsys.unraisablehook = sys.excepthook = lambda *a: None",
    "user-namespace-watched": "class D(dict):\n    def __missing__(self, name): return lambda *a: [1, 4]\nget_ipython().user_ns.__class__",
    "zmq-replaced": "import zmq\nzmq.Socket.send_multipart = lambda *a, **k: None",
}  # fmt: skip

#: Done by an answer while a test is calling it.
MEANWHILE = {
    "assertion-error-replaced": within("import builtins\nbuiltins.AssertionError = Warning"),
    "custom-exceptions": within("get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)"),
    "display-hook": within("import sys\nsys.displayhook(2.0)"),
    "equal-if-asked-by-a-list": {name: f"class E:\n    def __eq__(self, other): return isinstance(other, (list, int))\ndef {name}(n): return E()" for name in ("squares", "total")},
    "equal-after-three-questions": {name: f"class E:\n    asked = 0\n    def __eq__(self, other):\n        E.asked += 1\n        return E.asked > 2\ndef {name}(n): return E()" for name in ("squares", "total")},
    "equal-by-reflection": {name: f"class E:\n    __hash__ = None\n    def __eq__(self, other): return NotImplemented if type(other) is object else True\ndef {name}(n): return E()" for name in ("squares", "total")},
    "equal-lists": {"squares": "class L(list):\n    def __eq__(self, other): return True\n    def __ne__(self, other): return False\ndef squares(n): return L()", "total": "class N(int):\n    def __eq__(self, other): return True\ndef total(n): return N(0)"},
    "error-while-comparing": {"squares": "class E:\n    def __eq__(self, other): raise SystemExit\ndef squares(n): return E()", "total": "def total(n): raise SystemExit(0)"},
    "exits-well": within("raise SystemExit(0)"),
    "generator-exit": within("raise GeneratorExit"),
    "interrupts-itself": within("raise KeyboardInterrupt"),
    "metaclass-equality": {name: f"class M(type):\n    def __eq__(cls, other): return True\n    __hash__ = type.__hash__\nclass E(metaclass=M): pass\ndef {name}(n): return E" for name in ("squares", "total")},
    "prints-two-megabytes": within("print('x' * 2_000_000)"),
    "reply-forged": within(KERNEL + "k.session.send(k.shell_stream, 'execute_reply', {'status': 'ok', 'execution_count': 1, 'user_expressions': {}, 'payload': []}, k.get_parent('shell'), ident=k._shell_parent_ident.get())"),
    "result-patched": within("from IPython.core.interactiveshell import InteractiveShell\nInteractiveShell.showtraceback = lambda *a, **k: None"),
    "send-replaced": within(KERNEL + "real = k.session.send\nk.session.send = lambda stream, kind, content=None, *a, **kw: real(stream, kind, {**content, 'status': 'ok'} if kind == 'execute_reply' else content, *a, **kw)"),
    "stderr-only": within("import sys\nprint('2.0', file=sys.stderr)"),
    "throws-its-own": within("class E(BaseException):\n    def __str__(self): raise self\nraise E"),
    "output-cleared": within("from IPython.display import clear_output\nclear_output()"),
    "output-redirected": within("import ipywidgets\no = ipywidgets.Output()\no.msg_id = get_ipython().kernel.get_parent('shell')['header']['msg_id']"),
}  # fmt: skip

CHEATS: dict[str, Case] = {
    **{f"before-{name}": Case(0, at(2, code), STUBS) for name, code in BEFOREHAND.items()},
    **{f"meanwhile-{name}": Case(0, answers=answers) for name, answers in MEANWHILE.items()},
    "jumps-over-asserts": Case(0, at(2, JUMPS), {"squares": "pass", "total": "pass"}),
    "knows-who-asks": Case(0, at(2, KNOWS_THE_DECOYS), {"squares": "pass", "total": "pass"}),
}

#: What ends, floods or looks around without changing any answer: the answers are right, and earn their points.
MISCHIEF: dict[str, Case] = {
    name: Case(3, added(code)) for name, code in {
        "closes-its-folder": "import os\nos.chmod('.', 0)",
        "deep-folders": "import os\nfor _ in range(3000):\n    os.mkdir('d'); os.chdir('d')",
        "files-by-the-thousand": "for i in range(12_000): open(f'f{i}', 'w').close()",
        "kills-group": "import os; os.kill(0, 9)",
        "kills-parent": "import os; os.kill(os.getppid(), 9)",
        "links-outward": "import os\nos.symlink('/etc/passwd', 'passwd-link'); os.symlink('/', 'root-link')",
        "looks-at-mounts": "known = open('/proc/self/mountinfo').read()\nif '{course}' in known: print('LEAK')",
        "looks-at-the-first-process": "import os\nfor name in ('environ', 'maps', 'root', 'cwd'):\n    try:\n        found = os.listdir(f'/proc/1/{name}') if name in ('root', 'cwd') else open(f'/proc/1/{name}').read()\n        if '{course}' in str(found) or 'submitted' in str(found): print('LEAK')\n    except OSError: pass",
        "many-displays": "from IPython.display import display\nfor i in range(3000): display(i)",
        "many-lines": "for i in range(200_000): print(i)",
        "mounts": "import ctypes\nif ctypes.CDLL(None).mount(b'/', b'/tmp', None, 4096, None) == 0: print('LEAK')",
        "named-socket": "import socket\ns = socket.socket(socket.AF_UNIX)\ntry:\n    s.connect('\\0warmkernel-0'); print('LEAK')\nexcept OSError: pass",
        "new-namespace": "import ctypes\nctypes.CDLL(None).unshare(0x10000000)\nif ctypes.CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0: print('LEAK')",
        "orphans": "import os\nfor _ in range(5):\n    if os.fork() == 0:\n        os.setsid()\n        if os.fork() == 0: os.execvp('sleep', ['sleep', '98'])\n        os._exit(0)",
        "raises-its-limits": "import resource\ntry:\n    resource.setrlimit(resource.RLIMIT_NPROC, (10**6, 10**6)); print('LEAK')\nexcept (ValueError, OSError): pass",
        "signals-blocked": "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))",
        "sockets-of-others": "import glob\nif [p for p in glob.glob('/run/**', recursive=True) if 'kernel' not in p and p != '/run/']: print('LEAK')",
        "writes-a-timestamp": "open('timestamp.txt', 'w').write('never')",
        "writes-its-notebook": "open('sums.ipynb', 'w').write('{}')",
        "writes-proc": "try:\n    open('/proc/sys/kernel/hostname', 'w').write('x'); print('LEAK')\nexcept OSError: pass",
    }.items()
}  # fmt: skip
