import numpy as np

from matcher.training.calibration import Reliability, reliability

BANDS = (("Strong", 64.0), ("Good", 54.0), ("Partial", 43.0), ("Weak", 30.0), ("None", 0.0))


def test_each_band_tells_its_pairs_mean_grade_and_how_often_it_misleads() -> None:
    scores = np.array([[80.0, 70.0, 64.0, 10.0], [55.0, 30.0, 0.0, 29.9]])
    grades = np.array([[3.0, 2.0, 1.0, 2.0], [2.0, 1.5, 0.0, 0.0]])
    assert reliability(scores, grades, BANDS) == (
        Reliability("Strong", 3, 2.0, 1 / 3),
        Reliability("Good", 1, 2.0, 0.0),
        Reliability("Partial", 0, 0.0, 0.0),
        Reliability("Weak", 1, 1.5, 0.0),
        Reliability("None", 3, 2 / 3, 1 / 3),
    )
