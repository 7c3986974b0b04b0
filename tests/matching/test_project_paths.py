"""Which part of a path of projects is the client."""

import pytest

from secateur.matching.clients import LabelUse, discover
from secateur.matching.project_paths import client_in_path


@pytest.mark.parametrize(
    ("project", "client"),
    [("Clients ▸ Éditions Lambda", "Éditions Lambda"),
     ("Clients ▸ Éditions Lambda ▸ Site", "Éditions Lambda"),
     ("Éditions Lambda > Site", "Éditions Lambda"), ("Work / Rho / Q3", "Rho"),
     ("Clients", "Clients"), ("Jazz/Rock", "Jazz/Rock"), ("Site", "Site")],
)  # fmt: skip
def test_the_client_of_a_path_is_its_first_part_that_is_no_folder(
    project: str, client: str
) -> None:
    assert client_in_path(project) == client


def test_projects_below_one_client_are_that_clients() -> None:
    paths = ("Clients ▸ Lambda ▸ Site", "Clients ▸ Lambda ▸ App", "Clients ▸ Rho")

    match = discover([], [], [LabelUse(label=path, kind="project", count=1) for path in paths])

    assert sorted(client.name for client in match.clients) == ["Lambda", "Rho"]
