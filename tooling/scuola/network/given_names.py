"""Given names that many have in Italy, by which two words with capitals are known to be perhaps a person; none that is also a word."""

from __future__ import annotations

_NAMES = """
ada adele adriana adriano agata agnese alberto aldo alessandra alessandro alessia alessio alfredo alice amalia amedeo andrea
anna annalisa annamaria antonella antonia antonietta antonio arianna armando arturo barbara beatrice benedetta benedetto bianca
camilla carla carlo carlotta carmela carmine caterina cecilia cesare chiara cinzia claudia claudio clara corrado cristian
cristiano cristina daniela daniele dario davide debora diego domenico donatella edoardo elena eleonora elisa elisabetta emanuela
emanuele enrica enrico enzo erika ernesto ettore eugenio eva fabio fabrizio fatima federica federico ferdinando filippo
francesca francesco gabriele gabriella gaetano giacomo giada gianfranco gianluca gianluigi gianni gino giorgia giorgio giovanna
giovanni giuliana giuliano giulia giulio giuseppe giuseppina greta guido ignazio ilaria irene isabella ivan jacopo katia laura
leonardo lidia liliana lisa loredana lorenza lorenzo luca lucia luciana luciano lucio ludovica luigi luisa maddalena manuela
marcello marco margherita maria mariagrazia mario marta martina massimiliano massimo matilde matteo maurizio mauro michela
michele mirella mohamed monica nadia nicola nicoletta nicolo noemi ornella oscar ottavia paola paolo pasquale patrizia pier piero
pierluigi pietro raffaele raffaella renata renato renzo riccardo rita roberta roberto rocco romina rosanna rosaria rossella ruggero
sabrina salvatore samuele sandra sandro sara sergio silvana silvia silvio simona simone sofia sonia stefania stefano susanna teresa
tiziana tiziano tommaso ugo umberto valentina valerio vanessa veronica vincenzo viola vito viviana walter
"""
_BEFORE = """
via viale piazza piazzale largo corso strada vicolo parco san santa santo sant scuola istituto liceo ospedale fondazione teatro
biblioteca museo villa palazzo casa centro ponte monte porto universita
"""
GIVEN_NAMES = frozenset(_NAMES.split())
#: Words before a name that say that a place, a school or a hospital is named after somebody.
NAMED_AFTER = frozenset(_BEFORE.split())
