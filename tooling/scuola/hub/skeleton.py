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
# oidc: con SPID o CIE attraverso un gateway, Microsoft Entra, Keycloak…; lti: da un corso di Moodle;
# oppure una classe di JupyterHub, con le sue settings.
sign_in: invitations

# Per sign_in: oidc. Al gestore si dà questo indirizzo di ritorno: https://scuola.example.org/hub/oauth_callback
# oidc:
#   issuer: https://accesso.example.org     # come il gestore chiama sé stesso
#   client_id: scuola                       # come il gestore chiama la Scuola
#   secret_file: /etc/scuola.secret         # il segreto sta in un file (chmod 600), mai qui; o in SCUOLA_OIDC_SECRET
#   name: SPID o CIE                        # che cosa si legge sul pulsante
#   scopes: [openid, email]
#   email: email                            # il dato che contiene l'indirizzo
#   verified: email_verified                # il dato che lo garantisce; always: il gestore conosce solo indirizzi certi

# Per sign_in: lti. In Moodle: strumento esterno, LTI 1.3; poi qui ciò che Moodle mostra dello strumento.
# lti:
#   issuer: https://moodle.example.org
#   client_id: Ab12
#   deployments: ["1"]
#   authorize: https://moodle.example.org/mod/lti/auth.php
#   keys: https://moodle.example.org/mod/lti/certs.php
#   token: https://moodle.example.org/mod/lti/token.php
#   name: Moodle

# Chi insegna: un nome a scelta e l'indirizzo email.
instructors:
  maestra: maestra@example.org

# Le edizioni. Ognuna ha la cartella del suo corso (scuola course new), che appartiene a un utente del sistema solo suo.
editions:
  edizione-2027:
    course: /srv/corsi/edizione-2027
    instructors: [maestra]

database: ""                            # vuoto: SQLite, in folder; oppure per esempio postgresql://scuola@/scuola
# Con systemd, ciò che il server di una persona prende al massimo (pip install 'scuola-convergenze[systemd]').
# servers: systemd
# memory: 600M
# cores: 1

# Oppure in contenitori di Docker, con gli stessi limiti (pip install 'scuola-convergenze[docker]').
# servers: docker
# docker:
#   image: scuola                       # check dice come costruirla
#   network: scuola                     # chiusa: check dice come crearla
#   address: 172.28.0.1                 # di questo computer in quella rete

jupyterlab: false                       # true: chi vuole apre i propri quaderni anche in JupyterLab, da «Mostrare il codice»
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
# oidc: SPID or CIE through a gateway, Microsoft Entra, Keycloak…; lti: from a course of Moodle's;
# or a class of JupyterHub's, with its settings.
sign_in: invitations

# For sign_in: oidc. The provider is given this address to send people back to: https://school.example.org/hub/oauth_callback
# oidc:
#   issuer: https://login.example.org       # what the provider calls itself
#   client_id: school                       # what the provider calls the School
#   secret_file: /etc/school.secret         # the secret is in a file (chmod 600), never here; or in SCUOLA_OIDC_SECRET
#   name: SPID or CIE                       # what the button says
#   scopes: [openid, email]
#   email: email                            # the claim that has the address
#   verified: email_verified                # the claim that vouches for it; always: the provider knows checked ones alone

# For sign_in: lti. In Moodle: an external tool of LTI 1.3; then here what Moodle shows of that tool.
# lti:
#   issuer: https://moodle.example.org
#   client_id: Ab12
#   deployments: ["1"]
#   authorize: https://moodle.example.org/mod/lti/auth.php
#   keys: https://moodle.example.org/mod/lti/certs.php
#   token: https://moodle.example.org/mod/lti/token.php
#   name: Moodle

# Who teaches: a name of your choice and the email address.
instructors:
  teacher: teacher@example.org

# The editions. Each has the folder of its course (scuola course new), which belongs to an account of the system of its own.
editions:
  edition-2027:
    course: /srv/courses/edition-2027
    instructors: [teacher]

database: ""                            # empty: SQLite, in folder; or for example postgresql://school@/school
# With systemd, the most that one person's server takes (pip install 'scuola-convergenze[systemd]').
# servers: systemd
# memory: 600M
# cores: 1

# Or in containers of Docker's, with the same limits (pip install 'scuola-convergenze[docker]').
# servers: docker
# docker:
#   image: scuola                       # check says how to build it
#   network: scuola                     # closed: check says how to make it
#   address: 172.28.0.1                 # this computer's own in that network

jupyterlab: false                       # true: who wants to opens their notebooks in JupyterLab, too, from “Show the code”
keep_days: 180                          # for how many days the password is kept of those in no list any more
idle_minutes: 60                        # after how many minutes a folder is closed that nobody uses; it opens where it was
""",
)
