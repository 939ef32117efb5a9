//! A connection to the server that stays open, as those of browsers do.

use crate::failure::Result;
use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request,
    body::Bytes,
    client::conn::http1::{SendRequest, handshake},
    header,
};
use hyper_util::rt::TokioIo;
use std::sync::Arc;
use tokio::net::TcpStream;

/// What browsers send.
const ENCODINGS: &str = "gzip, deflate, br, zstd";

/// A request as a page of this site would send it.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub path: String,
    /// The cookie of a session, `None` for visitors.
    pub session: Option<Arc<str>>,
    /// The fields of a form, which is posted.
    pub form: Option<String>,
    /// Whether the answer may not be compressed, to read it.
    pub plain: bool,
}

/// An answer.
#[derive(Debug)]
pub struct Answered {
    pub status: u16,
    /// The body as it was sent.
    pub body: Bytes,
    pub cookies: Vec<String>,
    /// Where it leads, empty where it is there.
    pub location: String,
}

/// An open connection.
#[derive(Debug)]
pub struct Client {
    address: String,
    sender: SendRequest<Full<Bytes>>,
}

impl Asked {
    /// A page, for a visitor.
    pub fn page(path: impl Into<String>) -> Self {
        Self { path: path.into(), ..Self::default() }
    }

    /// The same by somebody who is signed in.
    #[must_use]
    pub fn by(self, session: &Arc<str>) -> Self {
        Self { session: Some(session.clone()), ..self }
    }

    /// The same with a form.
    #[must_use]
    pub fn with_form(self, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| [encoded(name), encoded(value)].join("="));
        Self { form: Some(fields.collect::<Vec<_>>().join("&")), ..self }
    }
}

impl Client {
    /// Connects to `127.0.0.1:3000`.
    pub async fn connect(address: &str) -> Result<Self> {
        Ok(Self { address: address.to_owned(), sender: connected(address).await? })
    }

    /// Sends a request and reads the whole answer. Connects again where the server has closed the connection.
    pub async fn ask(&mut self, asked: &Asked) -> Result<Answered> {
        if self.sender.is_closed() || self.sender.ready().await.is_err() {
            self.sender = connected(&self.address).await?;
        }
        let response = self.sender.send_request(self.request(asked)?).await?;
        let cookies = response.headers().get_all(header::SET_COOKIE).iter();
        let cookies = cookies.filter_map(|cookie| cookie.to_str().ok().map(str::to_owned)).collect();
        let location = response.headers().get(header::LOCATION).and_then(|location| location.to_str().ok());
        let location = location.unwrap_or_default().to_owned();
        let status = response.status().as_u16();
        Ok(Answered { status, cookies, location, body: response.into_body().collect().await?.to_bytes() })
    }

    fn request(&self, asked: &Asked) -> Result<Request<Full<Bytes>>> {
        let mut request = Request::builder().uri(&asked.path).header(header::HOST, &self.address);
        // As islands call the functions of the server, and as pages are asked for.
        let accepted = if asked.path.starts_with("/api/") { "application/json" } else { "text/html" };
        request = request.header(header::ACCEPT, accepted);
        if !asked.plain {
            request = request.header(header::ACCEPT_ENCODING, ENCODINGS);
        }
        if let Some(session) = &asked.session {
            request = request.header(header::COOKIE, session.as_ref());
        }
        let Some(form) = &asked.form else { return Ok(request.body(Full::default())?) };
        let request = request
            .method(Method::POST)
            .header(header::ORIGIN, format!("http://{}", self.address))
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        Ok(request.body(Full::new(Bytes::from(form.clone())))?)
    }
}

async fn connected(address: &str) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // It ends when the sender is dropped or the server closes; the sender then says so.
    tokio::spawn(connection);
    Ok(sender)
}

/// A name or value in a form: what is no letter or digit of ASCII is written as its bytes.
pub fn encoded(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_written_as_browsers_do() {
        let asked = Asked::page("/en").with_form(&[("input[a]", "é b"), ("c", "")]);
        assert_eq!(asked.form.as_deref(), Some("input%5Ba%5D=%C3%A9%20b&c="));
    }
}
