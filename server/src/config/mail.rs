//! How mail is sent.

use super::{Error, Given, Sources, network::Network};
use services::ports::{FolderMailer, Mailer, SmtpMailer};
use std::{path::Path, sync::Arc};

#[derive(clap::Args)]
#[expect(clippy::doc_markdown, reason = "shown on the terminal as it stands")]
pub struct MailOptions {
    /// The mail server that sends emails [env: QUINZE_SMTP_URL]
    ///
    /// smtps://user:password@host, or smtp://user:password@host:587 with STARTTLS. Needs --base-url, for the links in
    /// emails. Without it each email is a file in the data folder, and addresses are not confirmed.
    #[arg(long, value_name = "URL")]
    smtp_url: Option<String>,

    /// The sender of emails [env: QUINZE_MAIL_FROM] [default: quinze@ the host of the base URL]
    #[arg(long, value_name = "ADDRESS")]
    mail_from: Option<String>,
}

/// The mailer, and the base URL for links.
pub struct MailSettings {
    pub mailer: Arc<dyn Mailer>,
    pub address: String,
}

impl MailOptions {
    pub fn read(&self, sources: &Sources, network: &Network) -> Result<MailSettings, Error> {
        let smtp_url = sources.find("smtp_url", self.smtp_url.as_deref())?;
        let from = sources.find("mail_from", self.mail_from.as_deref())?;
        match (smtp_url, &network.base_url) {
            (None, base_url) => {
                let address = base_url.clone().unwrap_or_else(|| format!("http://{}", network.addr));
                Ok(MailSettings { mailer: Arc::new(to_folder(&sources.data_dir)), address })
            }
            (Some(url), None) => Err(url.refuse("needs base_url too: links in emails lead there")),
            (Some(url), Some(base_url)) => Ok(MailSettings {
                mailer: Arc::new(by_server(&url, from.as_ref(), base_url)?),
                address: base_url.clone(),
            }),
        }
    }
}

/// The folder for mails beside the database.
pub fn to_folder(data_dir: &Path) -> FolderMailer {
    FolderMailer::new(data_dir.join("mails"))
}

fn by_server(url: &Given, from: Option<&Given>, base_url: &str) -> Result<SmtpMailer, Error> {
    let host = base_url.split_once("://").map_or(base_url, |(_, authority)| authority);
    let host = host.split(':').next().unwrap_or_default();
    let sender = from.map_or_else(|| format!("Quinze <quinze@{host}>"), |given| given.text.clone());
    if !SmtpMailer::is_sender(&sender) {
        let wrong = "must be an address, like Quinze <quinze@example.org>";
        return Err(from.unwrap_or(url).refuse(if from.is_some() { wrong } else { "needs mail_from too" }));
    }
    let mailer = SmtpMailer::new(&url.text, &sender);
    mailer.ok_or_else(|| url.refuse("must be like smtps://user:password@mail.example.org"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    fn read(smtp_url: Option<&str>, from: Option<&str>, base_url: Option<&str>) -> Result<bool, String> {
        let folder = Folder::new();
        let sources = Sources::load(None, &|_| None, folder.path()).unwrap();
        let network = Network::at(base_url);
        let options = MailOptions { smtp_url: smtp_url.map(str::to_owned), mail_from: from.map(str::to_owned) };
        let way = options.read(&sources, &network);
        way.map(|way| way.mailer.reaches_people()).map_err(|error| error.to_string())
    }

    #[test]
    fn ways_out() {
        let base = Some("https://quinze.example");
        assert_eq!(read(None, None, None), Ok(false));
        assert_eq!(read(Some("smtps://u:geheim@mail.example"), None, base), Ok(true));
        assert_eq!(read(Some("smtp://127.0.0.1:2525"), Some("q@a.example"), base), Ok(true));
        for (url, from, base) in [
            (Some("smtps://u:geheim@mail.example"), None, None),
            (Some("https://u:geheim@mail.example"), None, base),
            (Some("geheim"), None, base),
            (Some("smtps://u:geheim@mail.example"), Some("not an address"), base),
        ] {
            let error = read(url, from, base).unwrap_err();
            assert!(!error.contains("geheim"), "{error}");
        }
    }
}
