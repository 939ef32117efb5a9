//! How certain a share is that was counted among some.

/// The half width of a normal distribution's central 95 %, in standard errors.
pub(crate) const Z: f64 = 1.959_963_984_540_054;

/// A share with its confidence interval, from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    /// The observed share.
    pub share: f64,
    pub high: f64,
}

/// The Wilson score interval (95 %) for the share of `count` among `all`; 0 to 1 where there are none.
///
/// E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, JASA 22 (1927), 209–212.
pub fn wilson(count: i64, all: i64) -> Interval {
    let n = all as f64;
    if n == 0.0 {
        return Interval { low: 0.0, share: 0.0, high: 1.0 };
    }
    let share = count as f64 / n;
    let centre = share + Z * Z / (2.0 * n);
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    Interval { low: ((centre - spread) / scale).max(0.0), share, high: ((centre + spread) / scale).min(1.0) }
}

/// A share from 0 to 1 in per mille.
pub fn per_mille(share: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a share lies between 0 and 1")]
    let rounded = (share * 1000.0).round() as i64;
    rounded
}
