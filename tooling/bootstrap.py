"""Make the virtual environment and install locked requirements: `bootstrap.py VENV REQUIREMENTS`.

Runs on the machine's own Python, before anything is installed: standard library only, and old enough in syntax
to be read by the Pythons that it refuses.
"""

import glob
import os
import subprocess
import sys
import threading
import time

MINIMUM = (3, 11)
OURS = ["--no-deps", "--no-build-isolation", "-e", "."]

OLD_PYTHON = {
    "it": "Scuola ha bisogno di Python {need} o più recente; quello trovato ({path}) è {have}.\n"
    "Installare un Python più recente, oppure indicarlo così: make start PYTHON=python3.12",
    "en": "Scuola needs Python {need} or later; the one found ({path}) is {have}.\n"
    "Install a more recent Python, or point to one: make start PYTHON=python3.12",
}
NO_VENV = {
    "it": "Non è stato possibile preparare l'ambiente in «{venv}»: {why}\n"
    "Se manca il modulo venv, su Debian e Ubuntu: sudo apt install python3-venv. "
    "Se la cartella è in sola lettura o il disco è pieno, copiare Scuola altrove.",
    "en": 'The environment in "{venv}" could not be prepared: {why}\n'
    "If the venv module is missing, on Debian and Ubuntu: sudo apt install python3-venv. "
    "If the folder is read-only or the disk is full, copy Scuola elsewhere.",
}
NO_PACKAGES = {
    "it": "L'installazione dei pacchetti non è riuscita (sopra, in inglese, il motivo).\n"
    "Controllare la connessione a Internet e ripetere il comando: riprende da dove si è fermato.",
    "en": "Packages could not be installed (the reason is above).\n"
    "Check the connection to the Internet and run the command again: it goes on from where it stopped.",
}
INSTALLING = {
    "it": "Preparo Scuola (solo la prima volta, da uno a cinque minuti, secondo la connessione)…",
    "en": "Preparing Scuola (the first time only, one to five minutes, depending on the connection)…",
}
PROGRESS = {"it": "Pacchetti: {done} di {total}", "en": "Packages: {done} of {total}"}
INSTALLED = {"it": "Pacchetti installati: {done} di {total}", "en": "Packages installed: {done} of {total}"}
READY = {"it": "Pronto in {seconds} secondi.", "en": "Ready in {seconds} seconds."}


def say(message, end="\n", **values):
    """Print a message in the language of SCUOLA_LANGUAGE, Italian unless it says otherwise."""
    language = os.environ.get("SCUOLA_LANGUAGE", "it")
    print(message.get(language, message["it"]).format(**values), end=end, flush=True)


def too_old():
    """Say so, and return True, if this Python is older than the one needed."""
    if sys.version_info >= MINIMUM:
        return False
    need = ".".join(str(part) for part in MINIMUM)
    say(OLD_PYTHON, need=need, have=sys.version.split()[0], path=sys.executable)
    return True


def make_environment(venv):
    """Make the virtual environment unless it is there; return its Python, or None after saying what is wrong."""
    python = os.path.join(venv, "bin", "python")
    if (
        os.path.exists(python)
        and subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0
    ):
        return python
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", venv], capture_output=True, text=True)
    if made.returncode != 0:
        say(NO_VENV, venv=venv, why=(made.stderr or made.stdout).strip().splitlines()[-1])
        return None
    return python


def count(requirements):
    """Return how many packages a file of requirements names."""
    with open(requirements, encoding="utf-8") as file:
        return sum("==" in line and not line.startswith((" ", "#")) for line in file)


def install(command, total, venv):
    """Run pip, saying how far it has come; return whether it succeeded, with its own words if not.

    It names each package that it gets, and then puts them into `venv` in silence: there, they are counted.
    """
    done, words, over = 0, [], threading.Event()
    watch = threading.Thread(target=count_installed, args=(venv, total, over))
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout:
            words.append(line)
            if line.startswith("Collecting "):
                done += 1
                show(PROGRESS, done, total)
            elif line.startswith("Installing collected packages") and watch.ident is None:
                watch.start()
    over.set()
    if watch.is_alive():
        watch.join()
    if sys.stdout.isatty():
        print(end="\r\033[K", flush=True)
    if pip.returncode != 0:
        sys.stderr.writelines(words[-20:])
    return pip.returncode == 0


def count_installed(venv, total, over):
    """Show how many packages are in place, whenever there are more, until it is over."""
    before = 0
    while not over.wait(0.5):
        done = len(glob.glob(os.path.join(venv, "lib", "*", "site-packages", "*.dist-info")))
        if sys.stdout.isatty() or done // 50 > before // 50:
            show(INSTALLED, done - done % (1 if sys.stdout.isatty() else 50), total)
            before = done


def show(words, done, total):
    """Show how far it has come: on one line of a terminal, else every now and then."""
    if sys.stdout.isatty():
        say(words, done=done, total=total, end="\r")
    elif done % 50 == 0:
        say(words, done=done, total=total)


def main(venv, requirements):
    """Install `requirements` and this checkout into `venv`; return the exit code."""
    if too_old():
        return 2
    say(INSTALLING)
    start = time.monotonic()
    python = make_environment(venv)
    if python is None:
        return 1
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    # What is locked is complete: pip need not look for more, and does not always see that it is there.
    for arguments in (["--no-deps", "--require-hashes", "-r", requirements], OURS):
        if not install(pip + arguments, count(requirements), venv):
            say(NO_PACKAGES)
            return 1
    say(READY, seconds=round(time.monotonic() - start))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
