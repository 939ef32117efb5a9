//! Words that are not finished, or mistyped; and where they stand.

use super::{feed, ids, opened, refuge};
use domain::{
    actor::Actor,
    challenges::input::{ChallengeRef, CloseChallenge, EditChallenge, PickResponse, ReportOutcome},
    discovery::{Feed, ListChallenges, Piece},
    ids::ChallengeId,
    moderation::{
        ModerationTarget,
        input::{DecideCases, ReportContent, ShowDesk},
        view::OnDesk,
    },
    privacy::input::EraseAccount,
};
use services::{
    accounts::Caller,
    challenges::{close_challenge, pick_response, report_outcome, withdraw_challenge},
    discovery::catch_up,
    moderation::{decide_cases, report_content, show_desk},
    privacy::erase_account,
};
use test_support::{Organisation, PASSWORD, TestApp, both_databases, closing_words};

async fn search(app: &TestApp, words: &str) -> Feed {
    feed(app, ListChallenges { q: words.to_owned(), ..ListChallenges::default() }).await
}

async fn french(app: &TestApp, by: &(Actor, Organisation), title: &str, need: &str) -> ChallengeId {
    let different = |text: &mut EditChallenge| {
        (text.title, text.need, text.language) = (title.to_owned(), need.to_owned(), "fr".to_owned());
    };
    opened(app, by, different).await
}

#[both_databases]
async fn results_come_while_somebody_types(app: TestApp) {
    let by = refuge(&app).await;
    let fridge = french(&app, &by, "Un frigo pour la rue", "Il est vide.").await;
    let art = french(&app, &by, "L’art dans la rue", "Une fresque.").await;
    let artisan = french(&app, &by, "Les artisans de la rue", "Ils ferment.").await;
    for typed in ["fri", "frig", "FRIG", "rue fri", "un frigo", "frigos"] {
        let found = search(&app, typed).await;
        assert_eq!((ids(&found)[0], found.corrections), (fridge, Vec::new()), "{typed}");
    }
    assert_eq!(ids(&search(&app, "rue fri").await), [fridge, artisan, art], "then what has some of the words");
    // A whole word before a longer one, although that is newer.
    assert_eq!(ids(&search(&app, "art").await), [art, artisan]);
    assert_eq!(ids(&search(&app, "artis").await), [artisan]);
    // Only the last word may go on, and no sign may follow it.
    for typed in ["fr", "artis rouge", "fri?", "fri !"] {
        assert_eq!(search(&app, typed).await.cards.iter().filter(|card| card.card.id == fridge).count(), 0, "{typed}");
    }
}

#[both_databases]
async fn a_slip_of_one_letter_is_understood_and_told(app: TestApp) {
    let by = refuge(&app).await;
    let bicycle = french(&app, &by, "Un vélo rouge", "Il roule encore.").await;
    let association = french(&app, &by, "Une association", "Elle cherche un nom.").await;
    for (typed, word, instead, found) in [
        ("velp", "velp", "vélo", bicycle),
        ("Vélp", "vélp", "vélo", bicycle),
        ("evlo rouge", "evlo", "vélo", bicycle),
        ("veklo", "veklo", "vélo", bicycle),
        ("asociation", "asociation", "association", association),
        ("assosiation", "assosiation", "association", association),
    ] {
        let shown = search(&app, typed).await;
        let told: Vec<_> = shown.corrections.iter().map(|one| (&*one.typed, one.instead.join(" "))).collect();
        assert_eq!((ids(&shown), told), (vec![found], vec![(word, instead.to_owned())]), "{typed}");
    }
    // Two slips, a word too short, a word that somebody has written.
    french(&app, &by, "Un vela", "Voilà.").await;
    for typed in ["vulp", "nim", "rouge", "vela", "qwrtzpsdf"] {
        assert_eq!(search(&app, typed).await.corrections, [], "{typed}");
    }
    let both = search(&app, "velp").await;
    assert_eq!((ids(&both).len(), &both.corrections[0].instead), (2, &vec!["vela".to_owned(), "vélo".to_owned()]));
}

/// It would tell words of what nobody may see.
#[both_databases]
async fn no_word_is_suggested_that_stands_in_nothing_shown(app: TestApp) {
    let by = refuge(&app).await;
    let hidden = french(&app, &by, "Un xylophone", "Deux xylophones.").await;
    assert_eq!(search(&app, "xylophonf").await.corrections[0].instead, ["xylophone"]);
    let plural = search(&app, "xylophonks").await;
    assert_eq!((ids(&plural), plural.corrections.len()), (vec![hidden], 1));
    app.sql(&format!("UPDATE challenges SET hidden_because = 'decision', hidden_at = 1 WHERE id = {hidden}"))
        .await
        .unwrap();
    for typed in ["xylophonf", "xylophonks", "xylophonf rue"] {
        assert_eq!(search(&app, typed).await.corrections, [], "{typed}");
    }
}

#[both_databases]
async fn the_vocabulary_forgets_what_nobody_wrote(app: TestApp) {
    let by = refuge(&app).await;
    let secret = french(&app, &by, "Un xylophone", "Un xylophone et un vélo.").await;
    let other = french(&app, &by, "Un vélo", "Deux vélos.").await;
    let known = async |word: &str| app.count("search_words", &format!("word = '{word}'")).await;
    assert_eq!((known("xylophon").await, known("\u{e001}xylophon").await, known("velo").await), (1, 1, 1));
    withdraw_challenge(&app.services, &by.0, &ChallengeRef { challenge: secret.to_string() }).await.unwrap();
    assert_eq!((known("xylophon").await, known("\u{e001}xylophon").await, known("velo").await), (0, 0, 1));
    assert_eq!(ids(&search(&app, "xylo").await), []);
    assert_eq!(search(&app, "xylophonf").await.corrections, []);
    // Indexed again, as by a new version or after a new name: counted once.
    app.sql("UPDATE challenges SET search_version = -search_version WHERE state = 'open'").await.unwrap();
    catch_up(&app.services).await.unwrap();
    assert_eq!(app.count("search_words", "word = 'velo' AND challenges = 1").await, 1);
    // Indexed by a version that counted nothing.
    app.sql("DELETE FROM search_words").await.unwrap();
    app.sql("UPDATE challenges SET search_version = 1 WHERE state = 'open'").await.unwrap();
    catch_up(&app.services).await.unwrap();
    assert_eq!(app.count("search_words", "word = 'velo' AND challenges = 1").await, 1);
    assert_eq!(ids(&search(&app, "velp").await), [other]);
}

fn shown(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| if piece.is_found { format!("[{}]", piece.text) } else { piece.text.clone() };
    pieces.iter().map(piece).collect()
}

#[both_databases]
async fn what_was_searched_for_is_marked(app: TestApp) {
    let by = refuge(&app).await;
    let need = format!("{} Nous avons **deux vélos** <b>rouges</b> et un cadenas.", "Rien ici. ".repeat(40));
    french(&app, &by, "Un vélo & un garage", &need).await;
    let marked = async |words: &str| {
        let found = search(&app, words).await.cards.remove(0).found.unwrap();
        (shown(&found.title), shown(&found.excerpt))
    };
    let (title, excerpt) = marked("velo cadenas").await;
    assert_eq!(title, "Un [vélo] & un garage");
    assert!(excerpt.starts_with('…') && excerpt.ends_with("deux [vélos] <b>rouges</b> et un [cadenas]."), "{excerpt}");
    assert_eq!(marked("gar").await, ("Un vélo & un [garage]".to_owned(), String::new()));
    assert_eq!(marked("velp").await.0, "Un [vélo] & un garage");
    assert_eq!(marked("refuge").await, ("Un vélo & un garage".to_owned(), String::new()));
    assert_eq!(feed(&app, ListChallenges::default()).await.cards[0].found, None);
}

/// What came of a challenge is found, and what is not visible any more is not.
#[both_databases]
async fn closed_stories_are_found_by_their_outcome_and_their_picks(app: TestApp) {
    let by = refuge(&app).await;
    let (owner, lea, tom) = (&by.0, app.volunteer("Léa").await, app.volunteer("Tom").await);
    let challenge = opened(&app, &by, |_| ()).await;
    let picked = app.respond(&lea, challenge, "Call it **Xylophone**, of course.").await;
    let second = app.respond(&tom, challenge, "Call it Zeppelin.").await;
    app.respond(&app.volunteer("Ada").await, challenge, "Call it Quagmire.").await;
    app.stop(owner, challenge).await;
    for response in [picked, second] {
        let pick = PickResponse { response: response.to_string(), reason: "It sings.".into() };
        pick_response(&app.services, owner, &pick).await.unwrap();
    }
    assert_eq!(ids(&search(&app, "xylophone").await), [], "it is not closed yet");
    let words = CloseChallenge { outcome_text: "It is on the lighthouse.".to_owned(), ..closing_words(challenge) };
    close_challenge(&app.services, owner, &words).await.unwrap();
    for (typed, marked) in [
        ("xylophones", "Call it [Xylophone], of course."),
        ("lighthouse", "It is on the [lighthouse]."),
        ("zeppelin", "Call it [Zeppelin]."),
    ] {
        let found = search(&app, typed).await;
        assert_eq!(
            (ids(&found), shown(&found.cards[0].found.as_ref().unwrap().excerpt)),
            (vec![challenge], marked.to_owned())
        );
    }
    let report = ReportOutcome {
        challenge: challenge.to_string(),
        outcome: "used".to_owned(),
        outcome_text: "It is on the lantern and the lighthouse.".to_owned(),
    };
    report_outcome(&app.services, owner, &report).await.unwrap();
    assert_eq!(ids(&search(&app, "lantern").await), [challenge]);
    let report = ReportOutcome { outcome_text: "It is on the lighthouse.".to_owned(), ..report };
    report_outcome(&app.services, owner, &report).await.unwrap();
    assert_eq!(ids(&search(&app, "lantern").await), [], "it was changed");
    assert_eq!(app.count("search_words", "word = 'lantern'").await, 0);
    assert_eq!(ids(&search(&app, "quagmire").await), [], "nobody picked it");
    assert_eq!(ids(&search(&app, "sings").await), [], "the reason is not searched");

    let (target, reason) = (ModerationTarget::from(second).to_string(), "spam".to_owned());
    let report = ReportContent { target, reason, ..ReportContent::default() };
    report_content(&app.services, &app.volunteer("Rita").await, &report).await.unwrap();
    let moderator = app.moderator("Mo").await;
    let OnDesk::Cases(mut cases) = show_desk(&app.services, &moderator, &ShowDesk::default()).await.unwrap().list
    else {
        panic!("not the cases");
    };
    let case = cases.remove(0);
    let key = DecideCases::key(case.id);
    let hide = DecideCases {
        each: [(key.clone(), "spam".to_owned())].into(),
        shown: [(key, case.about.version)].into(),
        words: "Not here.".to_owned(),
        ..DecideCases::default()
    };
    decide_cases(&app.services, &moderator, &hide).await.unwrap();
    assert_eq!(ids(&search(&app, "zeppelin").await), [], "it is hidden");
    assert_eq!(app.count("search_words", "word = 'zeppelin'").await, 0);
    let erasing =
        EraseAccount { password: PASSWORD.to_owned(), understood: vec!["yes".to_owned()], ..EraseAccount::default() };
    erase_account(&app.services, &Caller::default(), &lea, &erasing).await.unwrap();
    assert_eq!(ids(&search(&app, "xylophone").await), [], "it is erased");
    assert_eq!(app.count("search_words", "word = 'xylophon'").await, 0);
    assert_eq!(ids(&search(&app, "lighthouse").await), [challenge]);
}

/// On PostgreSQL each would wait for a word that the other has counted.
#[both_databases]
async fn two_that_index_several_challenges_do_not_wait_for_each_other(app: TestApp) {
    let by = refuge(&app).await;
    let mut opened_ids = Vec::new();
    for _ in 0..4 {
        opened_ids.push(opened(&app, &by, |_| ()).await);
    }
    let store = app.services.store();
    let first = store.begin().await.unwrap();
    store::search::index(&first, opened_ids[0], 2, "", "quokka").await.unwrap();
    let others = async {
        let second = store.begin().await.unwrap();
        store::search::index(&second, opened_ids[1], 2, "", "wombat").await.unwrap();
        store::search::index(&second, opened_ids[2], 2, "", "quokka").await.unwrap();
        second.commit().await.unwrap();
    };
    let rest = async {
        // So that the other one has begun where it can.
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        store::search::index(&first, opened_ids[3], 2, "", "wombat").await.unwrap();
        first.commit().await.unwrap();
    };
    tokio::join!(others, rest);
    for word in ["quokka", "wombat"] {
        assert_eq!(app.count("search_words", &format!("word = '{word}' AND challenges = 2")).await, 1);
    }
}

const BEES: &str = "Les abeilles de Lyon";
const DRAFT: &str = "Abeilles sans papiers";

#[both_databases]
async fn verified_organisations_are_found_by_name(app: TestApp) {
    let by = refuge(&app).await;
    let owner = &by.0;
    let bees = app.verified_organisation(owner, BEES).await;
    let draft = app.organisation(owner, DRAFT).await;
    let found = async |words: &str| {
        let found = search(&app, words).await.organisations;
        found.into_iter().map(|organisation| organisation.name).collect::<Vec<_>>()
    };
    for typed in ["abeille", "ABEILLES", "abeilles lyon"] {
        assert_eq!(found(typed).await, [BEES], "{typed}");
    }
    for typed in ["abei", "abeilel"] {
        assert_eq!(found(typed).await, Vec::<String>::new(), "{typed}: a word that no challenge has is not guessed");
    }
    assert_eq!(found("abeilles paris").await, Vec::<String>::new());
    let bees_id = bees.id;
    let id = opened(&app, &(owner.clone(), bees), |_| ()).await;
    for typed in ["abei", "abeilel", "lyo"] {
        assert_eq!(found(typed).await, [BEES], "{typed}");
    }
    assert_eq!(ids(&search(&app, "lyon").await), [id]);
    let elsewhere = ListChallenges { q: "lyon".into(), state: "open".into(), ..ListChallenges::default() };
    assert_eq!(feed(&app, elsewhere).await.organisations, [], "with a state, challenges are looked for");
    for verification in ["suspended", "draft"] {
        app.sql(&format!("UPDATE organisations SET verification = '{verification}' WHERE id = {bees_id}"))
            .await
            .unwrap();
        assert_eq!(found("lyon").await, Vec::<String>::new(), "{verification}");
    }
    // What an earlier version did not index.
    app.sql("UPDATE organisations SET search_version = 0, verification = 'verified', verified_at = 1").await.unwrap();
    app.sql("DELETE FROM organisation_words").await.unwrap();
    assert_eq!(found("papiers").await, Vec::<String>::new());
    catch_up(&app.services).await.unwrap();
    assert_eq!(found("papiers").await, [DRAFT]);
    app.sql(&format!("UPDATE organisations SET closed_at = 1 WHERE id = {}", draft.id)).await.unwrap();
    assert_eq!(found("papiers").await, Vec::<String>::new(), "it is closed");
}
