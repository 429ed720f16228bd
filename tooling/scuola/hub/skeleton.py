"""The file of a school as `scuola hub new` writes it: every field with what it means."""

from __future__ import annotations

from scuola.text import Text

SKELETON = Text(
    """\
# La scuola: si completa con un editor di testo. Poi: scuola hub check FILE, e quando tutto è in ordine scuola hub FILE.

name: Scuola di Alta Formazione
language: it                            # delle pagine comuni: it o en; ogni edizione ha la sua
address: https://scuola.example.org     # come la raggiungono le persone; HTTPS lo dà il server web davanti
port: 8000                              # su questo computer; servono libere anche 8001, 8002, 8010 e 8011
folder: /srv/scuola                     # dove la scuola tiene ciò che è suo e le cartelle delle persone
accounts: system                        # system: ognuno con un utente suo del sistema (root); one: solo per prova

# Come si entra. invitations: un link di invito, con cui ognuno sceglie la password; pam: le password del sistema;
# oppure una classe di JupyterHub, con le sue settings.
sign_in: invitations
# settings:
#   GenericOAuthenticator: {client_id: scuola, client_secret: …}

# Chi insegna: un nome a scelta e l'indirizzo email.
instructors:
  maestra: maestra@example.org

# Le edizioni. Ognuna ha la cartella del suo corso (scuola course new), che appartiene a un utente del sistema solo suo.
editions:
  edizione-2027:
    course: /srv/corsi/edizione-2027
    instructors: [maestra]

database: ""                            # vuoto: SQLite, in folder; oppure per esempio postgresql://scuola@/scuola
keep_days: 180                          # per quanti giorni si tiene la password di chi non è più in nessun elenco
idle_minutes: 60                        # dopo quanti minuti si chiude una cartella che nessuno usa; riapre dov'era
""",
    """\
# The school: fill it in with a text editor. Then: scuola hub check FILE, and when all is well scuola hub FILE.

name: School of Public Management
language: en                            # of the common pages: it or en; every edition has its own
address: https://school.example.org     # how people reach it; HTTPS comes from the web server in front
port: 8000                              # on this computer; 8001, 8002, 8010 and 8011 must be free, too
folder: /srv/school                     # where the school keeps what is its own, and people's folders
accounts: system                        # system: everyone with an account of their own (root); one: for trying only

# How people log in. invitations: a link of invitation, by which each chooses a password; pam: the system's passwords;
# or a class of JupyterHub's, with its settings.
sign_in: invitations
# settings:
#   GenericOAuthenticator: {client_id: school, client_secret: …}

# Who teaches: a name of your choice and the email address.
instructors:
  teacher: teacher@example.org

# The editions. Each has the folder of its course (scuola course new), which belongs to an account of the system of its own.
editions:
  edition-2027:
    course: /srv/courses/edition-2027
    instructors: [teacher]

database: ""                            # empty: SQLite, in folder; or for example postgresql://school@/school
keep_days: 180                          # for how many days the password is kept of those in no list any more
idle_minutes: 60                        # after how many minutes a folder is closed that nobody uses; it opens where it was
""",
)
