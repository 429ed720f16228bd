"""Mounts of a test's own, in which accounts can be made: the computer's list of accounts stays as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PYTHONS = Path(sys.base_prefix)
ROOT = Path(__file__).parents[2]
MAY_MOUNT = (
    subprocess.run(["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True).returncode == 0
)


def ways(place: Path) -> str:
    """Return the folders on the way to a place, the highest first, as a script lists them."""
    return " ".join(map(str, (*reversed(place.parents), place)))


#: The start of a script in `unshare --mount`: Python and the project stay where they are, but readable; `/etc` is a copy.
#: Numbers of accounts begin where those of no other test do that runs meanwhile: who kills all of theirs kills nobody else's.
OWN_ACCOUNTS = f"""
umask 022  # whatever the tests before in this process kept private: others pass through the folders made here
mount -t tmpfs -o mode=755 none /mnt
mkdir /mnt/python /mnt/project /mnt/etc
mount --bind {PYTHONS} /mnt/python && mount --bind {ROOT} /mnt/project
open_the_way() {{ # where others may not enter the highest closed folder on the way, as those of `mktemp -d`, something stands in its place
    for one; do
        [ -e "$one" ] || return 0
        [ -z "$(find "$one" -maxdepth 0 ! -perm -001)" ] || {{ mount -t tmpfs -o mode=755 none "$one"; return 0; }}
    done
}}
open_the_way {ways(PYTHONS)}
open_the_way {ways(ROOT)}
[ -e {PYTHONS}/bin ] || {{ mkdir -p {PYTHONS} && mount --bind /mnt/python {PYTHONS}; }}
if ! [ -e {ROOT}/tooling ]; then
    mkdir -p {ROOT}
    for one in /mnt/project/* /mnt/project/.venv; do
        place={ROOT}/${{one##*/}}
        if [ -d "$one" ]; then mkdir -p "$place" && mount --bind "$one" "$place"; elif [ -e "$one" ]; then cp "$one" "$place"; fi
    done
fi
cp -a /etc/. /mnt/etc && mount --bind /mnt/etc /etc
sed -i -E "s/^([UG]ID_MIN)[[:space:]].*/\\1 $((10000 + $$ % 1000 * 45))/" /etc/login.defs
"""
