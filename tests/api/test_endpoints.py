"""The API as another program meets it."""

import json
from typing import Any

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

QUESTION = "/api/v1/routes?sector=vo&function=leraar&prior=hbo_ba&qualification=tg2"


def get(client: Client, address: str, status: int = 200) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == status, response.content[:500]
    answer: dict[str, Any] = json.loads(response.content)
    return answer


def test_a_bachelor_becomes_a_second_degree_teacher_by_the_kopopleiding_first(client: Client) -> None:
    answer = get(client, QUESTION)
    first = answer["routes"][0]
    assert first["id"] == "hbo_ba:tg2:kop"
    assert (first["steps"], first["months"], first["verdict"]) == (["kop"], 12, "conditional")
    assert set(first["open_conditions"]) == {"nl", "subject"}
    assert first["url"].endswith("/routes/hbo_ba/tg2/kop/")
    assert answer["already_qualified"] is False
    assert [r["months"] for r in answer["routes"]] == sorted(r["months"] for r in answer["routes"])


def test_the_address_of_a_route_is_a_page(client: Client) -> None:
    url = get(client, QUESTION)["routes"][0]["url"]
    assert client.get(url.removeprefix("http://localhost:8000")).status_code == 200


def test_the_answer_repeats_the_question_as_it_was_understood(client: Client) -> None:
    answer = get(client, QUESTION + "&yes=nl&yes=job&no=subject&holds=pdg&horizon=years:3")
    assert answer["answers"] == {
        "sector": "vo",
        "function": "leraar",
        "prior": "hbo_ba",
        "qualification": "tg2",
        "holds": ["pdg"],
        "yes": ["job", "nl"],
        "no": ["subject"],
        "horizon": "years:3",
    }


def test_what_is_known_to_be_true_opens_a_route(client: Client) -> None:
    answer = get(client, QUESTION + "&yes=nl&yes=subject")
    assert answer["routes"][0]["verdict"] == "open"
    assert answer["routes"][0]["open_conditions"] == []


def test_what_is_known_to_be_false_closes_a_route_and_says_why(client: Client) -> None:
    answer = get(client, QUESTION + "&no=subject")
    assert ["kop"] not in [route["steps"] for route in answer["routes"]]
    assert {"steps": ["kop"], "because": ["subject"]} in answer["closed"]


def test_who_holds_it_already_is_told_so(client: Client) -> None:
    assert get(client, QUESTION + "&holds=bev:2")["already_qualified"] is True
    assert get(client, QUESTION + "&holds=bev:1")["already_qualified"] is True


def test_a_horizon_shortens_the_list(client: Client) -> None:
    address = "/api/v1/routes?sector=vo&function=leraar&prior=geen&qualification=tg1"
    some, more, everything = (
        len(get(client, f"{address}&horizon={horizon}")["routes"]) for horizon in ("steps:4", "steps:5", "none")
    )
    assert some < more < everything


def test_an_unknown_code_is_refused_with_what_is_allowed(client: Client) -> None:
    answer = get(client, QUESTION.replace("vo", "mars"), status=422)
    assert (answer["code"], answer["parameter"]) == ("unknown_value", "sector")
    assert "po" in answer["allowed"]
    assert answer["errors"][0]["message"] == answer["message"]


def test_a_combination_that_is_not_offered_has_its_own_code(client: Client) -> None:
    answer = get(client, QUESTION.replace("=vo", "=po").replace("leraar", "instructeur"), status=422)
    assert answer["code"] == "not_offered"


@pytest.mark.parametrize(
    "address",
    ["/api/v1/routes", QUESTION + "&sector=po", QUESTION + "&nonsense=1", QUESTION + "&holds=" + "x" * 3_000,
     "/api/v1/routes?sector=%ff%fe", "/api/v1/routes?%", "/api/v1/catalogue?x=1"],
)  # fmt: skip
def test_bad_input_gets_a_message_and_breaks_nothing(client: Client, address: str) -> None:
    answer = get(client, address, status=422)
    assert answer["message"]
    assert len(answer["message"]) < 300


def test_an_endless_address_is_refused_before_it_is_read(client: Client) -> None:
    assert get(client, QUESTION + "&holds=" + "x" * 10_000, status=414)["status"] == 414


def test_the_catalogue_has_the_questions_the_rules_and_both_languages(client: Client) -> None:
    answer = get(client, "/api/v1/catalogue")
    assert [question["parameter"] for question in answer["questions"]] == [
        "sector", "function", "prior", "qualification",
    ]  # fmt: skip
    assert answer["questions"][3]["depends_on"] == ["school", "functie"]
    steps = {step["code"]: step for step in answer["steps"]}
    assert steps["kop"]["months"] == 12
    assert steps["kop"]["source"]
    assert all(step["label"]["nl"] and step["label"]["en"] for step in steps.values())
    assert sum(len(offer["qualifications"]) for offer in answer["offer"]) == 58


def test_every_value_of_the_catalogue_may_be_asked_for(client: Client) -> None:
    catalogue = get(client, "/api/v1/catalogue")
    conditions = "".join(f"&yes={condition['code']}" for condition in catalogue["conditions"])
    assert get(client, QUESTION + conditions)["routes"]
    for token in catalogue["holds"]:
        get(client, f"{QUESTION}&holds={token['code']}")


def test_the_description_is_openapi_31_with_the_codes_of_today(client: Client) -> None:
    schema = get(client, "/api/v1/openapi.json")
    assert schema["openapi"].startswith("3.1")
    parameters = {p["name"]: p["schema"] for p in schema["paths"]["/api/v1/routes"]["get"]["parameters"]}
    assert parameters["sector"]["enum"] == ["po", "so", "vo", "mbo", "vavo", "ho"]
    assert "bev:2" in parameters["holds"]["items"]["enum"]


def test_any_site_may_read_and_any_cache_may_keep(client: Client) -> None:
    response = client.get(QUESTION)
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "public" in response["Cache-Control"]
    assert not response.cookies
    again = client.get(QUESTION, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_a_browser_may_ask_whether_it_may_ask(client: Client) -> None:
    response = client.options("/api/v1/routes")
    assert response.status_code == 204
    assert "GET" in response["Access-Control-Allow-Methods"]


def test_only_reading_is_possible(client: Client) -> None:
    assert client.post("/api/v1/routes", {}).status_code == 405
    assert client.head(QUESTION).status_code == 200


@pytest.mark.slow
def test_who_asks_too_often_is_asked_to_wait(client: Client, settings: Any) -> None:
    codes = {client.get(f"{QUESTION}&horizon=years:{n % 50 + 1}&no=x{n}").status_code for n in range(400)}
    assert codes == {422, 429}
    refused = client.get(QUESTION + "&no=more")
    assert 0 < int(refused["Retry-After"]) <= 60
    assert json.loads(refused.content)["code"] == "too_many_requests"


def test_the_page_for_people_names_every_parameter(client: Client) -> None:
    page = client.get("/api/v1/").content.decode()
    for name in ("sector", "function", "prior", "qualification", "holds", "yes", "no", "horizon"):
        assert f"<code>{name}</code>" in page
