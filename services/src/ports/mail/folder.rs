use super::{Mail, Mailer, NotSent, written};
use domain::{notifications::MailProblem, time::Timestamp};
use futures::future::BoxFuture;
use lettre::message::Mailbox;
use std::{
    io,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};
use tokio::fs;

/// A folder in which each mail is written as an `.eml` file.
pub struct FolderMailer {
    folder: PathBuf,
}

impl FolderMailer {
    /// Creates the folder with the first mail.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    async fn put(&self, mail: &Mail) -> io::Result<PathBuf> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder).await?;
        let from = Mailbox::new(None, FROM_NOBODY.parse().expect("an address"));
        let message = written(mail, &from, true).map_err(|error| io::Error::other(error.why))?;
        let mut number = 1;
        let mut entries = fs::read_dir(&self.folder).await?;
        while entries.next_entry().await?.is_some() {
            number += 1;
        }
        loop {
            let path = self.folder.join(format!("{number:06}.eml"));
            let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).await;
            match made {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
                Ok(mut file) => {
                    use tokio::io::AsyncWriteExt;
                    file.write_all(&message.formatted()).await?;
                    file.sync_all().await?;
                    return Ok(path);
                }
            }
        }
    }
}

/// The mails in a folder; none when it does not exist.
async fn mails_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = match fs::read_dir(folder).await {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut mails = Vec::new();
    while let Some(entry) = entries.next_entry().await? {
        mails.push(entry.path());
    }
    mails.retain(|path| path.extension().is_some_and(|extension| extension == "eml"));
    Ok(mails)
}

/// Deletes a file; does nothing when it is gone already.
async fn delete(path: &Path) -> io::Result<()> {
    match fs::remove_file(path).await {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// When a file was last modified.
async fn written_at(path: &Path) -> io::Result<Timestamp> {
    let modified = fs::metadata(path).await?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(Timestamp(i64::try_from(modified.as_millis()).unwrap_or(i64::MAX)))
}

/// The sender of mails that are never sent (RFC 2606).
const FROM_NOBODY: &str = "quinze@localhost.invalid";

impl Mailer for FolderMailer {
    fn reaches_people(&self) -> bool {
        false
    }

    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), NotSent>> {
        Box::pin(async move {
            let put = self.put(mail).await;
            let path =
                put.map_err(|error| NotSent { for_good: false, problem: MailProblem::Folder, why: error.to_string() })?;
            tracing::info!(file = %path.display(), "a mail is a file: no mail server is set");
            Ok(())
        })
    }

    fn forget_address<'a>(&'a self, address: &'a str) -> BoxFuture<'a, io::Result<()>> {
        Box::pin(async move {
            let address = address.to_lowercase();
            for mail in mails_in(&self.folder).await? {
                let text = fs::read(&mail).await?;
                if String::from_utf8_lossy(&text).to_lowercase().contains(&address) {
                    delete(&mail).await?;
                }
            }
            Ok(())
        })
    }

    fn forget_before(&self, moment: Timestamp) -> BoxFuture<'_, io::Result<u64>> {
        Box::pin(async move {
            let mut gone = 0;
            for mail in mails_in(&self.folder).await? {
                if written_at(&mail).await? < moment {
                    delete(&mail).await?;
                    gone += 1;
                }
            }
            Ok(gone)
        })
    }
}
