"""Who is asking, and whether it came by TLS: a proxy's word counts only when the proxy is trusted."""

import pytest
from starlette.datastructures import Headers
from starlette.requests import Request

from bot.channels.web.problems import ProblemError
from bot.channels.web.safety import client_address, is_secure, refuse_foreign_origin
from bot.settings import Settings

PROXY, RESIDENT = "10.0.0.7", "203.0.113.9"


def settings(**given):
    return Settings(_env_file=None, **given)


def request(peer=PROXY, scheme="http", **headers):
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request(
        {
            "type": "http",
            "scheme": scheme,
            "client": (peer, 1),
            "headers": named,
            "path": "/",
            "server": ("a", 1),
        }
    )


@pytest.mark.parametrize(
    ("trusted", "forwarded", "address"),
    [
        ("", RESIDENT, PROXY),
        (PROXY, RESIDENT, RESIDENT),
        ("10.0.0.0/8", RESIDENT, RESIDENT),
        ("192.168.0.0/16, 10.0.0.7", RESIDENT, RESIDENT),
        ("10.0.0.8", RESIDENT, PROXY),
        (PROXY, f"1.2.3.4, {RESIDENT}", RESIDENT),  # what the resident made up stands before
        ("10.0.0.0/8", f"{RESIDENT}, 10.0.0.6", RESIDENT),  # two proxies of ours
        (PROXY, "", PROXY),
        (PROXY, " , ", PROXY),
        ("10.0.0.0/8", "10.0.0.6", "10.0.0.6"),
    ],
)
def test_a_limit_is_counted_for_the_last_address_that_nobody_of_ours_has(trusted, forwarded, address):
    asked = request(x_forwarded_for=forwarded)
    assert client_address(asked, settings(trusted_proxies=trusted)) == address


def test_a_line_the_proxy_adds_counts_more_than_a_made_up_one_above():
    asked = request()
    asked.scope["headers"] += [(b"x-forwarded-for", b"1.2.3.4"), (b"x-forwarded-for", RESIDENT.encode())]
    assert client_address(asked, settings(trusted_proxies=PROXY)) == RESIDENT


def test_a_limit_is_counted_for_a_peer_without_an_address():
    asked = Request({"type": "http", "scheme": "http", "client": None, "headers": [], "path": "/"})
    assert client_address(asked, settings(trusted_proxies=PROXY)) == "unknown"


def test_an_ipv6_proxy_is_trusted_by_its_network():
    asked = request(peer="fd00::1", x_forwarded_for=RESIDENT)
    assert client_address(asked, settings(trusted_proxies="fd00::/8")) == RESIDENT


@pytest.mark.parametrize(
    ("scheme", "proto", "trusted", "secure"),
    [
        ("https", "", "", True),
        ("http", "https", PROXY, True),
        ("http", "https", "", False),
        ("http", "http", PROXY, False),
        ("http", "", PROXY, False),
    ],
)
def test_it_is_secure_by_tls_or_by_the_word_of_a_trusted_proxy(scheme, proto, trusted, secure):
    asked = request(scheme=scheme, x_forwarded_proto=proto)
    assert is_secure(asked, settings(trusted_proxies=trusted)) is secure


@pytest.mark.parametrize(
    "origin", [None, "http://zj.example", "https://zj.example", "https://public.example"]
)
def test_our_own_pages_may_act(origin):
    headers = Headers({"host": "zj.example"} | ({"origin": origin} if origin else {}))
    refuse_foreign_origin(headers, settings(public_url="https://public.example/"))


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://[",
        "https://evil.example",
        "https://zj.example.evil.example",
        "https://zj.example:444",
    ],
)
def test_other_pages_may_not(origin):
    headers = Headers({"host": "zj.example", "origin": origin})
    with pytest.raises(ProblemError) as refused:
        refuse_foreign_origin(headers, settings())
    assert refused.value.status == 403


def test_a_page_of_no_site_may_not_where_our_address_is_written_without_its_scheme():
    with pytest.raises(ProblemError):
        refuse_foreign_origin(
            Headers({"host": "zj.example", "origin": "null"}), settings(public_url="zj.example")
        )
