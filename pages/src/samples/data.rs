//! The data of the samples.

use super::{attachments, deliverables, polls, responses, translated};
use domain::{
    accounts::{
        LinkPurpose, OwnLanguages,
        view::{Account, LinkDetail, SessionCard},
    },
    actor::{Actor, Role},
    challenge_page::ChallengePage,
    challenges::{
        ChallengeText, Closing, Kind, Outcome, State,
        coach::{Field, Hint, Mend, Opening, Rule},
        input::EditChallenge,
        view::{
            ChallengeCard, ChallengeDetail, ChallengeDraft, CorrectionView, DraftHints, Story, TranslatedCard,
            ViewerOfChallenge,
        },
    },
    discovery::StoryCard,
    ids::{ChallengeId, OrganisationId, UserId},
    language::Language,
    location::Location,
    organisation_link::OrganisationLink,
    organisations::{
        TeamRole, Verification, VerifiedHow,
        record::ReplyRecord,
        view::{OrganisationCard, OrganisationDetail, Waiting, WaitingChallenge, WaitingOrganisation},
    },
    page::Page,
    responses::greeting::GreetingNumbers,
    time::{Span, Timestamp},
};

pub const NOW: Timestamp = Timestamp(1_800_000_000_000);

pub fn language() -> Language {
    "fr".parse().unwrap()
}

pub fn actor(role: Role) -> Actor {
    Actor {
        id: UserId(7),
        name: "Noor".to_owned(),
        role,
        confirmed: true,
        language: "en".parse().unwrap(),
        languages_read: Vec::new(),
        unread_notices: 0,
    }
}

pub fn link() -> OrganisationLink {
    OrganisationLink { slug: "refuge".to_owned(), name: "Refuge <des> Rives".to_owned(), verified: true }
}

fn text(kind: Kind) -> ChallengeText {
    ChallengeText {
        title: "Un nom pour <notre> frigo".to_owned(),
        need: "Il est *vert*.".to_owned(),
        done_looks_like: "Nous peignons le nom.".to_owned(),
        use_of_answers: "Le bureau choisit.".to_owned(),
        people_only: true,
        skills: vec!["writing".to_owned()],
        spec: polls::spec(kind),
        ..ChallengeText::empty(kind, language(), vec!["animals".to_owned()])
    }
}

/// Every state and closing of a challenge.
pub fn standings() -> [(State, Option<Closing>); 7] {
    [
        (State::Draft, None),
        (State::InReview, None),
        (State::Open, None),
        (State::Deciding, None),
        (State::Closed, Some(Closing::Answered)),
        (State::Closed, Some(Closing::Unanswered)),
        (State::Withdrawn, None),
    ]
}

pub fn card(kind: Kind, (state, closing): (State, Option<Closing>)) -> ChallengeCard {
    let text = text(kind);
    ChallengeCard {
        id: ChallengeId(42),
        organisation: link(),
        kind,
        state,
        title: text.title,
        summary: "Il est vert.".to_owned(),
        language: text.language,
        minutes: text.minutes,
        causes: text.causes,
        skills: text.skills,
        answered: 3,
        target: text.target,
        deadline: Some(NOW + Span::days(3)),
        closing,
        outcome: closing.filter(|closing| *closing == Closing::Answered).map(|_| Outcome::Used),
        translation: Some(TranslatedCard {
            language: "en".parse().unwrap(),
            title: "A name for <our> fridge".to_owned(),
            summary: "It is green.".to_owned(),
        }),
    }
}

pub fn cards() -> Vec<ChallengeCard> {
    let all = Kind::ALL.iter().flat_map(|kind| standings().map(|standing| card(*kind, standing)));
    (1..).zip(all).map(|(id, card)| ChallengeCard { id: ChallengeId(id), ..card }).collect()
}

/// A challenge's page; `given`: whether the viewer has answered.
pub fn challenge(
    kind: Kind,
    (state, closing): (State, Option<Closing>),
    viewer: ViewerOfChallenge,
    given: bool,
) -> ChallengePage {
    let story = closing.filter(|closing| *closing == Closing::Answered).map(|_| Story {
        thanks: "Merci à vous.".to_owned(),
        outcome: Outcome::Used,
        outcome_text: "Le frigo s’appelle Basile.".to_owned(),
        no_pick_reason: "Toutes se valaient.".to_owned(),
    });
    ChallengePage {
        challenge: ChallengeDetail {
            card: card(kind, (state, closing)),
            location: location(),
            need_html: "<p>Il est <em>vert</em>.</p>".to_owned(),
            text: text(kind),
            revision: 4,
            decide_until: Some(NOW + Span::days(9)),
            closed_at: Some(NOW),
            asks_outcome_at: viewer.on_the_team.then_some(NOW + Span::days(30)),
            story,
            translation: Some(translated::translation()),
            translates: (kind == Kind::Translation).then(|| translated::translates(viewer.on_the_team)),
            translating: (viewer.on_the_team && state == State::Deciding).then_some(ChallengeId(43)),
            attachments: attachments::all(),
            corrections: vec![CorrectionView { at: NOW - Span::days(1), note: "Il est vert, <pas> bleu.".to_owned() }],
            review_note: if state == State::Draft { "Dites-en <plus>.".to_owned() } else { String::new() },
            notice: String::new(),
            viewer,
        },
        responses: responses::responses(kind, state, viewer, given),
        results: polls::results(kind, state, viewer.on_the_team, given),
        places: deliverables::places(kind, state, viewer, given),
        draft_files: (viewer.signed_in && viewer.may_answer > 0).then(attachments::all),
        draft_language: given.then(language),
        draft: if given { vec![polls::answer(kind, "Écrit avant de s’inscrire")] } else { Vec::new() },
        shown_at: NOW,
    }
}

pub fn draft(kind: Kind, verified: bool) -> ChallengeDraft {
    ChallengeDraft {
        organisation: link(),
        kind,
        state: State::Draft,
        verified,
        review_note: "Dites-en plus.".to_owned(),
        template: (!verified).then(|| super::templates::progress(kind)),
        need_html: "<p>Il est <em>vert</em>.</p>".to_owned(),
        attachments: attachments::all(),
        saved: EditChallenge::of(ChallengeId(42), 3, text(kind)),
        hints: DraftHints::Found(if verified { hints() } else { Vec::new() }),
        others: if verified { vec!["Ana <b>".to_owned(), "Tom".to_owned()] } else { Vec::new() },
        conflict: None,
    }
}

/// A hint of each way to mend one.
fn hints() -> Vec<Hint> {
    let hint = |rule, field, found: Option<&str>, mend| Hint { rule, field, found: found.map(str::to_owned), mend };
    let replace = |with: &str| Mend::Replace { field: Field::Title, parts: vec![(0..3, with.to_owned())] };
    let remove = Mend::Remove { field: Field::Need, ranges: std::iter::once(0..14).collect() };
    let append = Mend::Append { field: Field::DoneLooksLike, opening: Opening::Done };
    vec![
        hint(Rule::Phone, Field::Need, Some("06 12 34 56 78"), remove),
        hint(Rule::NoDone, Field::DoneLooksLike, None, append),
        hint(Rule::SeveralQuestions, Field::Need, Some("Et <vous> ?"), Mend::Focus(Field::Need)),
        hint(Rule::Jargon, Field::Title, Some("<b>"), replace("<i> & co")),
        hint(Rule::Minutes, Field::Minutes, None, Mend::Minutes(5)),
    ]
}

pub fn location() -> Location {
    Location { town: "Lyon <sur> Rhône".to_owned(), region: "FR-ARA".parse().ok() }
}

pub fn organisation_card() -> OrganisationCard {
    OrganisationCard {
        id: OrganisationId(5),
        link: link(),
        mission: "Des chiens <et> des chats.".to_owned(),
        location: location(),
        causes: vec!["animals".to_owned()],
        language: language(),
        website: "https://refuge.example/".to_owned(),
        created_at: NOW - Span::days(1),
    }
}

pub fn organisation(verification: Verification, role: Option<TeamRole>) -> OrganisationDetail {
    OrganisationDetail {
        card: organisation_card(),
        verification,
        how: (verification == Verification::Verified).then_some(VerifiedHow::Staff),
        proved: String::new(),
        suspended_because: role.map(|_| "Deux fois la <même> demande.".to_owned()).unwrap_or_default(),
        record: role.map(|_| ReplyRecord { closed: 8, answered: 7, median_days: 3 }).unwrap_or_default(),
        challenges: if role.is_some() { Vec::new() } else { cards() },
        drafts: if role.is_some() { cards() } else { Vec::new() },
        role,
        follows: role.is_none(),
        followers: role.map(|_| 12),
        moderates: role.is_none(),
        version: "a version".to_owned(),
        closed_at: None,
        form: "a form".to_owned(),
        now: NOW,
    }
}

pub fn page<T>(items: Vec<T>) -> Page<T> {
    Page { next: items.first().map(|_| "1-1".to_owned()), items }
}

pub fn waiting() -> Waiting {
    let in_review = |id: i64, party| WaitingChallenge {
        card: ChallengeCard { id: ChallengeId(id), ..card(Kind::Feedback, (State::InReview, None)) },
        since: NOW - Span::hours(3),
        revision: 2,
        party,
    };
    let organisation = WaitingOrganisation {
        card: organisation_card(),
        owner_name: "Camille".to_owned(),
        owner_email: "camille@refuge.example".to_owned(),
        since: NOW - Span::hours(60),
        recheck: true,
        claim: Some(super::teams::claim(true)),
        vouchers: vec![link()],
        document: Some(super::teams::document()),
        challenges: vec![in_review(51, false), in_review(52, true)],
        version: "a version".to_owned(),
        party: false,
    };
    let mut others = organisation.clone();
    others.card.id = OrganisationId(6);
    let others = WaitingOrganisation { recheck: false, party: true, challenges: vec![in_review(53, false)], ..others };
    Waiting {
        organisations: vec![organisation, others],
        challenges: vec![in_review(54, false), in_review(55, true)],
        mail_reaches_people: true,
        mail_fails: true,
        greetings: GreetingNumbers {
            waiting: 3,
            oldest: Some(NOW - Span::days(2)),
            replied: 40,
            median: Some(Span::hours(5)),
        },
        now: NOW,
    }
}

pub fn nothing_waiting() -> Waiting {
    Waiting {
        organisations: Vec::new(),
        challenges: Vec::new(),
        mail_reaches_people: false,
        mail_fails: false,
        greetings: GreetingNumbers::default(),
        now: NOW,
    }
}

pub fn account() -> Account {
    let session = |device: &str, current| SessionCard {
        label: format!("label of {device}"),
        device: device.to_owned(),
        created_at: NOW - Span::days(3),
        used_at: NOW - Span::hours(2),
        current,
    };
    Account {
        name: "Camille".to_owned(),
        email: "camille@refuge.example".to_owned(),
        bounce: None,
        languages: OwnLanguages { language: language(), read: vec![language()] },
        sessions: vec![session("Firefox, Android", true), session("", false)],
        now: NOW,
    }
}

pub fn mailed_link(purpose: LinkPurpose, asks_password: bool, is_for_another_browser: bool) -> LinkDetail {
    LinkDetail { purpose, address: "camille@refuge.example".to_owned(), asks_password, is_for_another_browser }
}

pub fn stories() -> Vec<StoryCard> {
    vec![StoryCard {
        id: ChallengeId(42),
        title: "Un nom pour <notre> frigo".to_owned(),
        organisation: link(),
        language: language(),
        outcome_text: "Le frigo <et> son nom.".to_owned(),
        answered: 8,
        minutes: 15,
    }]
}
