"""What is unsure of a line: alternatives, characters lost between two, characters that are none."""

import numpy as np
import pytest

from extractors.readers.decoding import Likelihood, decoded

CHARACTERS = ("", *"大件牛运输.", " ")


def steps(*each: dict[str, float] | str) -> Likelihood:
    """Each step as its chances; a character alone is sure, and the empty text is none. What is left over goes to none."""
    rows = np.zeros((len(each), len(CHARACTERS)), np.float32)
    for row, step in zip(rows, each, strict=True):
        for character, chance in ({step: 0.999} if isinstance(step, str) else step).items():
            row[CHARACTERS.index(character)] = chance
        row[0] += 1 - row.sum()
    return rows


def test_what_was_read_surely_has_no_alternatives() -> None:
    line = decoded([steps("", "大", "大", "", "件", "件", "")], CHARACTERS)
    assert (line.text, line.unsure) == ("大件", {})
    assert line.confidence == pytest.approx(0.999, abs=1e-3)


def test_a_doubtful_character_has_its_alternatives_with_their_chances() -> None:
    line = decoded([steps("", "大", "", {"牛": 0.7, "件": 0.29, "运": 0.01}, "", "运")], CHARACTERS)
    assert line.text == "大牛运"
    assert line.unsure == {1: {"牛": pytest.approx(0.7, abs=0.01), "件": pytest.approx(0.29, abs=0.01)}}


def test_a_character_lost_between_two_is_told_behind_the_first() -> None:
    line = decoded([steps("", "大", "", {"件": 0.4}, "", "运", "")], CHARACTERS)
    assert line.text == "大运"
    assert line.unsure == {0: {"大": pytest.approx(0.6, abs=0.01), "大件": pytest.approx(0.4, abs=0.01)}}


def test_a_character_lost_at_the_start_is_told_with_the_first() -> None:
    line = decoded([steps("", {"大": 0.3}, "", "件", "")], CHARACTERS)
    assert line.unsure == {0: {"件": pytest.approx(0.7, abs=0.01), "大件": pytest.approx(0.3, abs=0.01)}}


def test_a_character_that_may_be_none_says_so() -> None:
    line = decoded([steps("大", "", {"件": 0.6}, "", "运")], CHARACTERS)
    assert line.text == "大件运"
    assert line.unsure[1][""] == pytest.approx(0.4, abs=0.01)


def test_a_character_that_may_be_one_of_several_is_not_taken_for_none() -> None:
    line = decoded([steps("大", "", {"件": 0.3, "牛": 0.2, "运": 0.1}, "", "输")], CHARACTERS)
    assert line.text == "大件输"
    assert line.unsure[1][""] == pytest.approx(0.4, abs=0.01)


def test_one_character_spread_over_several_steps_is_no_doubt() -> None:
    line = decoded([steps("", {"大": 0.5}, {"大": 0.98}, {"大": 0.6}, "")], CHARACTERS)
    assert (line.text, line.unsure) == ("大", {})
    assert line.confidence > 0.95


def test_spaces_are_no_doubt() -> None:
    assert decoded([steps("大", "", {".": 0.99}, {" ": 0.4}, "", "件")], CHARACTERS).unsure == {}


def test_two_views_of_a_line_are_weighed_alike_wherever_in_a_step_a_character_peaks() -> None:
    as_it_is = steps("大", "", {"件": 0.95, "牛": 0.05}, "", "", "运")
    lifted = steps("大", "", "", {"牛": 0.6, "件": 0.3}, "", "运")
    line = decoded([as_it_is, lifted], CHARACTERS)
    assert line.text == "大件运"
    assert line.unsure == {
        1: {
            "件": pytest.approx(0.625, abs=0.02),
            "牛": pytest.approx(0.325, abs=0.02),
            "": pytest.approx(0.05, abs=0.02),
        }
    }


def test_a_line_that_shows_nothing_says_nothing() -> None:
    line = decoded([steps("", "", "")], CHARACTERS)
    assert (line.text, line.confidence, line.unsure) == ("", 0.0, {})


def test_noise_is_read_with_few_alternatives_at_each_place() -> None:
    """Where nothing is written, any step may show any character a little."""
    noise = np.random.default_rng(1).dirichlet(np.full(len(CHARACTERS), 0.3), 200).astype(np.float32)
    hardly = noise * 0.1
    hardly[:, 0] += 0.9
    for seen in (noise, hardly):
        line = decoded([seen], CHARACTERS)
        assert all(len(place) <= 4 for place in line.unsure.values())
        assert all(len(other) <= 2 for place in line.unsure.values() for other in place)
