import io
import json

import numpy as np
import pytest

from matcher.training.frequencies import (
    count_terms,
    encode_frequencies,
    encode_topics,
    find_topics,
    measure_topics,
    name_like,
)
from matcher.training.sources import Ad


def make_ad(text: str, company: str = "") -> Ad:
    return Ad("1", "Engineer", company, text)


def test_names_are_words_with_a_capital_inside_sentences() -> None:
    ads = [make_ad("work with Annika in Lisbon on data and KPIs"), make_ad("the data of Annika", "Zebrafish Data")]
    found = name_like([*ads, make_ad("more data, good data")])
    assert {"annika", "lisbon", "zebrafish"} <= found
    assert found.isdisjoint({"data", "kpis", "work"})


def test_short_words_of_a_company_are_no_names() -> None:
    assert name_like([make_ad("see us", "AI of Zed")]) == {"zed"}


@pytest.mark.parametrize(("capital", "small", "name"), [(17, 3, True), (16, 3, False), (1, 0, True)])
def test_a_name_has_a_capital_nearly_always(capital: int, small: int, name: bool) -> None:
    ads = [make_ad("with Frob")] * capital + [make_ad("with frob")] * small
    assert ("frob" in name_like(ads)) is name


def test_places_are_names_unless_usual_in_small_letters() -> None:
    ads = [make_ad("a nice team in the UK, a nice town"), make_ad("be nice, have a nice day in town, see the town")]
    assert name_like(ads, ["nice", "uk", "cape town", "oslo"]) == {"uk", "cape", "oslo"}


def test_rare_terms_and_names_are_not_kept_but_skills_are() -> None:
    bags = [["alerts", "lisbon", "§Lisbon", "alerts lisbon", "once"]] + [["alerts", "lisbon", "§Lisbon"]] * 2
    assert count_terms(bags, frozenset({"lisbon"}), least=3, least_pair=30) == {"alerts": 3, "§Lisbon": 3}


def test_pairs_need_more_postings_than_words() -> None:
    assert count_terms([["on call"]] * 29, frozenset(), least=3, least_pair=30) == {}
    assert count_terms([["on call"]] * 30, frozenset(), least=3, least_pair=30) == {"on call": 30}


def test_figures_are_written_as_plain_json_and_arrays() -> None:
    assert json.loads(encode_frequencies({"a": 3, "§R": 4}, 9)) == {"documents": 9, "terms": ["a", "§R"], "counts": [3, 4]}
    with np.load(io.BytesIO(encode_topics(np.array([[0.5, -1.0], [0.25, 0.5]]))), allow_pickle=False) as stored:
        assert np.allclose(stored["directions"] * stored["scale"], [[0.5, -1.0], [0.25, 0.5]], atol=0.01)


def test_topics_have_a_row_for_each_single_term() -> None:
    words = [chr(97 + n // 26) + chr(97 + n % 26) for n in range(200)]
    bags = [words[n : n + 9] for n in range(190)]
    frequencies = dict.fromkeys(words, 9) | {"aa ab": 30}
    assert find_topics(bags, frequencies, directions=150).shape == (200, 150)


def test_more_directions_hold_more_of_unseen_postings() -> None:
    words = [chr(97 + n % 26) * 3 for n in range(26)]
    bags = [words[n % 20 : n % 20 + 5] for n in range(60)]
    few, many = (measure_topics(bags, dict.fromkeys(words, 9), directions=n) for n in (2, 15))
    assert 0 < few < many <= 1.000001
