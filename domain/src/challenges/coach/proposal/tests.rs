use super::*;

fn proposed(language: &str, sentence: &str) -> Proposal {
    propose(sentence, language.parse().unwrap())
}

#[test]
fn sentences_tell_the_kind() {
    for (sentence, kind) in [
        ("on cherche un nom pour notre nouveau chat", Kind::Brainstorm),
        ("Trouver un slogan pour la course solidaire", Kind::Brainstorm),
        ("Il nous faut des idées pour faire venir les jeunes", Kind::Brainstorm),
        ("Comment appeler notre jardin partagé ?", Kind::Brainstorm),
        ("baptiser la péniche", Kind::Brainstorm),
        ("Quel logo préférez-vous ?", Kind::ImageChoice),
        ("Laquelle de ces photos mettre sur la couverture ?", Kind::ImageChoice),
        ("aidez-nous à choisir entre trois affiches", Kind::ImageChoice),
        ("Traduire notre livret d’accueil en anglais", Kind::Translation),
        ("j’ai besoin de quelqu’un qui traduise une lettre en arabe", Kind::Translation),
        ("Corriger les fautes d’orthographe de notre rapport", Kind::Translation),
        ("Faire un sondage sur nos horaires", Kind::Poll),
        ("un questionnaire pour nos adhérents", Kind::Poll),
        ("Quel jour pour le marché solidaire ?", Kind::Poll),
        ("Relire notre site internet", Kind::Review),
        ("est-ce que le dépliant est clair ?", Kind::Review),
        ("Tester notre formulaire d’adhésion", Kind::Review),
        ("vérifier notre page d’inscription avant la rentrée", Kind::Review),
        ("Dessiner une affiche pour la fête", Kind::Deliverable),
        ("Créer un logo pour l’association", Kind::Deliverable),
        ("mettre en page notre journal", Kind::Deliverable),
        ("Réaliser une petite vidéo de présentation", Kind::Deliverable),
        ("Que pensez-vous de notre projet de café ?", Kind::Feedback),
        ("votre avis sur notre lettre aux donateurs", Kind::Feedback),
        ("Faut-il garder la cotisation à 10 € ?", Kind::Feedback),
    ] {
        assert_eq!(proposed("fr", sentence).kind, kind, "{sentence}");
    }
    for (sentence, kind) in [
        ("we need a name for our new fridge", Kind::Brainstorm),
        ("A slogan for the charity run", Kind::Brainstorm),
        ("Ideas to get young people through the door", Kind::Brainstorm),
        ("what to call our allotment", Kind::Brainstorm),
        ("Ways to thank our drivers", Kind::Brainstorm),
        ("Which of these logos do you like best?", Kind::ImageChoice),
        ("which photo should go on the cover", Kind::ImageChoice),
        ("Choose between three posters", Kind::ImageChoice),
        ("Translate our welcome sheet into French", Kind::Translation),
        ("we need a letter translated into arabic", Kind::Translation),
        ("Proofread our annual report", Kind::Translation),
        ("A survey about our opening hours", Kind::Poll),
        ("how often do you come to the library", Kind::Poll),
        ("which day is best for the market", Kind::Poll),
        ("Check our website before we launch", Kind::Review),
        ("is this leaflet clear?", Kind::Review),
        ("test our sign-up form", Kind::Review),
        ("Is our page easy to understand?", Kind::Review),
        ("Design a poster for the fête", Kind::Deliverable),
        ("someone to make a logo for us", Kind::Deliverable),
        ("draw an otter for our badge", Kind::Deliverable),
        ("Make us a short film about the choir", Kind::Deliverable),
        ("What do you think of our plan for a café?", Kind::Feedback),
        ("your opinion on our thank-you letter", Kind::Feedback),
        ("Should we close on Mondays?", Kind::Feedback),
    ] {
        assert_eq!(proposed("en", sentence).kind, kind, "{sentence}");
    }
}

#[test]
fn a_proposal_says_why_and_what_is_missing() {
    let proposal = proposed("en", "  translate our\nleaflet into French. ");
    assert_eq!(proposal.title, "Translate our leaflet into French");
    assert_eq!((proposal.why, proposal.next_best), (Why::Language, Kind::Review));
    assert_eq!(proposal.missing, [Field::Need, Field::DoneLooksLike, Field::UseOfAnswers]);
    let nothing = proposed("fr", "  ");
    assert_eq!((nothing.kind, nothing.why, nothing.title.as_str()), (Kind::Feedback, Why::Nothing, ""));
    assert_eq!(nothing.missing[0], Field::Title);
    let denied = proposed("en", "Not a translation, your opinion");
    assert_eq!((denied.kind, denied.why), (Kind::Feedback, Why::Opinion));
    let long = proposed("fr", &"élan ".repeat(60));
    assert_eq!(long.title.chars().count(), 119);
    assert_eq!(proposed("en", "And so on...").title, "And so on...");
}

#[test]
fn the_next_best_is_another_kind() {
    for sentence in ["name", "logo", "poll", "translate", "draw", "site", "opinion", "", "name a page", "draw a logo"] {
        let proposal = proposed("en", sentence);
        assert_ne!(proposal.kind, proposal.next_best, "{sentence}");
    }
}
