use url::{Host, Url};

/// Hosts shared by many people, where a proof would prove nothing about one of them.
const SHARED: [&str; 46] = [
    "aol.com",
    "bbox.fr",
    "bell.net",
    "facebook.com",
    "fastmail.com",
    "free.fr",
    "github.com",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "gmx.fr",
    "gmx.net",
    "google.com",
    "googlemail.com",
    "helloasso.com",
    "hotmail.com",
    "hotmail.fr",
    "icloud.com",
    "instagram.com",
    "laposte.net",
    "linkedin.com",
    "linktr.ee",
    "live.com",
    "live.fr",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "neuf.fr",
    "orange.fr",
    "outlook.com",
    "outlook.fr",
    "pm.me",
    "proton.me",
    "protonmail.com",
    "riseup.net",
    "sfr.fr",
    "sympatico.ca",
    "tutanota.com",
    "videotron.ca",
    "wanadoo.fr",
    "x.com",
    "yahoo.com",
    "yahoo.fr",
    "ymail.com",
    "youtube.com",
];

/// Top-level names that exist only within local networks.
const INTERNAL: [&str; 8] = ["alt", "arpa", "corp", "home", "internal", "local", "localhost", "onion"];

/// The domain of a website in ASCII form without `www.`: `https://www.refuge.example/chiens` gives `refuge.example`.
/// The whole host counts, so that nobody proves `example.org` with `attacker-example.org` or `attacker.example.org`.
/// `None` for IP addresses, public suffixes (`co.uk`, `github.io`), shared hosts, local names, and other ports.
pub(in crate::organisations) fn of_website(website: &str) -> Option<String> {
    let url = Url::parse(website).ok()?;
    let plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    let Some(Host::Domain(host)) = url.host().filter(|_| plain && matches!(url.scheme(), "http" | "https")) else {
        return None;
    };
    let host = host.strip_suffix('.').unwrap_or(host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    let registered = psl::domain_str(host)?;
    let last = host.rsplit('.').next().unwrap_or_default();
    let shared = SHARED.contains(&registered) || INTERNAL.contains(&last);
    (is_host_name(host) && !shared).then(|| host.to_owned())
}

/// Whether it is a valid host name: labels of letters, digits and inner hyphens, at most 63 characters each, 253 in all
/// (RFC 1123, 2.1).
fn is_host_name(host: &str) -> bool {
    let good = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    host.len() <= 253 && host.split('.').all(good)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_host_without_www() {
        for (website, domain) in [
            ("https://refuge.example", "refuge.example"),
            ("http://WWW.Refuge.Example./chiens?x#y", "refuge.example"),
            ("https://attacker-example.org", "attacker-example.org"),
            ("https://example.org.attacker.net", "example.org.attacker.net"),
            ("https://attacker.example.org", "attacker.example.org"),
            ("https://example.org:443", "example.org"),
            ("https://association.asso.fr", "association.asso.fr"),
            ("https://refuge.github.io/", "refuge.github.io"),
            // A homograph: the а is Cyrillic.
            ("https://ex\u{430}mple.org", "xn--exmple-4nf.org"),
            ("https://éveil.example", "xn--veil-9oa.example"),
        ] {
            assert_eq!(of_website(website).as_deref(), Some(domain), "{website}");
        }
    }

    #[test]
    fn what_is_nobodys_own() {
        for website in [
            "",
            "refuge.example",
            "ftp://refuge.example",
            "https://co.uk",
            "https://www.co.uk",
            "https://asso.fr",
            "https://github.io",
            "https://org",
            "https://www.facebook.com/refuge",
            "https://fr-fr.facebook.com/refuge",
            "https://sites.google.com/view/refuge",
            "https://gmail.com",
            "https://mail.orange.fr",
            "https://refuge.example:8443",
            "https://someone@refuge.example",
            "https://someone:secret@refuge.example",
            "https://localhost",
            "https://localhost.",
            "https://a.localhost",
            "https://printer.local",
            "https://db.internal",
            "https://x.home.arpa",
            "https://refuge..example",
            "https://-refuge.example",
            "https://re_fuge.example",
        ] {
            assert_eq!(of_website(website), None, "{website}");
        }
    }

    #[test]
    fn addresses_in_numbers_however_they_are_written() {
        for website in [
            "https://127.0.0.1",
            "https://127.0.0.1.",
            "https://127.1",
            "https://2130706433",
            "https://0x7f000001",
            "https://0x7f.0.0.1",
            "https://0177.0.0.1",
            "https://017700000001",
            "https://0x7f.1",
            "https://10.0.0.1",
            "https://1.1.1.1",
            "https://[::1]",
            "https://[::ffff:127.0.0.1]",
            "https://[64:ff9b::7f00:1]",
            "https://\u{ff11}27.0.0.1",
            "https://127\u{3002}0\u{3002}0\u{3002}1",
        ] {
            assert_eq!(of_website(website), None, "{website}");
        }
    }
}
