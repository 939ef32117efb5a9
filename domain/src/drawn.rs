//! Numbers drawn at random that are the same each time.

/// A number drawn for an item in a viewer's own order. `seed`: secret, different for each viewer and subject.
pub fn drawn(seed: u64, item: i64) -> u64 {
    mix(mix(item.cast_unsigned()) ^ seed)
}

/// The finaliser of `SplitMix64` (Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014).
pub(crate) fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
