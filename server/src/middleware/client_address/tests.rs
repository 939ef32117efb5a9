use super::*;
use crate::config::Given;
use axum::http::HeaderValue;

const PROXY: &str = "10.0.0.1";

/// The unknown network, which is limited and shared.
const UNKNOWN: &str = "0.0.0.0";

/// The network of a request with these headers from this peer; trusted proxies are `10.0.0.0/8` and `fd00::1`.
fn asks(peer: &str, lines: &[(&'static str, &str)]) -> String {
    asks_behind("10.0.0.0/8, fd00::1", peer, lines)
}

fn asks_behind(proxies: &str, peer: &str, lines: &[(&'static str, &str)]) -> String {
    let proxies = Proxies::parse(&Given::new(proxies, "--trusted-proxies")).unwrap();
    let lines =
        lines.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()));
    client(peer.parse().unwrap(), &lines.collect(), &proxies).to_string()
}

fn x_forwarded(chain: &str) -> String {
    asks(PROXY, &[("x-forwarded-for", chain)])
}

fn forwarded(chain: &str) -> String {
    asks(PROXY, &[("forwarded", chain)])
}

#[test]
fn nobody_but_a_proxy_is_believed() {
    for (peer, is) in [("192.0.2.9", "192.0.2.9"), ("11.0.0.1", "11.0.0.1"), ("2001:db8::1", "2001:db8::/64")] {
        for name in ["x-forwarded-for", "forwarded"] {
            assert_eq!(asks(peer, &[(name, "198.51.100.1")]), is);
            assert_eq!(asks(peer, &[(name, "for=198.51.100.1")]), is);
        }
    }
    assert_eq!(asks(PROXY, &[]), PROXY);
}

#[test]
fn the_chain_is_read_from_the_right_over_proxies() {
    assert_eq!(x_forwarded("192.0.2.9"), "192.0.2.9");
    assert_eq!(x_forwarded("192.0.2.9, 10.0.0.2,10.0.0.3"), "192.0.2.9");
    assert_eq!(x_forwarded("198.51.100.1, 10.0.0.9, 192.0.2.9"), "192.0.2.9");
    assert_eq!(x_forwarded("10.0.0.4, 10.0.0.3"), "10.0.0.4");
    assert_eq!(asks("::ffff:10.0.0.1", &[("x-forwarded-for", "192.0.2.9")]), "192.0.2.9");
    assert_eq!(asks("fd00::1", &[("x-forwarded-for", "2001:db8::5")]), "2001:db8::/64");
}

#[test]
fn lines_are_one_chain() {
    let lines =
        [("x-forwarded-for", "198.51.100.1"), ("x-forwarded-for", "192.0.2.9"), ("x-forwarded-for", "10.0.0.2")];
    assert_eq!(asks(PROXY, &lines), "192.0.2.9");
    let many = vec![("x-forwarded-for", "198.51.100.1, 10.0.0.7, 10.0.0.8"); 1_000];
    let many = [many, vec![("x-forwarded-for", "192.0.2.9")]].concat();
    assert_eq!(asks(PROXY, &many), "192.0.2.9");
}

#[test]
fn what_is_no_address_ends_the_chain() {
    for garbage in
        ["", "unknown", "_hidden", "1.2.3", "1.2.3.4.5", "[::1", "999.1.1.1", "localhost", "1.2.3.4 5", "\u{e9}"]
    {
        assert_eq!(x_forwarded(garbage), PROXY, "{garbage}");
        assert_eq!(x_forwarded(&format!("198.51.100.1, {garbage}, 10.0.0.2")), "10.0.0.2", "{garbage}");
        assert_eq!(forwarded(&format!("for={garbage}")), PROXY, "{garbage}");
    }
    assert_eq!(forwarded("proto=https"), PROXY);
    assert_eq!(x_forwarded("198.51.100.1,"), PROXY);
}

#[test]
fn every_spelling_of_an_address() {
    for (spelling, is) in [
        ("192.0.2.9:4711", "192.0.2.9"),
        ("192.0.2.9:_hidden", "192.0.2.9"),
        ("::ffff:192.0.2.9", "192.0.2.9"),
        ("[::ffff:c000:209]:4711", "192.0.2.9"),
        ("2001:db8::5", "2001:db8::/64"),
        ("[2001:db8::5]", "2001:db8::/64"),
        ("[2001:db8::5]:4711", "2001:db8::/64"),
        ("[2001:db8::5]:_hidden", "2001:db8::/64"),
    ] {
        assert_eq!(x_forwarded(spelling), is);
        assert_eq!(forwarded(&format!("proto=http; For=\"{spelling}\";by=10.0.0.1")), is);
    }
    assert_eq!(forwarded("for=198.51.100.1, for=192.0.2.9;proto=https, for=10.0.0.2"), "192.0.2.9");
    // An unclosed quote does not swallow what the proxy appended.
    assert_eq!(forwarded("for=\"198.51.100.1, for=192.0.2.9"), "192.0.2.9");
}

#[test]
fn where_two_headers_differ_the_network_is_unknown() {
    let both = |x: &str, forwarded: &str| asks(PROXY, &[("x-forwarded-for", x), ("forwarded", forwarded)]);
    for (x, forwarded) in [
        ("192.0.2.9", "for=198.51.100.1"),
        ("198.51.100.1", "for=192.0.2.9"),
        ("192.0.2.9", "for=_hidden"),
        ("192.0.2.9", "for=unknown"),
        ("192.0.2.9", ""),
        ("", "for=192.0.2.9"),
        ("192.0.2.9", "for=127.0.0.1"),
    ] {
        assert_eq!(both(x, forwarded), UNKNOWN, "{x} {forwarded}");
    }
    assert_eq!(both("192.0.2.9", "for=192.0.2.9"), "192.0.2.9");
    assert_eq!(both("192.0.2.9", "for=\"[::ffff:192.0.2.9]:4711\""), "192.0.2.9");
}

#[test]
fn this_machine_is_only_who_comes_through_no_proxy() {
    let local = ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"];
    for peer in local {
        let network = asks_behind("127.0.0.0/8, ::1", peer, &[]);
        assert!(["127.0.0.1", "127.9.9.9", "::/64"].contains(&network.as_str()), "{peer}: {network}");
        for (name, value) in [
            ("x-forwarded-for", ""),
            ("x-forwarded-for", "unknown"),
            ("x-forwarded-for", "127.0.0.1"),
            ("x-forwarded-for", "::1"),
            ("x-forwarded-for", "::ffff:127.0.0.1"),
            ("x-forwarded-for", "::7f00:1"),
            ("x-forwarded-for", "unix:"),
            ("x-forwarded-for", "192.0.2.9, 127.0.0.1, _hidden"),
            ("x-forwarded-proto", "https"),
            ("x-real-ip", "192.0.2.9"),
            ("via", "1.1 proxy"),
            ("forwarded", ""),
            ("forwarded", "for=_hidden"),
            ("forwarded", "for=\"unix:\""),
            ("forwarded", "proto=https"),
            ("forwarded", "for=127.0.0.1"),
            ("forwarded", "for=\"[::1]:80\""),
        ] {
            for proxies in ["127.0.0.0/8, ::1", "10.0.0.1"] {
                assert_eq!(asks_behind(proxies, peer, &[(name, value)]), UNKNOWN, "{peer} {name}: {value}");
            }
        }
        let lines = [("x-forwarded-for", "192.0.2.9"), ("forwarded", "for=198.51.100.1")];
        assert_eq!(asks_behind("127.0.0.0/8, ::1", peer, &lines), UNKNOWN);
        assert_eq!(asks_behind("127.0.0.0/8, ::1", peer, &lines[..1]), "192.0.2.9");
    }
}
