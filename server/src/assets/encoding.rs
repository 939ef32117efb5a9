//! Content negotiation of encodings (RFC 9110, 12.5.3).

/// A content encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Zstandard,
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// The name in headers, `None` for identity.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Zstandard => Some("zstd"),
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// The accepted encodings, the preferred first: by weight, then in the order above. Identity comes last even when
    /// refused, because a file is better than none.
    pub fn accepted(header: &str) -> Vec<Self> {
        let weight = |name| weight(header, name).or_else(|| self::weight(header, "*"));
        let mut weighed: Vec<_> = [("zstd", Self::Zstandard), ("br", Self::Brotli), ("gzip", Self::Gzip)]
            .into_iter()
            .map(|(name, encoding)| (weight(name).unwrap_or(0), encoding))
            .collect();
        // An identity that is not mentioned is accepted with a low weight.
        weighed.push((weight("identity").unwrap_or(1), Self::Identity));
        weighed.retain(|(weight, encoding)| *weight > 0 || *encoding == Self::Identity);
        weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        weighed.into_iter().map(|(_, encoding)| encoding).collect()
    }
}

/// The weight of an encoding in the header, in thousandths.
fn weight(header: &str, name: &str) -> Option<u16> {
    header.split(',').find_map(|item| {
        let (encoding, parameters) = item.split_once(';').unwrap_or((item, ""));
        let is_meant = encoding.trim().eq_ignore_ascii_case(name);
        is_meant.then(|| thousandths(parameters.trim()))
    })
}

/// `q=0.5` is 500; a missing or invalid weight is 1000.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is 0 to 1000")]
fn thousandths(parameter: &str) -> u16 {
    let value = parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q="));
    let value = value.and_then(|value| value.trim().parse::<f32>().ok());
    value.map_or(1000, |value| (value.clamp(0.0, 1.0) * 1000.0) as u16)
}

#[cfg(test)]
mod tests {
    use super::{
        Encoding::{Brotli, Gzip, Identity, Zstandard},
        *,
    };

    #[test]
    fn what_browsers_say() {
        for (header, accepted) in [
            ("gzip, deflate, br, zstd", vec![Zstandard, Brotli, Gzip, Identity]),
            ("gzip, deflate, br", vec![Brotli, Gzip, Identity]),
            ("GZIP", vec![Gzip, Identity]),
            ("", vec![Identity]),
            ("br;q=0, gzip;q=0.5", vec![Gzip, Identity]),
            ("br;q=0.5, gzip;q=0.8", vec![Gzip, Brotli, Identity]),
            ("*", vec![Zstandard, Brotli, Gzip, Identity]),
            ("*;q=0", vec![Identity]),
            ("identity, br;q=0.5", vec![Identity, Brotli]),
            ("br;q=nonsense, identity;q=0", vec![Brotli, Identity]),
        ] {
            assert_eq!(Encoding::accepted(header), accepted, "{header}");
        }
    }
}
