//! Mail over SMTP, and as files.

use crate::notices_by_mail::story;
use domain::{
    notifications::{MailProblem, NoticeKind, Timing},
    time::Timestamp,
};
use services::ports::{FolderMailer, Mail, Mailer, SmtpMailer};
use std::time::Duration;
use test_support::{TestApp, both_databases};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
    time::timeout,
};

const FROM: &str = "Quinze <quinze@example.org>";

fn mail() -> Mail {
    Mail {
        id: "12.7@quinze.example".to_owned(),
        to: "lea@example.org".to_owned(),
        subject: "Été : « bonjour »".to_owned(),
        text: "Bonjour Léa,\n.\nvoilà".to_owned(),
        html: "<p>Bonjour Léa</p>".to_owned(),
        thread: None,
        unsubscribe: None,
    }
}

/// A mail server for one client, with this response to the recipient; returns its address and the received commands.
async fn server(to_recipient: &'static str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let heard = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let (reader, mut writer) = stream.split();
        let (mut lines, mut heard, mut in_data) = (BufReader::new(reader).lines(), String::new(), false);
        writer.write_all(b"220 here\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            heard.push_str(&line);
            heard.push('\n');
            let answer = match line.split([' ', ':']).next().unwrap_or_default() {
                "." if in_data => {
                    in_data = false;
                    "250 taken"
                }
                _ if in_data => continue,
                "EHLO" => "250-here\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN",
                "AUTH" => "235 welcome",
                "RCPT" => to_recipient,
                "DATA" => {
                    in_data = true;
                    "354 go on"
                }
                "QUIT" => break,
                _ => "250 fine",
            };
            writer.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
        }
        heard
    });
    (address, heard)
}

#[tokio::test]
async fn a_server_takes_mail_with_both_parts_from_who_has_the_password() {
    let (address, heard) = server("250 fine").await;
    let mailer = SmtpMailer::new(&format!("smtp://quinze:gehe%40im@{address}"), FROM).unwrap();
    assert!(mailer.reaches_people());
    mailer.send(&mail()).await.unwrap();
    drop(mailer);
    let heard = heard.await.unwrap();
    for line in [
        "AUTH PLAIN",
        "MAIL FROM:<quinze@example.org>",
        "RCPT TO:<lea@example.org>",
        "Auto-Submitted: auto-generated",
        "Message-ID: <12.7@quinze.example>",
    ] {
        assert!(heard.contains(line), "{line}: {heard}");
    }
    for part in ["Content-Type: text/plain", "Content-Type: text/html", "multipart/alternative"] {
        assert!(heard.contains(part), "{part}: {heard}");
    }
}

/// The header fields of a received mail, each on one line.
fn fields(heard: &str) -> Vec<&str> {
    let (_, mail) = heard.split_once("\nDATA\n").unwrap();
    mail.lines().take_while(|line| !line.is_empty()).collect()
}

#[tokio::test]
async fn a_notice_says_to_which_mails_it_belongs_and_how_it_ends() {
    let (address, heard) = server("250 fine").await;
    let mailer = SmtpMailer::new(&format!("smtp://{address}"), FROM).unwrap();
    let url = format!("https://quinze.example/en/unsubscribe?token=12.reply.{}", "a".repeat(43));
    let notice =
        Mail { thread: Some("challenge-5.12@quinze.example".to_owned()), unsubscribe: Some(url.clone()), ..mail() };
    mailer.send(&notice).await.unwrap();
    drop(mailer);
    let heard = heard.await.unwrap();
    let fields = fields(&heard);
    for field in [
        "Message-ID: <12.7@quinze.example>",
        "In-Reply-To: <challenge-5.12@quinze.example>",
        "References: <challenge-5.12@quinze.example>",
        &format!("List-Unsubscribe: <{url}>"),
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "Auto-Submitted: auto-generated",
    ] {
        assert_eq!(fields.iter().filter(|line| **line == field).count(), 1, "{field}: {fields:#?}");
    }

    let (address, heard) = server("250 fine").await;
    let mailer = SmtpMailer::new(&format!("smtp://{address}"), FROM).unwrap();
    mailer.send(&mail()).await.unwrap();
    drop(mailer);
    let heard = heard.await.unwrap();
    for name in ["List-Unsubscribe", "In-Reply-To", "References"] {
        assert!(!heard.contains(name), "{name} in a mail that is sent in any case: {heard}");
    }
}

/// A part as a mail program shows it (RFC 2045, 6.7).
fn decoded(heard: &str) -> String {
    let joined = heard.replace("=\n", "");
    let mut bytes = Vec::new();
    let mut rest = joined.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = after.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        if let Some(byte) = hex.filter(|_| *first == b'=') {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[both_databases]
async fn a_digest_arrives_with_everybodys_words_and_no_link_of_theirs(app: TestApp) {
    let story = story(&app).await;
    for kind in [NoticeKind::Picked, NoticeKind::Outcome] {
        story.tell(kind, Timing::Digest).await;
    }
    let digest = story.mails().await.pop().unwrap();
    let (address, heard) = server("250 fine").await;
    let mailer = SmtpMailer::new(&format!("smtp://{address}"), FROM).unwrap();
    mailer.send(&digest).await.unwrap();
    drop(mailer);
    let heard = heard.await.unwrap();
    assert!(fields(&heard).contains(&"Subject: Your digest"), "{heard}");
    assert!(fields(&heard).contains(&"List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{heard}");
    let text = decoded(&heard);
    for words in
        ["“Refuge” picked your response. The reason:", "“Short and cold.”", "https://quinze.test/en/me/notices"]
    {
        assert!(text.matches(words).count() >= 2, "in both parts: {words}: {text}");
    }
}

#[tokio::test]
async fn what_the_server_says_decides_whether_it_is_tried_again() {
    let answers = [
        ("550 no such mailbox <lea@example.org>", true, MailProblem::Refused, "550"),
        ("553 5.1.3 <lea@example.org> is none", true, MailProblem::Refused, "553 5.1.3"),
        ("554 5.7.1 your network is on a list", false, MailProblem::Refused, "554 5.7.1"),
        ("535 5.7.8 who are you", false, MailProblem::Login, "535 5.7.8"),
        ("451 lea@example.org come back later", false, MailProblem::Refused, "451"),
    ];
    for (answer, for_good, problem, why) in answers {
        let (address, heard) = server(answer).await;
        let mailer = SmtpMailer::new(&format!("smtp://{address}"), FROM).unwrap();
        let failed = mailer.send(&mail()).await.unwrap_err();
        assert_eq!((failed.for_good, failed.problem), (for_good, problem), "{failed:?}");
        assert_eq!(failed.why, why, "what the server says may hold addresses");
        drop(mailer);
        heard.abort();
    }
    let nobody = SmtpMailer::new("smtp://127.0.0.1:1", FROM).unwrap();
    let failed = nobody.send(&mail()).await.unwrap_err();
    assert_eq!((failed.for_good, failed.problem), (false, MailProblem::NoConnection), "{failed:?}");
}

#[tokio::test]
async fn a_connection_on_which_a_mail_was_given_up_carries_no_other() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let mailer = SmtpMailer::new(&format!("smtp://{address}"), FROM).unwrap();
    let mail = mail();
    let mut open = Vec::new();
    for _ in 0..2 {
        let limit = Duration::from_millis(300);
        let (given_up, hung) = tokio::join!(timeout(limit, mailer.send(&mail)), timeout(limit, hangs(&listener)));
        assert!(given_up.is_err(), "{given_up:?}");
        open.push(hung.expect("each mail has a connection of its own"));
    }
}

/// Accepts a connection, receives a mail to its end and never replies; returns the open connection.
async fn hangs(listener: &TcpListener) -> TcpStream {
    let (mut stream, _) = listener.accept().await.unwrap();
    {
        let (reader, mut writer) = stream.split();
        let mut lines = BufReader::new(reader).lines();
        writer.write_all(b"220 here\r\n").await.unwrap();
        loop {
            match lines.next_line().await.unwrap().unwrap().as_str() {
                "DATA" => break,
                _ => writer.write_all(b"250 fine\r\n").await.unwrap(),
            }
        }
        writer.write_all(b"354 go on\r\n").await.unwrap();
        while lines.next_line().await.unwrap().unwrap() != "." {}
    }
    stream
}

#[tokio::test]
async fn without_tls_nothing_is_said_where_tls_is_asked_for() {
    let (address, heard) = server("250 fine").await;
    let mailer = SmtpMailer::new(&format!("smtp://quinze:geheim@{address}?tls=required"), FROM).unwrap();
    let failed = mailer.send(&mail()).await.unwrap_err();
    assert!(!failed.why.contains("geheim"), "{failed:?}");
    drop(mailer);
    let heard = heard.await.unwrap();
    assert!(!heard.contains("AUTH") && !heard.contains("MAIL"), "{heard}");
}

#[test]
fn only_mail_servers_and_senders() {
    for (url, from) in [
        ("https://mail.example.org", FROM),
        ("mail.example.org", FROM),
        ("", FROM),
        ("smtps://mail.example.org", "nobody"),
        ("smtps://mail.example.org", "a@b.example, c@d.example"),
    ] {
        assert!(SmtpMailer::new(url, from).is_none(), "{url} {from}");
    }
}

#[tokio::test]
async fn without_a_server_each_mail_is_a_file_of_its_own() {
    let folder = std::env::temp_dir().join(format!("quinze-mails-{}", std::process::id()));
    let mailer = FolderMailer::new(folder.clone());
    assert!(!mailer.reaches_people());
    let mail = mail();
    for sent in futures::future::join_all((0..20).map(|_| mailer.send(&mail))).await {
        sent.unwrap();
    }
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 20);
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        assert!(text.contains("To: lea@example.org") && text.contains("text/html"), "{text}");
        assert!(text.contains("\r\nvoilà\r\n"), "as it is: {text}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn mails_that_are_files_go_with_their_reader_and_when_they_are_old() {
    let folder = std::env::temp_dir().join(format!("quinze-mails-of-{}", std::process::id()));
    let mailer = FolderMailer::new(folder.clone());
    mailer.forget_address("lea@example.org").await.unwrap();
    let count = || std::fs::read_dir(&folder).unwrap().count();
    let link = format!("https://quinze.example/en/link?token={}", "a".repeat(90));
    let to_tom = Mail { to: "tom@example.org".to_owned(), text: format!("Ici\u{202f}: {link}"), ..mail() };
    let of_lea = Mail { text: "Your account is at LEA@example.org now.".to_owned(), ..to_tom.clone() };
    for mail in [&mail(), &to_tom, &of_lea] {
        mailer.send(mail).await.unwrap();
    }
    let texts: Vec<String> =
        (1..=3).map(|number| std::fs::read_to_string(folder.join(format!("{number:06}.eml"))).unwrap()).collect();
    assert!(texts[1].contains(&link), "a link is on one line: {}", texts[1]);
    assert!(texts[2].contains("Content-Transfer-Encoding: 7bit"), "{}", texts[2]);
    mailer.forget_address("Lea@example.org").await.unwrap();
    assert_eq!(count(), 1);
    assert_eq!(mailer.forget_before(Timestamp(0)).await.unwrap(), 0);
    assert_eq!(mailer.forget_before(Timestamp(i64::MAX)).await.unwrap(), 1);
    assert_eq!(count(), 0);
    std::fs::remove_dir_all(folder).unwrap();
}
