"""Where file and store both say something, the file wins and the difference is shown."""

from datetime import date
from decimal import Decimal

from secateur.settings import Agreement, ClientSettings, Me, Settings
from secateur.settings.merging import Difference, merged


def test_what_only_one_of_them_says_counts() -> None:
    both, differences = merged(
        Settings(me=Me(name="Camille"), limits={"late_days": Decimal(7)}),
        Settings(me=Me(timezone="Europe/Paris"), rates={"EUR": Decimal(2)}),
    )

    assert both.me == Me(name="Camille", timezone="Europe/Paris")
    assert dict(both.limits) == {"late_days": Decimal(7)}
    assert dict(both.rates) == {"EUR": Decimal(2)}
    assert differences == ()


def test_the_file_wins_and_the_difference_is_shown() -> None:
    both, differences = merged(
        Settings(me=Me(timezone="Europe/Paris"), limits={"late_days": Decimal(7)}),
        Settings(me=Me(timezone="UTC"), limits={"late_days": Decimal(9)}),
    )

    assert both.me.timezone == "Europe/Paris"
    assert both.limits["late_days"] == 7
    assert differences == (
        Difference("me.timezone", "Europe/Paris", "UTC"),
        Difference("limits.late_days", "7", "9"),
    )


def test_names_of_a_client_add_up() -> None:
    file = ClientSettings(id="a", name="A", aliases=("A SA",), emails=("*@a.example",))
    stored = ClientSettings(id="a", aliases=("ACME", "A SA"), country="FR")

    both, differences = merged(Settings(clients=(file,)), Settings(clients=(stored,)))

    assert both.clients == (
        ClientSettings(
            id="a", name="A", aliases=("A SA", "ACME"), emails=("*@a.example",), country="FR"
        ),
    )
    assert differences == ()


def test_agreements_of_the_file_replace_those_entered() -> None:
    in_file = (Agreement(from_on=date(2026, 1, 1), rate=Decimal(60)),)
    entered = (Agreement(from_on=date(2026, 1, 1), rate=Decimal(50)),)

    both, differences = merged(
        Settings(clients=(ClientSettings(id="a", agreements=in_file),)),
        Settings(clients=(ClientSettings(id="a", agreements=entered),)),
    )

    assert both.clients[0].agreements == in_file
    assert [difference.key for difference in differences] == ["client.a.agreement"]


def test_clients_of_the_store_follow_those_of_the_file() -> None:
    both, _ = merged(
        Settings(clients=(ClientSettings(id="b"),)), Settings(clients=(ClientSettings(id="a"),))
    )

    assert [client.id for client in both.clients] == ["b", "a"]
