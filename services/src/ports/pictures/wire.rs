//! What the process that converts a picture answers: a word, and behind `ok` the pictures, each after its width, height
//! and length, as numbers of four bytes.

use super::{NotConverted, Picture};

const OK: &[u8] = b"ok\n";
const TOO_MANY_PIXELS: &[u8] = b"pixels\n";
const DAMAGED: &[u8] = b"damaged\n";

/// The answer in bytes.
pub fn write_converted(converted: &Result<Vec<Picture>, NotConverted>) -> Vec<u8> {
    match converted {
        Ok(pictures) => pictures.iter().fold(OK.to_vec(), |mut bytes, picture| {
            let length = u32::try_from(picture.webp.len()).unwrap_or_default();
            for number in [picture.width, picture.height, length] {
                bytes.extend(number.to_be_bytes());
            }
            bytes.extend(&picture.webp);
            bytes
        }),
        Err(NotConverted::TooManyPixels) => TOO_MANY_PIXELS.to_vec(),
        Err(_) => DAMAGED.to_vec(),
    }
}

/// The same read; what is no whole answer comes from a process that was ended, and means that the picture is damaged.
pub fn read_converted(answer: &[u8]) -> Result<Vec<Picture>, NotConverted> {
    if answer == TOO_MANY_PIXELS {
        return Err(NotConverted::TooManyPixels);
    }
    let mut rest = answer.strip_prefix(OK).ok_or(NotConverted::Damaged)?;
    let mut pictures = Vec::new();
    while !rest.is_empty() {
        let (width, height, length) = (number(&mut rest)?, number(&mut rest)?, number(&mut rest)?);
        let (webp, after) = rest.split_at_checked(length as usize).ok_or(NotConverted::Damaged)?;
        pictures.push(Picture { width, height, webp: webp.to_vec() });
        rest = after;
    }
    if pictures.is_empty() { Err(NotConverted::Damaged) } else { Ok(pictures) }
}

fn number(rest: &mut &[u8]) -> Result<u32, NotConverted> {
    let (number, after) = rest.split_first_chunk::<4>().ok_or(NotConverted::Damaged)?;
    *rest = after;
    Ok(u32::from_be_bytes(*number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_answered_is_read() {
        let picture = |width, webp: &[u8]| Picture { width, height: 2, webp: webp.to_vec() };
        let pictures = Ok(vec![picture(480, b"small"), picture(960, b"larger")]);
        let answer = write_converted(&pictures);
        assert_eq!(read_converted(&answer), pictures);
        for length in 0..answer.len() {
            let cut = read_converted(&answer[..length]);
            assert!(cut == Err(NotConverted::Damaged) || cut == Ok(vec![picture(480, b"small")]), "{length}");
        }
        for error in [NotConverted::TooManyPixels, NotConverted::Damaged] {
            assert_eq!(read_converted(&write_converted(&Err(error.clone()))), Err(error));
        }
        assert_eq!(read_converted(b"Killed"), Err(NotConverted::Damaged));
    }
}
