use crate::recognition::public_page::is_identifier;

/// What the file of a certificate carries for whoever checks it: printable words without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embedded {
    pub certificate: String,
    pub key: String,
    /// In Base64 for addresses, without padding, as is the next.
    pub signature: String,
    /// The text that is signed.
    pub stated: String,
}

/// Stands before it.
const MARK: &str = "quinze-certificate/1";

impl Embedded {
    /// As one line.
    pub fn to_line(&self) -> String {
        [MARK, &self.certificate, &self.key, &self.signature, &self.stated].join(" ")
    }

    /// The first in a file; `None` where there is none, or it is cut off.
    pub fn find(file: &[u8]) -> Option<Self> {
        let at = file.windows(MARK.len()).position(|window| window == MARK.as_bytes())?;
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_ /".contains(byte);
        let line: Vec<u8> = file.get(at..)?.iter().copied().take_while(is_word).collect();
        let line = String::from_utf8(line).ok()?;
        let mut words = line.split(' ').skip(1).map(str::to_owned);
        let found =
            Self { certificate: words.next()?, key: words.next()?, signature: words.next()?, stated: words.next()? };
        is_identifier(&found.certificate).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_again_in_a_file() {
        let embedded = Embedded {
            certificate: "aZ-_9".repeat(9)[..43].to_owned(),
            key: "0123456789abcdef".to_owned(),
            signature: "s-_1".to_owned(),
            stated: "e30".to_owned(),
        };
        let line = embedded.to_line();
        let file = [b"%PDF-1.7\n\xff\xfe(", line.as_bytes(), b")/Producer(Quinze)"].concat();
        assert_eq!(Embedded::find(&file), Some(embedded.clone()));
        assert_eq!(Embedded::find(line.as_bytes()), Some(embedded));
        assert_eq!(Embedded::find(&file[..40]), None);
        assert_eq!(Embedded::find(b"quinze-certificate/1 short 1 2 3"), None);
        assert_eq!(Embedded::find(b""), None);
    }
}
