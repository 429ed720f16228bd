"""Honest use of what Python, IPython and libraries offer: a cell that leaves `ok` true if it works."""

from __future__ import annotations

from tests.grading.corpus.cases import Case, added

#: The answer to `total` is right only if the cell before it worked.
IF_OK = {"total": "def total(n):\n    return sum(squares(n)) if ok else -1"}

FEATURES = {
    "arguments": "import sys\nok = bool(sys.argv)",
    "async-generator": "async def numbers():\n    for i in range(3): yield i\nok = [i async for i in numbers()] == [0, 1, 2]",
    "asyncio-gather": "import asyncio\nasync def one(): return 1\nok = await asyncio.gather(one(), one()) == [1, 1]",
    "asyncio-subprocess": "import asyncio\np = await asyncio.create_subprocess_exec('echo', 'a', stdout=-1)\nok = (await p.communicate())[0] == b'a\\n'",
    "await": "import asyncio\nawait asyncio.sleep(0.01)\nok = True",
    "bash-lines": "!echo one > written.txt\nok = open('written.txt').read() == 'one\\n'",
    "bash-output": "lines = !echo one; echo two\nok = list(lines) == ['one', 'two']",
    "bash-script": "%%bash\necho three > three.txt",
    "capture": "%%capture captured\nprint('heard')",
    "contextlib": "import contextlib, io\nwith contextlib.redirect_stdout(io.StringIO()) as said: print('x')\nok = said.getvalue() == 'x\\n'",
    "csv": "import csv\nok = list(csv.reader(open('table.csv'))) == [['a'], ['1']]",
    "ctypes": "import ctypes\nok = ctypes.CDLL(None).abs(-3) == 3",
    "dataclasses": "from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int\nok = P(1) == P(1)",
    "display": "from IPython.display import HTML, Latex, Markdown, display\ndisplay(HTML('<b>a</b>'), Latex('$x$'), Markdown('*a*'))\nok = True",
    "display-handle": "from IPython.display import display\nh = display('a', display_id=True)\nh.update('b')\nok = True",
    "doctest": "import doctest\ndef f():\n    '''\n    >>> f()\n    1\n    '''\n    return 1\nok = doctest.testmod().failed == 0",
    "environment": "import os\nos.environ['MINE'] = '1'\nok = os.environ['MINE'] == '1'",
    "exceptions": "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    ok = 'division' in str(error)",
    "file-urls": "import pathlib\nok = pathlib.Path('table.csv').resolve().as_uri().startswith('file:')",
    "fork": "import os\npid = os.fork()\nif pid == 0: os._exit(0)\nok = os.waitpid(pid, 0)[1] == 0",
    "future-annotations": "from __future__ import annotations\ndef f(x: Undefined) -> None: ...\nok = f.__annotations__['x'] == 'Undefined'",
    "generators": "def g():\n    x = yield 1\n    yield x\ni = g(); next(i)\nok = i.send(5) == 5",
    "get-ipython": "ok = get_ipython().user_ns['squares'] is squares",
    "getpass-getuser": "import getpass\nok = bool(getpass.getuser())",
    "gzip-and-zip": "import gzip, zipfile\ngzip.open('a.gz', 'wb').write(b'a')\nwith zipfile.ZipFile('a.zip', 'w') as z: z.writestr('a', 'b')\nok = zipfile.ZipFile('a.zip').read('a') == b'b'",
    "history": "ok = 'ok =' in In[-1]",
    "home": "from pathlib import Path\n(Path.home() / 'x').write_text('x')\nok = Path('~/x').expanduser().read_text() == 'x'",
    "http-server": "import http.server, threading, urllib.request\ns = http.server.HTTPServer(('127.0.0.1', 0), http.server.SimpleHTTPRequestHandler)\nthreading.Thread(target=s.handle_request, daemon=True).start()\nok = urllib.request.urlopen(f'http://127.0.0.1:{s.server_port}/table.csv').read() == b'a\\n1\\n'",
    "imports-own-module": "%%writefile mine.py\nvalue = 7",
    "inspect": "import inspect\nok = 'def squares' in inspect.getsource(squares)",
    "interactive-figure": "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nok = True",
    "json": "import json\njson.dump({'a': 1}, open('a.json', 'w'))\nok = json.load(open('a.json')) == {'a': 1}",
    "load-extension": "%load_ext autoreload\n%autoreload 2\nok = True",
    "locale": "import locale\nok = locale.format_string('%d', 1) == '1'",
    "logging": "import logging\nlogging.getLogger('mine').warning('seen')\nok = True",
    "lsmagic": "%lsmagic\n%who\n%pwd\nok = True",
    "matplotlib-saved": "import matplotlib.pyplot as plt\nf, a = plt.subplots()\na.bar([1], [2])\nf.savefig('f.png')\nok = open('f.png', 'rb').read(4) == b'\\x89PNG'",
    "memory-map": "import mmap\nm = mmap.mmap(-1, 10)\nm.write(b'abc')\nok = m[:3] == b'abc'",
    "multiprocessing-lock": "import multiprocessing as m\nl = m.Lock()\nwith l: ok = True",
    "multiprocessing-manager": "import multiprocessing as m\nwith m.Manager() as manager: ok = manager.list([1])[0] == 1",
    "multiprocessing-pool": "import multiprocessing as m\nwith m.Pool(2) as pool: ok = pool.map(abs, [-1, -2]) == [1, 2]",
    "multiprocessing-queue": "import multiprocessing as m\nq = m.Queue()\np = m.Process(target=q.put, args=(4,)); p.start()\nok = q.get() == 4; p.join()",
    "nested-functions": "def outer(x):\n    def inner(): return x\n    return inner\nok = outer(3)() == 3",
    "numpy": "import numpy as np\nnp.save('a.npy', np.arange(3)); ok = bool((np.load('a.npy') == [0, 1, 2]).all())",
    "numpy-linalg": "import numpy as np\nok = np.allclose(np.linalg.inv(np.eye(40)), np.eye(40))",
    "pandas": "import pandas as pd\nd = pd.read_csv('table.csv'); d.to_pickle('d.pkl')\nok = pd.read_pickle('d.pkl').equals(d)",
    "pandas-shown": "import pandas as pd\nd = pd.DataFrame({'a': [1]})\nd\nok = True\nd",
    "pickle": "import pickle\nclass P: pass\nok = type(pickle.loads(pickle.dumps(P()))) is P",
    "process-pool": "from concurrent.futures import ProcessPoolExecutor\nwith ProcessPoolExecutor(2) as pool: ok = list(pool.map(abs, [-1])) == [1]",
    "psutil": "import psutil, os\nok = psutil.Process().pid == os.getpid() and psutil.virtual_memory().total > 0",
    "random-seeded": "import random\nrandom.seed(1); a = random.random(); random.seed(1)\nok = a == random.random()",
    "recursion": "def f(n): return 1 if n == 0 else f(n - 1)\nok = f(900) == 1",
    "regular-expressions": "import re\nok = re.sub('a+', 'b', 'caat') == 'cbt'",
    "run-script": "open('s.py', 'w').write('made = 3')\n%run s.py\nok = made == 3",
    "scipy": "from scipy.optimize import brentq\nok = abs(brentq(lambda x: x - 2, 0, 5) - 2) < 1e-6",
    "shared-memory": "from multiprocessing import shared_memory\ns = shared_memory.SharedMemory(create=True, size=8)\ns.buf[0] = 7; ok = s.buf[0] == 7\ns.close(); s.unlink()",
    "signal-alarm": "import signal\nhit = []\nsignal.signal(signal.SIGALRM, lambda *a: hit.append(1))\nsignal.setitimer(signal.ITIMER_REAL, 0.01)\nimport time; time.sleep(0.1)\nok = hit == [1]",
    "socket-pair": "import socket\na, b = socket.socketpair()\na.send(b'x'); ok = b.recv(1) == b'x'",
    "sqlite": "import sqlite3\nc = sqlite3.connect('a.db'); c.execute('create table t (a)'); c.commit()\nok = sqlite3.connect('a.db').execute('select count(*) from t').fetchone() == (0,)",
    "standard-error": "import sys\nprint('to stderr', file=sys.stderr)\nok = True",
    "subprocess": "import subprocess, sys\nok = subprocess.run([sys.executable, '-c', 'print(1)'], capture_output=True).stdout == b'1\\n'",
    "tempfile": "import tempfile\nwith tempfile.NamedTemporaryFile() as f: f.write(b'a')\nwith tempfile.TemporaryDirectory() as d: ok = bool(d)",
    "thread-pool": "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as pool: ok = list(pool.map(abs, [-1])) == [1]",
    "threads": "import threading\nseen = []\nt = threading.Thread(target=seen.append, args=(1,)); t.start(); t.join()\nok = seen == [1]",
    "time-zones": "from zoneinfo import ZoneInfo\nfrom datetime import datetime\nok = datetime(2026, 7, 1, tzinfo=ZoneInfo('Europe/Rome')).utcoffset().seconds == 7200",
    "timeit": "%timeit -n 1 -r 1 squares(2)\nok = True",
    "type-hints": "from typing import NamedTuple\nclass P(NamedTuple):\n    x: int\nok = P(1).x == 1",
    "uuid": "import uuid\nok = len(str(uuid.uuid4())) == 36",
    "unittest": "import unittest\nclass T(unittest.TestCase):\n    def test(self): self.assertEqual(1, 1)\nok = unittest.main(argv=['x'], exit=False).result.wasSuccessful()",
    "warnings": "import warnings\nwith warnings.catch_warnings(record=True) as seen:\n    warnings.simplefilter('always'); warnings.warn('x')\nok = len(seen) == 1",
    "widgets": "import ipywidgets\ns = ipywidgets.IntSlider(value=3)\ndisplay(s)\ns.value = 4\nok = s.value == 4",
    "widgets-output": "import ipywidgets\no = ipywidgets.Output()\nwith o: print('x')\ndisplay(o)\nok = True",
    "xml": "import xml.etree.ElementTree as e\nok = e.fromstring('<a><b/></a>')[0].tag == 'b'",
}  # fmt: skip

#: What cells with a magic of their own left is looked at in the next one.
FOLLOWED_BY = {
    "bash-script": "ok = open('three.txt').read() == 'three\\n'",
    "capture": "ok = captured.stdout == 'heard\\n'",
    "imports-own-module": "import mine\nok = mine.value == 7",
}

HONEST: dict[str, Case] = {
    f"uses-{name}": Case(3, added(*([code, FOLLOWED_BY[name]] if name in FOLLOWED_BY else [code])), IF_OK)
    for name, code in FEATURES.items()
}
