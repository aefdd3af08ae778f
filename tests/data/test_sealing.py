"""Sealing: what is kept is unreadable without its key, found by its blind index, and refused when touched."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.sealing import Keyring, WrongKeyError, derive

OLD, NEW = b"1" * 32, b"2" * 32
RING = Keyring({"k1": OLD})


@given(st.text())
def test_what_was_sealed_is_unsealed(words):
    assert RING.unseal(RING.seal(words)) == words


def test_sealed_words_are_not_in_the_bytes_and_never_the_same_twice():
    first, second = RING.seal("13812345678"), RING.seal("13812345678")
    assert (b"13812345678" in first, first == second) == (False, False)


def test_after_a_rotation_old_words_open_and_new_ones_use_the_new_key():
    rotated = Keyring({"k1": OLD, "k2": NEW})
    assert rotated.unseal(RING.seal("旧")) == "旧"
    assert Keyring({"k2": NEW}).unseal(rotated.seal("新")) == "新"


def test_after_a_rotation_the_blind_index_and_the_fingerprint_stay():
    rotated = Keyring({"k1": OLD, "k2": NEW})
    assert rotated.blind("电话", "phone") == RING.blind("电话", "phone")
    assert rotated.fingerprint() == RING.fingerprint()


@pytest.mark.parametrize("ring", [Keyring({"k2": OLD}), Keyring({"k1": NEW})])
def test_another_key_opens_nothing(ring):
    with pytest.raises(WrongKeyError):
        ring.unseal(RING.seal("秘密"))


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_bytes_that_were_touched_are_refused(place, change):
    sealed = bytearray(RING.seal("秘密"))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(WrongKeyError):
        RING.unseal(bytes(sealed))


@example(b"\x02k1short")
@given(st.binary(max_size=40))
def test_bytes_that_were_never_sealed_are_refused(noise):
    with pytest.raises(WrongKeyError):
        RING.unseal(noise)


def test_each_purpose_has_a_key_and_an_index_of_its_own():
    assert derive(OLD, "seal") != derive(OLD, "blind:phone")
    assert RING.blind("1", "phone") != RING.blind("1", "address:web")
    assert len(RING.blind("1", "phone")) == 64


def test_a_keyring_needs_a_key():
    with pytest.raises(ValueError, match="at least one key"):
        Keyring({})


def test_a_keyring_never_shows_its_keys():
    assert repr(RING) == "Keyring(k1)"
