"""The vault: a value opens at its own place with its own key, and nowhere else."""

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.vault import Place, Vault, VaultClosed

HERE = Place("pledge", "id_number", 1)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A vault whose key is still to be made."""
    return Vault(tmp_path / "deep" / "yinuo.key")


def test_the_key_is_made_at_first_use_for_its_owner_alone(vault: Vault) -> None:
    assert not vault.path.exists()
    vault.seal("secret", HERE)
    assert stat.S_IMODE(vault.path.stat().st_mode) == 0o400
    assert [each.name for each in vault.path.parent.iterdir()] == ["yinuo.key"]
    key = vault.path.read_bytes()
    vault.seal("secret", HERE)
    assert vault.path.read_bytes() == key


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40), row=st.integers(0, 2**52))
def test_what_is_sealed_opens_at_its_place_only(vault: Vault, text: str, row: int) -> None:
    place = Place("pledge", "id_number", row)
    sealed = vault.seal(text.encode(errors="replace").decode(), place)
    assert vault.open(sealed, place) == text.encode(errors="replace").decode()
    for other in (Place("pledge", "id_number", row + 1), Place("draft", "id_number", row), Place("pledge", "x", row)):
        with pytest.raises(VaultClosed):
            vault.open(sealed, other)


def test_two_seals_of_the_same_differ_and_none_shows_it(vault: Vault) -> None:
    first, second = (vault.seal("11010519491231002X", HERE) for _ in range(2))
    assert first != second
    assert "1101" not in first
    assert vault.open(vault.move(first, HERE, Place("draft", "id_number", 2)), Place("draft", "id_number", 2))


def test_a_changed_value_or_a_missing_key_is_refused(vault: Vault, tmp_path: Path) -> None:
    sealed = vault.seal("secret", HERE)
    for wrong in (sealed[:-6] + "AAAA==", "", "x:y", sealed.replace(sealed[:8], "00000000")):
        with pytest.raises(VaultClosed):
            vault.open(wrong, HERE)
    with pytest.raises(VaultClosed):
        Vault(tmp_path / "other.key").open(sealed, HERE)


def test_a_new_key_before_the_old_one_keeps_old_values(vault: Vault, tmp_path: Path) -> None:
    sealed = vault.seal("secret", HERE)
    other = Vault(tmp_path / "new.key")
    other.seal("x", HERE)
    keys = other.path.read_bytes() + vault.path.read_bytes()
    vault.path.unlink()
    vault.path.write_bytes(keys)
    vault.path.chmod(0o400)
    assert vault.open(sealed, HERE) == "secret"
    assert vault.seal("x", HERE)[:8] != sealed[:8]


def test_a_key_file_open_to_others_is_refused(vault: Vault) -> None:
    vault.seal("secret", HERE)
    vault.path.chmod(0o444)
    with pytest.raises(VaultClosed, match="0400"):
        vault.seal("secret", HERE)
