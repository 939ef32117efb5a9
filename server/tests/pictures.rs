//! The process that converts one picture, as the server starts it.

mod program;

use program::Folder;
use services::ports::{NotConverted, Picture, read_converted};
use std::{io::Write, process::Stdio};
use test_support::PICTURE;

fn convert(folder: &Folder, content: &[u8]) -> Result<Vec<Picture>, NotConverted> {
    let mut command = folder.quinze(&["convert-picture"]);
    let mut child = command.env_clear().stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(content).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    read_converted(&output.stdout)
}

/// The beginning of a PNG with sides that no memory holds (PNG, 5.3 and 11.2.1), its checksum included.
const BOMB: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xc3\x50\0\0\xc3\x50\x08\x06\0\0\0\x4b\xaf\x3d\xca\0\0\0\x0aIDAT\x78\x9c\x63\0\x01\0\0\x05\0\x01";

#[test]
fn it_answers_with_the_widths_or_with_what_is_wrong() {
    let folder = Folder::new("pictures");
    let pictures = convert(&folder, PICTURE).unwrap();
    assert_eq!(pictures.iter().map(|picture| (picture.width, picture.height)).collect::<Vec<_>>(), [(40, 20)]);
    assert!(pictures[0].webp.starts_with(b"RIFF"));
    assert_eq!(convert(&folder, BOMB), Err(NotConverted::TooManyPixels));
    for other in [&b""[..], b"<svg onload=alert(1)>", b"GIF89a/*\0\0*/=1;alert(1)//", &PICTURE[..100]] {
        assert_eq!(convert(&folder, other), Err(NotConverted::Damaged));
    }
    assert_eq!(convert(&folder, &vec![0xff; 11_000_000]), Err(NotConverted::Damaged));
    assert!(!folder.0.join("quinze-data").exists(), "nothing is written");
}
