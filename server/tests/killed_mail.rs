//! A server that is killed while it tells people and sends them mail: everybody gets theirs, and none is another mail.

mod program;

use program::{Folder, Server};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};
use test_support::{TestApp, both_databases, email_of};

const PEOPLE: usize = 40;
/// The kills while people are told, by milliseconds after the server listens.
const EARLY: [u64; 4] = [0, 40, 90, 160];
/// How many mails are taken before each of the later kills.
const MAILS_OF_A_ROUND: usize = 5;
/// How long the server of the mails takes for one, so that a kill finds some on their way.
const TAKEN_AFTER: Duration = Duration::from_millis(4);
/// The longest that a server may take for the mails of a round, after which it is killed all the same.
const ROUND: Duration = Duration::from_secs(10);
/// The longest that anything may take.
const LONGEST: Duration = Duration::from_mins(2);

#[both_databases]
async fn everybody_gets_one_mail_however_often_the_server_is_killed(app: TestApp) {
    thanked(&app).await;
    let folder = Folder::new(if app.is_sqlite() { "killed-sqlite" } else { "killed-postgres" });
    let taken = Arc::<Mutex<Vec<Taken>>>::default();
    let mail = mail_server(taken.clone());
    let arguments = ["serve", "--addr", "127.0.0.1:0", "--base-url", "https://quinze.example"];
    let smtp = format!("smtp://{mail}");
    let started = || {
        let mut command = folder.quinze(&arguments);
        command.args(["--database-url", app.url(), "--smtp-url", &smtp]);
        Server::start(command)
    };
    let mut kills = 0;
    for pause in EARLY {
        let server = started();
        thread::sleep(Duration::from_millis(pause));
        drop(server);
        kills += 1;
        everything_is_due(&app).await;
    }
    let (since, count) = (Instant::now(), || taken.lock().unwrap().len());
    while recipients(&taken).len() < PEOPLE {
        assert!(since.elapsed() < LONGEST, "{} mails", count());
        let (server, before) = (started(), count());
        let round = Instant::now();
        while count() < before + MAILS_OF_A_ROUND && recipients(&taken).len() < PEOPLE && round.elapsed() < ROUND {
            thread::sleep(Duration::from_millis(1));
        }
        drop(server);
        kills += 1;
        everything_is_due(&app).await;
    }
    // Whoever was interrupted last is tried once more, and then nothing is left.
    let _server = started();
    let since = Instant::now();
    while app.count("mails", "state = 'waiting'").await > 0 {
        assert!(since.elapsed() < LONGEST, "a mail waits");
        thread::sleep(Duration::from_millis(20));
    }
    let mails = recipients(&taken);
    let everybody: BTreeSet<String> = (0..PEOPLE).map(|number| email_of(&name(number))).collect();
    assert_eq!(mails.keys().cloned().collect::<BTreeSet<_>>(), everybody);
    for (person, identifiers) in &mails {
        assert_eq!(identifiers.len(), 1, "{person}: {identifiers:?}");
    }
    let again = count() - PEOPLE;
    println!("{kills} kills, {again} mails sent again with the identifier that they had");
    assert!(again <= kills, "{again} of {kills} kills");
    assert!(kills > EARLY.len() + 3, "too few kills show nothing");
}

/// A mail that was taken: its recipient and its identifier.
type Taken = (String, String);

/// Everybody has been thanked, and nobody was told.
async fn thanked(app: &TestApp) {
    let owner = app.volunteer("Hélène").await;
    let organisation = app.verified_organisation(&owner, "Refuge").await;
    let challenge = app.open_challenge(&owner, &organisation, "feedback").await;
    for number in 0..PEOPLE {
        let author = app.volunteer(&name(number)).await;
        app.respond(&author, challenge, &format!("Answer {number}")).await;
    }
    app.stop(&owner, challenge).await;
    // Only what follows is told.
    app.sql("DELETE FROM events").await.unwrap();
    app.sql("DELETE FROM mails").await.unwrap();
    app.close_without_pick(&owner, challenge).await;
    app.sql("DELETE FROM mails").await.unwrap();
}

fn name(number: usize) -> String {
    format!("Volunteer {number}")
}

/// As if the time had passed for which notices are gathered, and for which a mail belongs to whoever tries it.
async fn everything_is_due(app: &TestApp) {
    app.sql("UPDATE notice_deliveries SET due_at = 1 WHERE done_at IS NULL").await.unwrap();
    app.sql("UPDATE mails SET due_at = 1 WHERE state = 'waiting'").await.unwrap();
}

/// The identifiers of what each recipient was sent.
fn recipients(taken: &Mutex<Vec<Taken>>) -> BTreeMap<String, BTreeSet<String>> {
    let mut recipients: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (recipient, identifier) in taken.lock().unwrap().iter() {
        recipients.entry(recipient.clone()).or_default().insert(identifier.clone());
    }
    recipients
}

/// Takes mail until the process ends; returns its address.
fn mail_server(taken: Arc<Mutex<Vec<Taken>>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let taken = taken.clone();
            // Its client may be killed at any word.
            thread::spawn(move || take_mail(stream, &taken).ok());
        }
    });
    address
}

fn take_mail(mut stream: TcpStream, taken: &Mutex<Vec<Taken>>) -> std::io::Result<()> {
    let (mut recipient, mut identifier, mut in_data) = (String::new(), String::new(), false);
    stream.write_all(b"220 here\r\n")?;
    for line in BufReader::new(stream.try_clone()?).lines() {
        let line = line?;
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "." if in_data => {
                in_data = false;
                taken.lock().unwrap().push((recipient.clone(), identifier.clone()));
                thread::sleep(TAKEN_AFTER);
                "250 taken"
            }
            "Message-ID" if in_data => {
                line.clone_into(&mut identifier);
                continue;
            }
            _ if in_data => continue,
            "EHLO" => "250-here\r\n250 8BITMIME",
            "RCPT" => {
                line.trim_start_matches("RCPT TO:<").trim_end_matches('>').clone_into(&mut recipient);
                "250 fine"
            }
            "DATA" => {
                in_data = true;
                "354 go on"
            }
            "QUIT" => break,
            _ => "250 fine",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes())?;
    }
    Ok(())
}
