"""Whether a thing or an organisation does it: "the lift failed", "the Court of Protection refused".

A thing is known by its name, an organisation by the word at its head, by its letters, or because
everybody knows it (``data/organisations.txt`` and the few here). The person, their family and those
who work with them are none.
"""

import re
from functools import cache
from pathlib import Path

from trellis.language.later import Later
from trellis.language.rules.endings import expand
from trellis.language.scopes.place import Place
from trellis.language.text import word_set

_THINGS = (
    "lift{,s}, boiler, car, taxi, transport, bus, minibus, train, machine, washing machine, hoist, "
    "wheelchair, scooter, heating, phone, telephone, line, alarm, pendant, sensor, batter{y,ies}, "
    "light{,s}, lamp, internet, wi{-,}fi, broadband, system, computer, laptop, tablet, printer, "
    "equipment, bed, mattress, cushion, pump, door, lock, key{ ,}safe, cooker, fridge, freezer, "
    "oven, kettle, toilet, shower, tap, pipe, roof, window, stairlift, rail, frame, walker, stick, "
    "hearing aid{,s}, letter, email, payment, card, order, delivery, application, form, website, "
    "app, procedure, operation, surgery, test, scan, treatment, medication, antibiotics, "
    "kidney{,s}, liver, heart, lung{,s}, valve, engine, software, service, agency, company, "
    "council, landlord, provider, contractor, department, dwp, school, college, hospital, clinic, "
    "pharmacy, supplier, appeal, claim, camera, monitor, signal, network, power, "
    "buggy, pram, pushchair, van, bike, trike, zip, lid, drawer, gate, radiator, router, remote, "
    "charger, hob, microwave, dishwasher, dryer, brake{,s}, tyre{,s}, wheel{,s}, sling, catheter, "
    "inhaler, nebuliser, prosthesis, battery pack, sat{-,}nav, text, message, parcel, graft, "
    "transplant, chemotherapy, ivf, vaccine, crop, harvest, plan, scheme, pilot, business, firm, "
    "advance decision, advance directive, living will, directive, policy, tenancy, contract, visa, "
    "court, courts, tribunal, tribunals, judge, judges, magistrate, magistrates, bench, coroner, "
    "registrar, ombudsman, regulator, inspectorate, panel, board, committee, ministry, embassy, "
    "consulate, "
    "bank, building society, insurer, insurance company, airline, letting agent, letting agents, "
    "estate agent, estate agents, housing association, housing department, authority, authorities, "
    "government, home office, jobcentre, job centre, care home, nursing home, residential home, "
    "supermarket, shop, garage, university, nursery, employer, trust, charity, provider{s,}"
)
_EVERY_THING = [words for line in _THINGS.split(", ") for words in expand(line)]
_LAST_WORDS_OF_THINGS = frozenset(re.split(r"[ -]", words)[-1] for words in _EVERY_THING)
_BETWEEN = (
    r"(?:\s(?:has|had|have|was|is|that|which|then|also|again|often|still|repeatedly|keeps?|kept|"
    r"team|itself|were|are|first|twice|once|later|now|simply|just)){0,3}\s*\Z"
)
_ABOUT_A_THING = Later(
    rf"(?:\b(?:the|a|an|her|his|their|its|our|my|this|that|your|\w+'s)\s(?:[\w-]+\s){{0,2}})?"
    rf"(?<!\w)(?<!mr )(?<!mrs )(?<!ms )(?<!miss )(?<!dr )(?:{'|'.join(_EVERY_THING)}){_BETWEEN}"
)
_CAPITALS_BEFORE = Later(
    r"(?P<run>[A-Z][\w&'.-]*(?:\s(?:(?:of|for|and|the|&|in|on)\s){0,2}[A-Z][\w&'.-]*){0,6})"
    + _BETWEEN
)
_LETTERS = Later(r"[A-Z]{3,6}\Z")
_PERSON_LEADS = word_set("mr mrs ms miss mx dr prof rev sir lady sister nurse aunt auntie uncle")
_HEADS = word_set(
    """
    court tribunal department ministry office agency authority council board bank society trust
    commission association services service company ltd limited plc insurance assurance energy gas
    water electric electricity power media mail airways airlines railway railways rail trains buses
    housing homes lettings estates england ombudsman inspectorate university college academy school
    hospital clinic surgery pharmacy parliament embassy consulate committee panel federation
    foundation group partnership finance revenue customs security jobcentre centre
    """
)
_KNOWN = word_set(
    """
    barclays hsbc lloyds natwest santander nationwide monzo tsb edf e.on ovo sse talktalk vodafone
    evri hermes dpd amazon tesco asda sainsbury's morrisons aldi lidl ofsted hmrc cafcass cqc dvla
    motability capita atos maximus serco g4s openreach ofgem ofcom ikea argos ebay paypal uber
    """
)
_NO_ORGANISATION = word_set(
    "mum dad nan gp gps ot ots sw cpn cpns amhp iro idva isva hca senco slt salt nok moc fob mgm "
    "pgm pgf mgf yp cyp aht snr jnr esw apo hoh dh"
)
_ORGANISATIONS = Path(__file__).parents[1] / "data" / "organisations.txt"


def is_about_a_thing(place: Place) -> bool:
    """Return whether a thing or an organisation does it: "the lift failed to"."""
    if not _LAST_WORDS_OF_THINGS.isdisjoint(place.nearest) and _ABOUT_A_THING.search(place.before):
        return True
    return _is_an_organisations(place)


def _is_an_organisations(place: Place) -> bool:
    cased, start = place.page.folded.cased, place.low_start
    before = cased[start - len(place.before) : start]
    if before.islower() or cased[start : place.low_end].isupper():
        return False
    found = _CAPITALS_BEFORE.search(before)
    if found is None:
        return False
    run = found["run"].removeprefix("The ")
    words = run.lower().split()
    if words[0].rstrip(".") in _PERSON_LEADS:
        return False
    if not (_HEADS | _KNOWN).isdisjoint(words) or " ".join(words) in _organisations():
        return True
    letters = _LETTERS.match(run)
    return letters is not None and run.lower() not in _NO_ORGANISATION


@cache
def _organisations() -> frozenset[str]:
    """Return the organisations known all over the country, but for names that are words too."""
    names = _ORGANISATIONS.read_text(encoding="utf-8").replace("\n", ";").split(";")
    return frozenset(name.strip().lower() for name in names if not name.strip().startswith("="))
