"""What the scorers make of annotated incidents."""

from __future__ import annotations

from evals.linking_data import Report, filed_twice


def _incident(name: str, date: str, lat: float, injured: int = 4) -> Report:
    """One report of an incident in Kaldvik."""
    data = {"date": date, "lat": lat, "lon": 10.0, "killed": 1, "injured": injured}
    return Report(f"{name}-report", name, None, "", None, data)


def test_an_incident_filed_twice_is_one() -> None:
    """The same toll on the same night in the same street; elsewhere or later it is another."""
    first = _incident("1", "2014-05-10", 60.0)
    again = _incident("2", "2014-05-11", 60.01)
    elsewhere = _incident("3", "2014-05-10", 60.5)
    later = _incident("4", "2014-05-14", 60.0)
    worse = _incident("5", "2014-05-10", 60.0, injured=5)
    assert filed_twice([first, again, elsewhere, later, worse]) == {"2": "1"}
