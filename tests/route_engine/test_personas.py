"""People, and what the law's texts say is open to them. Each row names the article or the official source it rests on.

A route is written as its steps joined by "+". `open_to` routes must be there, `not_open` steps must be in no route,
`closed` routes must be there and closed by that condition, `first` is the shortest route.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from route_engine import Answers, Engine, Horizon


@dataclass(frozen=True)
class Persona:
    who: str
    law: str
    answers: Answers
    first: str = ""
    open_to: tuple[str, ...] = ()
    not_open: tuple[str, ...] = ()
    closed: Mapping[str, str] = field(default_factory=dict)
    held_by: tuple[str, ...] = ()
    months: int | None = None


def _asks(sector: str, function: str, prior: str, qualification: str, **facts: object) -> Answers:
    sets = {name: frozenset(str(value).split()) for name, value in facts.items()}
    return Answers(sector, function, prior, qualification, **sets, horizon=Horizon.none())


PERSONAS = (
    Persona(
        "Sandra: a course classified on NLQF 6 but no degree, mbo-4, wants to teach in primary school",
        "WPO 176b: zij-instroom in het beroep asks a degree; pabo tests: Uitvoeringsbesluit WHW 2008 afd. 2",
        _asks("po", "leraar", "mbo4", "po"),
        first="t-pabo+pabo",
        open_to=("t-pabo+pabo", "hbo-ba+zib-po"),
        not_open=("alpo",),
        months=48,
    ),
    Persona(
        "mbo-4, primary school: without a bachelor no route begins with zij-instroom",
        "WPO 176b e.v.: getuigschrift hoger onderwijs",
        _asks("po", "leraar", "mbo4", "po", no="age21"),
        open_to=("t-pabo+pabo", "hbo-ba+zib-po", "ad+hbo-ba-na-ad+zib-po"),
        closed={"t-21wo+wo-ba+zib-po": "age21"},
    ),
    Persona(
        "hbo-bachelor with a promise of a job at a primary school",
        "WPO 176b e.v.; Besluit zij-instroom leraren primair onderwijs",
        _asks("po", "leraar", "hbo_ba", "po", yes="nl job geschikt werkervaring vog"),
        first="pabo-verkort",
        open_to=("zib-po", "pabo-verkort", "premaster+empo"),
        not_open=("pabo", "t-pabo"),
        months=24,
    ),
    Persona(
        "hbo-bachelor without a school that wants them: zij-instroom is closed, the short pabo is not",
        "WPO 176b e.v.: only with an appointment",
        _asks("po", "leraar", "hbo_ba", "po", no="job"),
        first="pabo-verkort",
        closed={"zib-po": "job"},
    ),
    Persona(
        "vwo: no pabo tests, and the academic pabo",
        "Uitvoeringsbesluit WHW 2008 afd. 2: vwo is exempt; WHW 7.24",
        _asks("po", "leraar", "vwo", "po"),
        first="alpo",
        open_to=("alpo", "pabo"),
        not_open=("t-pabo",),
    ),
    Persona(
        "havo: pabo after the knowledge tests",
        "Uitvoeringsbesluit WHW 2008 afd. 2; Stb. 2022, 290",
        _asks("po", "leraar", "havo", "po"),
        first="t-pabo+pabo",
        open_to=("t-pabo+pabo", "vavo-vwo+pabo"),
        not_open=("zib-vo2",),
    ),
    Persona(
        "Ad holder: pabo after an education Ad, with tests, no 21+ test for hbo",
        "WHW 7.28: an Ad gives access to hbo; Uitvoeringsbesluit WHW 2008: Ad is not exempt from the pabo tests",
        _asks("po", "leraar", "ad", "po"),
        first="t-pabo+pabo-na-ad",
        open_to=("t-pabo+pabo", "hbo-ba-na-ad+zib-po"),
        not_open=("t-21hbo", "t-21ad", "t-21wo"),
        months=24,
    ),
    Persona(
        "Ad holder whose Ad is not about education: the shortened pabo is closed",
        "policy of institutions: only after an education Ad",
        _asks("po", "leraar", "ad", "po", no="adpep"),
        open_to=("t-pabo+pabo", "hbo-ba-na-ad+pabo-verkort"),
        closed={"t-pabo+pabo-na-ad": "adpep"},
    ),
    Persona(
        "wo-bachelor in another field than behaviour and society: EMPO only by way of admission or a premaster",
        "UvA/VU/UL joint degree EMPO: wo-bachelor Gedrag & Maatschappij",
        _asks("po", "leraar", "wo_ba", "po", no="gm"),
        first="pabo-verkort",
        closed={"empo": "gm"},
    ),
    Persona(
        "hbo-bachelor: the premaster opens EMPO, also without a study in behaviour and society",
        "UvA/VU/UL joint degree EMPO; WHW 7.30e",
        _asks("po", "leraar", "hbo_ba", "po", no="gm"),
        open_to=("premaster+empo",),
    ),
    Persona(
        "teacher assistant (mbo-4) who becomes a teacher by way of an education Ad",
        "WHW 7.24; institutions' pabo after Ad PEP",
        _asks("po", "leraar", "vmbo_kb", "po"),
        open_to=("mbo4-oa+ad-edu+t-pabo+pabo-na-ad", "mbo4-oa+t-pabo+pabo"),
    ),
    Persona(
        "hbo-bachelor, related: kopopleiding for the full grade two licence in a year",
        "WVO 2020 7.11; verwantschapstabel of the Vereniging Hogescholen",
        _asks("vo", "leraar", "hbo_ba", "tg2", yes="nl subject"),
        first="kop",
        open_to=("kop", "zib-vo2", "lero2-verkort"),
        not_open=("lero2", "zib-vmbo"),
        months=12,
    ),
    Persona(
        "hbo-bachelor, not related: kop and zij-instroom are closed, the part-time course is not",
        "verwantschapstabel; Besluit zij-instroom",
        _asks("vo", "leraar", "hbo_ba", "tg2", no="subject"),
        first="lero2-verkort",
        closed={"kop": "subject", "zib-vo2": "subject"},
        months=30,
    ),
    Persona(
        "same bachelor asking at a primary school: secondary zij-instroom does not exist there",
        "WVO 2020 ch. 7 applies to secondary schools; WPO 176b to primary schools",
        _asks("po", "leraar", "hbo_ba", "tg2"),
        first="kop",
        not_open=("zib-vo2", "zib-vmbo"),
    ),
    Persona(
        "car mechanic with mbo-4 wants to teach a vmbo profile",
        "exception for vmbo profiles BWI, PIE, M&T, HBR on rijksoverheid.nl",
        _asks("vo", "leraar", "mbo4", "tg2", yes="vmboprofiel hboniveau"),
        first="zib-vmbo",
        months=24,
    ),
    Persona(
        "mbo-4 with another profile: zij-instroom in vmbo is closed, the teacher course is open",
        "exception for vmbo profiles BWI, PIE, M&T, HBR",
        _asks("vo", "leraar", "mbo4", "tg2", no="vmboprofiel"),
        first="lero2",
        closed={"zib-vmbo": "vmboprofiel"},
    ),
    Persona(
        "who has the vmbo profile licence meets grade two",
        "Besluit zij-instroom: tweedegraads for the profile",
        _asks("vo", "leraar", "mbo4", "tg2", holds="bev:2p"),
        held_by=("bev:2p",),
    ),
    Persona(
        "who has the vmbo profile licence without a degree cannot go to the hbo-master",
        "WHW 7.30b: a master asks a bachelor",
        _asks("vo", "leraar", "mbo4", "tg1", holds="bev:2p"),
        not_open=("zib-vmbo",),
        open_to=("lero2+hbo-ma1",),
        first="t-21wo+wo-ba+edu-ma",
    ),
    Persona(
        "grade two teacher with a bachelor: the hbo-master for grade one",
        "WHW 7.30b; WVO 2020 ch. 7",
        _asks("vo", "leraar", "hbo_ba", "tg1", holds="bev:2"),
        first="hbo-ma1",
        not_open=("kop", "zib-vo2"),
        months=24,
    ),
    Persona(
        "hbo-bachelor for grade one: no ulo without a wo-master",
        "UNL/ICL framework 2021: ulo asks a wo-master",
        _asks("vo", "leraar", "hbo_ba", "tg1"),
        first="kop+hbo-ma1",
        open_to=("premaster+wo-ma+ulo", "premaster+edu-ma"),
        months=36,
    ),
    Persona(
        "wo-master for grade one: ulo in a year",
        "UNL/ICL framework 2021; WVO 2020 ch. 7",
        _asks("vo", "leraar", "wo_ma", "tg1"),
        first="ulo",
        open_to=("ulo", "zib-vo1", "edu-ma"),
        not_open=("wo-ma",),
        months=12,
    ),
    Persona(
        "wo-bachelor: the module gives the limited grade two licence in half a year",
        "wet 36 132; Regeling verwantschapstabel educatieve minor",
        _asks("vo", "leraar", "wo_ba", "tg2b"),
        first="module",
        not_open=("minor",),
        months=6,
    ),
    Persona(
        "vwo: wo-bachelor with the minor",
        "wet 36 132; Regeling verwantschapstabel educatieve minor",
        _asks("vo", "leraar", "vwo", "tg2b"),
        first="minor",
        months=36,
    ),
    Persona(
        "grade one teacher asking for the limited licence has it already",
        "WVO 2020 ch. 7: the stronger licence covers it",
        _asks("vo", "leraar", "wo_ma", "tg2b", holds="bev:1"),
        held_by=("bev:1",),
    ),
    Persona(
        "craftsman with mbo-3 and years of experience, docent mbo",
        "WEB 4.2.1 and 4.2.4; raamwerk PDG: capacity test and 3 years of experience",
        _asks("mbo", "leraar", "mbo3", "pdg", yes="exp3 hboniveau jobmbo nl vog"),
        first="t-cap+pdg",
        months=18,
    ),
    Persona(
        "the same without the experience: only after a bachelor",
        "WEB 4.2.4; raamwerk PDG",
        _asks("mbo", "leraar", "mbo3", "pdg", no="exp3"),
        closed={"t-cap+pdg": "exp3"},
        open_to=("mbo-4+hbo-ba+pdg",),
    ),
    Persona(
        "instructor: mbo-3 with a job and the trade",
        "WEB 4.2.2; Besluit bekwaamheidseisen 1-8-2018",
        _asks("mbo", "instructeur", "mbo3", "instr"),
        first="mbo4-instr",
        open_to=("pdc",),
        not_open=("hbo-ba",),
        months=12,
    ),
    Persona(
        "who has a PDG may be instructor",
        "DUO: PDG is evidence for instructors",
        _asks("mbo", "instructeur", "hbo_ba", "instr", holds="pdg"),
        held_by=("pdg",),
    ),
    Persona(
        "director of a primary school with a bachelor",
        "WPO 32: a certificate of higher education; cao po",
        _asks("po", "schoolleiding", "hbo_ba", "slpo"),
        first="sl-evc",
        open_to=("sl-master", "sl-basis+sl-vak"),
        months=3,
    ),
    Persona(
        "director of a primary school with havo: a bachelor first, competence tests do not replace it",
        "WPO 32: a certificate of higher education",
        _asks("po", "schoolleiding", "havo", "slpo"),
        open_to=("hbo-ba+sl-master",),
        not_open=("sl-evc",),
    ),
    Persona(
        "no diploma, wants to help in class: apply directly",
        "no competence requirements in law for support staff",
        _asks("po", "oop", "geen", "oa", yes="vog"),
        first="job-oop",
        months=0,
    ),
    Persona(
        "guest teacher in secondary school, six hours a week on average",
        "WVO 2020 7.19",
        _asks("vo", "leraar", "mbo4", "gast"),
        first="job-gast",
        months=0,
    ),
    Persona(
        "not yet 21, no diploma: entrance tests are closed, the ladder is not",
        "WHW 7.29: from 21 years; WEB 8.2.1",
        _asks("vo", "leraar", "geen", "tg2", no="age21"),
        open_to=("vavo-tl+vavo-havo+lero2",),
        closed={"t-21hbo+lero2": "age21"},
    ),
    Persona(
        "teacher of physical education: academy after selection",
        "WHW 7.26a: extra demands",
        _asks("vo", "leraar", "havo", "ong", no="selectie"),
        closed={"ong": "selectie", "hbo-ba+ong-verkort": "selectie"},
    ),
    Persona(
        "foreign bachelor: valuation first, then the route of a Dutch bachelor",
        "idw.nl: valuation by Nuffic or SBB; WHW 7.28",
        _asks("po", "leraar", "hbo_ba", "po", holds="for:diploma"),
        first="t-idw+pabo-verkort",
        open_to=("t-idw+zib-po",),
        months=25,
    ),
    Persona(
        "foreign bachelor applying as support staff: no valuation asked",
        "no competence requirements in law for support staff",
        _asks("vo", "oop", "hbo_ba", "oa", holds="for:diploma"),
        first="job-oop",
        months=0,
    ),
    Persona(
        "teacher from another country: recognition by DUO",
        "Regeling erkenning EU-beroepskwalificaties onderwijspersoneel",
        _asks("po", "leraar", "hbo_ba", "po", holds="for:bevoegdheid"),
        first="duo-erkenning",
        open_to=("duo-erkenning", "pabo-verkort"),
        months=4,
    ),
)


@pytest.mark.parametrize("persona", PERSONAS, ids=[persona.who for persona in PERSONAS])
def test_what_is_open_to(persona: Persona, engine: Engine) -> None:
    result = engine.routes(persona.answers)
    routes = {"+".join(route.steps): route for route in result.routes}
    assert result.held_by == persona.held_by
    if persona.first:
        assert next(iter(routes)) == persona.first
    if persona.months is not None:
        assert result.routes[0].months == persona.months
    assert set(persona.open_to) <= set(routes)
    used = {code for route in (*result.routes, *result.closed) for code in route.steps}
    assert used.isdisjoint(persona.not_open)
    closed = {"+".join(route.steps): route.because for route in result.closed}
    assert {steps: closed[steps] for steps in persona.closed} == {s: (code,) for s, code in persona.closed.items()}


def test_there_are_enough_people_each_with_a_source() -> None:
    assert len(PERSONAS) >= 25
    assert len({persona.who for persona in PERSONAS}) == len(PERSONAS)
    assert all(len(persona.law) > 8 for persona in PERSONAS)


def test_no_zij_instroom_for_sandra_before_she_has_a_bachelor(engine: Engine) -> None:
    sandra = PERSONAS[0].answers
    for route in engine.routes(sandra).routes:
        if "zib-po" in route.steps:
            assert set(route.steps) & {"hbo-ba", "hbo-ba-na-ad", "wo-ba"}
