"""Make resources/words/given_names.txt from the lists of first names in Faker.

    pip download faker==40.63.0 --no-deps      # and unpack the wheel
    python packaging/make_given_names.py FOLDER-WITH-FAKER

One name a line, folded to unaccented small letters. Names that are also everyday words (“will”, “grace”) end in a
question mark: capitals alone do not make them a person. Words that nobody is called by in a letter (“among”) are left
out, and so is what has other letters than a to z. What Faker lacks of British and other names common in Britain is
added here.
"""

import importlib
import sys
import unicodedata
from pathlib import Path

OUT = Path(__file__).parent.parent / "resources" / "words" / "given_names.txt"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LOCALES = _words(
    "en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_US ga_IE pl_PL ro_RO es_ES es_MX pt_PT pt_BR it_IT fr_FR de_DE "
    "de_CH nl_NL sv_SE no_NO da_DK fi_FI cs_CZ sk_SK hu_HU hr_HR sl_SI lt_LT lv_LV et_EE tr_TR yo_NG ig_NG ha_NG "
    "zu_ZA tw_GH sw id_ID vi_VN ar_DZ"
)
ADDED = _words(
    "nasreen hania eilidh morag alasdair tamsin emrys chidi oluwaseun cerys gethin lleucu wei ming xiaoming hiroshi "
    "yuki haruto sunita rajesh deepak anil shreya gurpreet harpreet kuldeep manpreet jaspreet simran tariq oksana "
    "taras yevhen kasia gosia basia nkechi femi bukola abimbola temitope folake sioned angharad dafydd owain mairi "
    "ailsa dougal catriona mhairi iain ruaridh fergus struan bronwen blodwen ceri iestyn ifan llinos megan nerys "
    "rhodri sian tegwen grainne padraig eamon declan orlaith roisin clodagh ciaran cormac fionnuala hamza bilal "
    "imran usman zainab khadija sumaya farida nazia shazia rukhsana parveen samira yasmin priyanka meera kavita "
    "ritu sanjay vikram ashok suresh ramesh lakshmi padma thulani sipho nomvula tendai rutendo chipo kwabena akosua "
    "yaa efua adwoa abena kojo babajide adaeze chinedu obinna uchenna ngozi wanjiru njeri kamau mei ling jing hui "
    "xin hao jun yan min seo ji thanh linh phuong siew kenji akiko naoko sakura soo dilnoza marziyeh farhad nasrin "
    "shirin parisa reza behrouz zdenka bozena halina danuta wieslaw czeslaw zbyszek tadek jurek magda aga ola kuba "
    "radek"
)
EVERYDAY = _words(
    "abbey amber angel archer aurora autumn bailey basil beau bill blessing bob bobby brad brandy carter chad "
    "charity chase christian clement comfort cooper coral crystal curt daisy dale dawn dean destiny diamond don "
    "drew duke earl ebony ester eve faith felicity flora frank gale gene glen grace graham grant guy hardy harmony "
    "hazel heather heath hector holly hope hunter innocent iris ivy jack jade jasmine jasper jay jean jet jewel "
    "josh joy junior ken lance lavender lee lily love lucky marina mark mason max maxim may melody mercy miles "
    "misty nelson noel nova olive pal pascal pat pastor patience patty peace pearl penny phoenix pierce piper poppy "
    "prudence queen randy raven ray reed rein rich rob robin roman romeo rose rosemary rowan ruby sage sally sandy "
    "serge sherry sienna sierra skip sky sonny sue summer tanner terry trinity troy urban valentine van victor "
    "viola violet wally warren will willow wolf art bishop brook chance cliff cruz dash forest ford gray green grey "
    "jordan king kit lake lane major marshall merit north page park parish pace penn price prince princess rex "
    "ridge river royal sterling story storm temple victory west worth young april june august january savannah "
    "india asia china paris london chelsea florence victoria sydney austin houston dallas denver phoenix georgia "
    "virginia carolina dakota montana kent lincoln preston chester stafford bradford clifton milton ashton easton "
    "carlisle shirley beverley lancaster warwick devon essex israel kenya verona vienna geneva cairo milan lourdes "
    "brooklyn orlando boston salem regina adelaide alexandria clyde tyne avon severn skye iona harris lewis barra "
    "islay jura arran ireland britain bell case day dee ever honor honour just reason said second wait true early "
    "sunny"
)
LEFT_OUT = _words(
    "age albino ale ales among ante ants aria ascension aura azalea bale baptist barbel beat bent beryl bitten bozo "
    "brogan cal can canal candida carmine chi cord corona curt dace dag danish dick dieter divan dodo dona dung "
    "edit else emir eta fancy fay feline fem floor florin forum franc fritz gal gala garret girts grit gulper gun "
    "gunnel gunner harm harsh henna hung imam immaculate indie ion jail job kaiser karma kelvin kick kike kismet "
    "lam laze lea lean lilo line lino lone loot lope lore loris lot mac macs mad made mads man mans mantas mar mare "
    "margarita marine mart marten martins mate mats matts maxi maxima mentor meta mile nacho nadir nae nail newton "
    "nurser odd ole over owe par paschal paw peer per pier puck purity raid rares roan roar rogers romaine rune rut "
    "sad safari saga said salami sander sari senna server sever shay side sine sol sole sonata stein tali tan tea "
    "tiara ties til tilde till tine tome toms tone tor tore toy veer viking vino vita wadi wage wolfram yaw yen "
    "yoga the and not her his him she has was are one all our out see way who its let put too use lord lady sir "
    "miss mister master doctor professor reverend father mother brother sister excel dear yours many much mary's "
    "western eastern northern southern central county city state valley hill hills house street road welsh scots "
    "english german french spanish polish"
)


def main(folder: str) -> None:
    """Write the list."""
    sys.path.insert(0, folder)
    names = ADDED | EVERYDAY | {name for locale in sorted(LOCALES) for name in _names(locale)}
    names -= LEFT_OUT
    lines = [f"{name}?" if name in EVERYDAY else name for name in sorted(names)]
    OUT.write_text("\n".join(("", *lines, "")), encoding="ascii", newline="\n")


def _names(locale: str) -> set[str]:
    """Return the folded first names of one of Faker's locales."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    lists = (getattr(provider, name) for name in dir(provider) if "first_name" in name)
    folded = {_folded(str(name)) for names in lists if not callable(names) for name in names}
    return {name for name in folded if name.isascii() and name.isalpha() and len(name) > 2}


def _folded(name: str) -> str:
    unaccented = unicodedata.normalize("NFKD", name.translate(str.maketrans("łŁøØıđĐ", "lLoOidD")))
    return "".join(char for char in unaccented if not unicodedata.combining(char)).casefold()


if __name__ == "__main__":
    main(sys.argv[1])
