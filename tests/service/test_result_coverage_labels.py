from dataclasses import replace

from geo.coverage.coverage import measure_coverage
from geo.coverage.people import spread_people
from geo.places.hamlets import Hamlet
from geo.places.points import Located, PointKind
from geo.places.territory import Territory
from geo.roads.estimate import EstimatedRoads
from service.usecases.result_coverage_labels import result_coverage_labels
from tests.geo.made_up import made_up_territory


def labels_of(territory: Territory) -> str:
    grid = spread_people(territory)
    return " ".join(
        result_coverage_labels(territory, measure_coverage(territory, grid, EstimatedRoads.from_territory(territory)))
    )


def test_what_is_assumed_is_said_with_its_numbers() -> None:
    text = labels_of(made_up_territory(1))
    assert "rải đều" in text
    assert "Điểm BĐVHX là giả định" in text
    assert "Vị trí giả định: Trung tâm khai thác (1), Cơ quan giải quyết hồ sơ (2)." in text


def test_a_register_with_real_points_is_not_called_assumed() -> None:
    made_up = made_up_territory(1)
    points = tuple(replace(point, known=True, located=Located.SURVEYED) for point in made_up.points)
    text = labels_of(replace(made_up, points=points))
    assert "BĐVHX" not in text
    assert "Vị trí giả định" not in text
    assert any(point.kind is PointKind.CULTURE_POINT for point in points)


def test_people_at_hamlets_are_counted() -> None:
    hamlet = Hamlet("h1", "thôn", "1", "10000", "", 105.42, 19.72, 120)
    assert "120 người được đặt tại thôn" in labels_of(replace(made_up_territory(1), hamlets=(hamlet,)))


def test_culture_points_that_no_list_has_yet_are_counted() -> None:
    made_up = made_up_territory(1)
    first = next(point for point in made_up.points if point.kind is PointKind.CULTURE_POINT)
    points = tuple(replace(point, known=point.known or point == first) for point in made_up.points)
    many = sum(point.kind is PointKind.CULTURE_POINT for point in points)
    assert f"{many - 1} trong {many} điểm BĐVHX vẫn là giả định" in labels_of(replace(made_up, points=points))
