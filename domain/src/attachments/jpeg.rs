//! Whether a JPEG has its end: decoders fill in grey where it was cut off.

/// The marker codes that are looked for (ITU-T T.81, table B.1).
const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;
const TEMPORARY: u8 = 0x01;
const RESTART: std::ops::RangeInclusive<u8> = 0xd0..=0xd7;

/// Whether the markers of a JPEG lead to the end of its image. What follows, such as the film of a moving photo, is not
/// looked at.
pub(super) fn is_complete(content: &[u8]) -> bool {
    // Behind the start of the image.
    let mut rest = content.get(2..).unwrap_or_default();
    loop {
        let Some((marker, after)) = next_marker(rest) else { return false };
        rest = match marker {
            END_OF_IMAGE => return true,
            TEMPORARY => after,
            _ if RESTART.contains(&marker) => after,
            marker => {
                let Some(length) = after.first_chunk::<2>().map(|length| usize::from(u16::from_be_bytes(*length)))
                else {
                    return false;
                };
                let Some(segment) = after.get(length.max(2)..) else { return false };
                if marker == START_OF_SCAN { after_scan(segment) } else { segment }
            }
        };
    }
}

/// The marker that comes next, with what follows it. A marker may be preceded by any number of fill bytes.
fn next_marker(rest: &[u8]) -> Option<(u8, &[u8])> {
    let begins = rest.iter().position(|byte| *byte == 0xff)?;
    let code = begins + rest[begins..].iter().position(|byte| *byte != 0xff)?;
    Some((rest[code], &rest[code + 1..]))
}

/// What follows the coded data of a scan, in which a byte 0xff is followed by 0 or a restart marker.
fn after_scan(data: &[u8]) -> &[u8] {
    let is_end = |pair: &[u8]| pair[0] == 0xff && pair[1] != 0 && pair[1] != 0xff && !RESTART.contains(&pair[1]);
    data.windows(2).position(is_end).map_or(&[], |end| &data[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &[u8] =
        b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1\0\x06\xff\xd9\xff\xd9\xff\xda\0\x03a12\xff\0\xff\xd034\xff\xd9";

    #[test]
    fn the_end_is_that_of_the_image_and_not_of_a_preview_in_it() {
        assert!(is_complete(WHOLE));
        assert!(is_complete(&[WHOLE, b"the film of a moving photo \xff\xda"].concat()));
        for length in 0..WHOLE.len() {
            assert!(!is_complete(&WHOLE[..length]), "{length}");
        }
    }

    #[test]
    fn a_picture_in_several_scans_ends_after_the_last() {
        let scan = b"\xff\xda\0\x03a12";
        let progressive = [&b"\xff\xd8"[..], scan, b"\xff\xc4\0\x03a", scan, b"\xff\xff\xd9"].concat();
        assert!(is_complete(&progressive));
        assert!(!is_complete(&progressive[..progressive.len() - 1]));
    }
}
