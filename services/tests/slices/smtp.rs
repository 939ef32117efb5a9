//! Mail by a server, and as files.

use services::ports::{FolderMailer, Mail, Mailer, SmtpMailer};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
    task::JoinHandle,
};

const FROM: &str = "Quinze <quinze@example.org>";

fn mail() -> Mail {
    Mail {
        to: "lea@example.org".to_owned(),
        subject: "Été : « bonjour »".to_owned(),
        text: "Bonjour Léa,\n.\nvoilà".to_owned(),
        html: "<p>Bonjour Léa</p>".to_owned(),
    }
}

/// A mail server for one client, which answers the recipient like this; where it is, and what it was told.
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
    for line in
        ["AUTH PLAIN", "MAIL FROM:<quinze@example.org>", "RCPT TO:<lea@example.org>", "Auto-Submitted: auto-generated"]
    {
        assert!(heard.contains(line), "{line}: {heard}");
    }
    for part in ["Content-Type: text/plain", "Content-Type: text/html", "multipart/alternative"] {
        assert!(heard.contains(part), "{part}: {heard}");
    }
}

#[tokio::test]
async fn what_the_server_says_decides_whether_it_is_tried_again() {
    let answers = [
        ("550 no such mailbox <lea@example.org>", true, "550"),
        ("553 5.1.3 <lea@example.org> is none", true, "553 5.1.3"),
        ("554 5.7.1 your network is on a list", false, "554 5.7.1"),
        ("535 5.7.8 who are you", false, "535 5.7.8"),
        ("451 lea@example.org come back later", false, "451"),
    ];
    for (answer, for_good, why) in answers {
        let (address, heard) = server(answer).await;
        let mailer = SmtpMailer::new(&format!("smtp://{address}"), FROM).unwrap();
        let failed = mailer.send(&mail()).await.unwrap_err();
        assert_eq!(failed.for_good, for_good, "{failed:?}");
        assert_eq!(failed.why, why, "what the server says may hold addresses");
        drop(mailer);
        heard.abort();
    }
    let nobody = SmtpMailer::new("smtp://127.0.0.1:1", FROM).unwrap();
    assert!(!nobody.send(&mail()).await.unwrap_err().for_good);
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
    }
    std::fs::remove_dir_all(folder).unwrap();
}
