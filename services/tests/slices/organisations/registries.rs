//! Imported registries, and the numbers given by teams.

use super::{assert_verified, assert_waits, moderator};
use domain::{
    actor::Actor,
    error::{FieldErrorKind, ForbiddenReason},
    organisations::{VerifiedHow, input::ClaimNumber, verification::RegistryClaim},
};
use services::{
    Result,
    organisations::{
        BadRow, Imported, claim_number, import_registry, list_waiting, show_verification, verify_organisation,
    },
};
use std::{fmt::Write, time::Instant};
use test_support::{Organisation, TestApp, both_databases, problem, refusal};

const MAP: &str = "number=id,name=title,place=town,status=state";

/// Imports a file; returns the counts, and the invalid rows with their lines.
async fn import(app: &TestApp, registry: &str, map: &str, file: &[u8]) -> Result<(Imported, Vec<(u64, BadRow)>)> {
    let mut bad = Vec::new();
    let map = map.parse().unwrap();
    let imported = import_registry(&app.services, registry, &map, file, |line, why| bad.push((line, why))).await?;
    Ok((imported, bad))
}

async fn claim(app: &TestApp, actor: &Actor, organisation: &Organisation, number: &str) -> Result<()> {
    let input = ClaimNumber { organisation: organisation.id.to_string(), number: number.to_owned() };
    claim_number(&app.services, actor, &input).await
}

async fn claimed(app: &TestApp, owner: &Actor, organisation: &Organisation) -> Option<RegistryClaim> {
    show_verification(&app.services, owner, &organisation.slug).await.unwrap().claim
}

#[both_databases]
async fn good_rows_are_taken_and_bad_ones_told_with_their_line(app: TestApp) {
    let file = "id,title,town,state\nW1,Refuge,Lyon,active\n,No number,,\nW3\nW4,,Lyon,\n\"W5\",\"Two\nlines\",Nantes,\nw-1,Again,,\nnone,No digit,,\nW8,\u{1b}Odd,,\nW9,Last,,\n";
    let (imported, bad) = import(&app, "RNA", MAP, file.as_bytes()).await.unwrap();
    assert_eq!(imported, Imported { rows: 3, bad: 6 });
    let expected = [
        (3, BadRow::Number(FieldErrorKind::Empty)),
        (4, BadRow::Broken),
        (5, BadRow::Name(FieldErrorKind::Empty)),
        (8, BadRow::NumberAgain),
        (9, BadRow::Number(FieldErrorKind::Unknown)),
        (10, BadRow::Name(FieldErrorKind::ForbiddenCharacter)),
    ];
    assert_eq!(bad, expected);
    assert_eq!(app.count("registry_entries", "registry = 'RNA' AND number IN ('W1', 'W5', 'W9')").await, 3);
    assert_eq!(app.count("registry_entries", "name = 'Two lines'").await, 1);
}

#[both_databases]
async fn files_as_programs_write_them(app: TestApp) {
    let with_mark = "\u{feff}id;title;town;state\r\nW1;\"Éveil; et plus\";Évry;\r\n";
    assert_eq!(import(&app, "a", MAP, with_mark.as_bytes()).await.unwrap().0.rows, 1);
    assert_eq!(app.count("registry_entries", "name = 'Éveil; et plus' AND place = 'Évry'").await, 1);
    let latin = b"id\ttitle\ttown\tstate\nW2\t\xc9veil\tN\xeemes\t\n";
    assert_eq!(import(&app, "b", MAP, latin).await.unwrap().0.rows, 1);
    assert_eq!(app.count("registry_entries", "name = 'Éveil' AND place = 'Nîmes'").await, 1);
    assert_eq!(import(&app, "c", "number=id,name=title", b"title,id\nRefuge,7").await.unwrap().0.rows, 1);
}

#[both_databases]
async fn importing_again_replaces_that_registry_alone(app: TestApp) {
    let map = "number=id,name=title";
    import(&app, "one", map, b"id,title\n1,A\n2,B\n").await.unwrap();
    import(&app, "two", map, b"id,title\n1,C\n").await.unwrap();
    import(&app, "one", map, b"id,title\n3,D\n").await.unwrap();
    assert_eq!(app.count("registry_entries", "registry = 'one'").await, 1);
    assert_eq!(app.count("registry_entries", "registry = 'two' AND name = 'C'").await, 1);
    assert_eq!(app.count("registries", "entries = 1").await, 2);
}

#[both_databases]
async fn a_file_that_is_none_changes_nothing(app: TestApp) {
    import(&app, "one", "number=id,name=title", b"id,title\n1,A\n").await.unwrap();
    for (file, map) in [
        (&b"id,name\n1,A\n"[..], "number=id,name=title"),
        (b"", "number=id,name=title"),
        (b"id,title\n2,B\n", "number=id,name=title,place=town"),
    ] {
        let error = import(&app, "one", map, file).await.unwrap_err().to_string();
        assert!(error.contains("there is no column"), "{error}");
    }
    assert_eq!(app.count("registry_entries", "name = 'A'").await, 1);
}

#[both_databases]
async fn a_file_without_a_good_row_or_an_end_changes_nothing(app: TestApp) {
    let map = "number=id,name=title";
    import(&app, "one", map, b"id,title\n1,A\n").await.unwrap();
    let endless = format!("id,title\n2,B\n\"3,{}", "C\n4,".repeat(1_000_000));
    let good = (10..2_010).map(|number| format!("{number},Good\n")).collect::<Vec<_>>().concat();
    let late = format!("id,title\n{good}\"3,C\n4,D\n");
    let files: [(&str, &str); 5] = [
        ("id,title\n", "no row"),
        ("id,title\nnone,No digit\n", "no row"),
        ("id,title\n2,B\n\"3,C\n4,D\n", "begins on line 3 "),
        (&late, "begins on line 2002 "),
        (&endless, "longer than 1 MiB"),
    ];
    for (file, why) in files {
        let error = import(&app, "one", map, file.as_bytes()).await.unwrap_err().to_string();
        assert!(error.contains(why), "{error}");
        assert_eq!(app.count("registry_entries", "registry = 'one'").await, 1);
        assert_eq!(app.count("registries", "entries = 1 AND importing IS NULL").await, 1);
    }
    let quoted = "id,title\n\"5\",\"The \"\"last\"\" one\"";
    assert_eq!(import(&app, "one", map, quoted.as_bytes()).await.unwrap().0, Imported { rows: 1, bad: 0 });
}

#[both_databases]
async fn a_number_again_in_another_batch_is_told_too(app: TestApp) {
    let rows = (0..2_500).map(|number| format!("{},A\n", number % 2_400)).collect::<Vec<_>>().concat();
    let (imported, bad) =
        import(&app, "one", "number=id,name=title", format!("id,title\n{rows}").as_bytes()).await.unwrap();
    assert_eq!(imported, Imported { rows: 2_400, bad: 100 });
    assert!(bad.iter().all(|(line, why)| *line > 2_401 && *why == BadRow::NumberAgain));
}

#[both_databases]
async fn while_it_is_imported_the_registry_says_what_it_said(app: TestApp) {
    let (lea, map) = (app.volunteer("Léa").await, "number=id,name=title");
    let refuge = app.organisation(&lea, "Refuge").await;
    import(&app, "one", map, b"id,title\n1,Refuge\n").await.unwrap();
    // An unfinished import, running or abandoned.
    let tx = app.services.store().begin().await.unwrap();
    let version = store::registries::begin_import(&tx, "one", app.now()).await.unwrap();
    let entry = |number: &str| store::registries::Entry {
        number: number.into(),
        name: "Other".into(),
        place: String::new(),
        status: String::new(),
    };
    store::registries::insert(&tx, "one", version, vec![entry("1"), entry("2")]).await.unwrap();
    tx.commit().await.unwrap();
    claim(&app, &lea, &refuge, "1").await.unwrap();
    assert_eq!(claimed(&app, &lea, &refuge).await.unwrap().name, "Refuge");
    assert_eq!(problem(claim(&app, &lea, &refuge, "2").await, "number"), Some(FieldErrorKind::NotInARegistry));
    import(&app, "one", map, b"id,title\n3,Refuge\n").await.unwrap();
    let tx = app.services.store().begin().await.unwrap();
    assert!(!store::registries::end_import(&tx, "one", version, 2, app.now()).await.unwrap(), "overtaken");
    drop(tx);
    assert_eq!(app.count("registry_entries", "number = '3'").await, 1);
    assert_eq!(app.count("registry_entries", "registry = 'one'").await, 1);
}

#[both_databases]
async fn a_hundred_thousand_rows(app: TestApp) {
    let mut file = String::from("id,title,town,state\n");
    for row in 0..100_000 {
        writeln!(file, "W{row:09},Association numéro {row} des amis de la rivière,Trois-Rivières,active").unwrap();
    }
    let begun = Instant::now();
    let (imported, _) = import(&app, "RNA", MAP, file.as_bytes()).await.unwrap();
    println!("100,000 rows in {:?}", begun.elapsed());
    assert_eq!(imported, Imported { rows: 100_000, bad: 0 });
    assert_eq!(app.count("registry_entries", "number = 'W000099999'").await, 1);
}

#[both_databases]
async fn a_number_is_shown_to_the_moderator_who_decides(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.organisation(&lea, "Refuge des Trois Rives").await;
    import(&app, "RNA", MAP, "id,title,town,state\nW691000001,REFUGE DES TROIS-RIVES,LYON,A\nW2,Other,,\n".as_bytes())
        .await
        .unwrap();
    claim(&app, &lea, &refuge, " w691 000 001 ").await.unwrap();
    assert_waits(&app, &refuge).await;
    let mo = moderator(&app).await;
    let waiting = list_waiting(&app.services, &mo).await.unwrap().organisations;
    let seen = waiting[0].claim.clone().unwrap();
    assert_eq!((seen.name.as_str(), seen.registry.as_str(), seen.alike), ("REFUGE DES TROIS-RIVES", "RNA", true));
    verify_organisation(&app.services, &mo, &app.shown(&refuge).await).await.unwrap();
    assert_verified(&app, &refuge, VerifiedHow::Registry, "RNA W691000001").await;
}

#[both_databases]
async fn another_name_is_said_and_gives_no_such_badge(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.organisation(&lea, "Refuge des Trois Rives").await;
    import(&app, "RNA", MAP, b"id,title,town,state\nW2,Club de tennis,,\n").await.unwrap();
    claim(&app, &lea, &refuge, "W2").await.unwrap();
    assert!(!claimed(&app, &lea, &refuge).await.unwrap().alike);
    verify_organisation(&app.services, &moderator(&app).await, &app.shown(&refuge).await).await.unwrap();
    assert_verified(&app, &refuge, VerifiedHow::Staff, "").await;
}

#[both_databases]
async fn of_two_registries_the_one_that_fits_is_meant(app: TestApp) {
    let lea = app.volunteer("Léa").await;
    let refuge = app.organisation(&lea, "Refuge").await;
    let map = "number=id,name=title";
    import(&app, "a", map, b"id,title\n7,Refuge\n").await.unwrap();
    import(&app, "b", map, b"id,title\n7,Club de tennis\n8,Refuge\n").await.unwrap();
    claim(&app, &lea, &refuge, "7").await.unwrap();
    assert_eq!(claimed(&app, &lea, &refuge).await.unwrap().registry, "a");
    claim(&app, &lea, &refuge, "8").await.unwrap();
    assert_eq!(claimed(&app, &lea, &refuge).await.unwrap().number, "8");
    assert_eq!(app.count("registry_claims", "alike").await, 1);
}

#[both_databases]
async fn numbers_that_lead_nowhere(app: TestApp) {
    let (lea, tom) = (app.volunteer("Léa").await, app.volunteer("Tom").await);
    let refuge = app.organisation(&lea, "Refuge").await;
    for (number, wrong) in [
        ("", FieldErrorKind::Empty),
        ("none", FieldErrorKind::Unknown),
        ("W99", FieldErrorKind::NotInARegistry),
        ("1'; DROP", FieldErrorKind::NotInARegistry),
    ] {
        assert_eq!(problem(claim(&app, &lea, &refuge, number).await, "number"), Some(wrong), "{number}");
    }
    assert_eq!(refusal(claim(&app, &tom, &refuge, "W1").await), ForbiddenReason::NotOnTheTeam);
    assert_eq!(app.count("registry_claims", "organisation_id > 0").await, 0);
}
