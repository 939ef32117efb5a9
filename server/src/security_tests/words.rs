//! Arguments of server functions, as forms send them.

use super::rows::Rows;
use domain::{
    accounts::{
        input::{AskForLink, ChangeAddress, ChangeLanguages, ChangePassword, SignIn, SignUp},
        provider::{OwnProvider, StartLogin},
    },
    challenges::{
        correction::CorrectChallenge,
        history::RestoreRevision,
        input::{ChallengeRef, EditChallenge, NewChallenge},
        kept_ask::{KeepAsk, UseKeptAsk},
        templates::input::{EditTemplate, ListTemplates, RestoreTemplate, ShowTemplate, TemplateRef},
        translated::TranslateChallenge,
    },
    ids::{ChallengeId, ResponseId},
    organisations::input::{EditOrganisation, NewOrganisation, OrganisationRef, Vouch},
    privacy::input::WithdrawConsent,
    profiles::{Interests, follows::FollowRef, region::SetRegion},
    responses::input::{PostResponses, ResponseRef},
    site::input::EditSitePage,
};
use serde::Serialize;
use test_support::{Organisation, PASSWORD, email_of, finished};

/// The one argument of most server functions, as a form sends it.
pub fn input<T: Serialize>(input: T) -> String {
    #[derive(Serialize)]
    struct Arguments<T> {
        input: T,
    }
    serde_qs::to_string(&Arguments { input }).unwrap()
}

/// An argument that is a string.
pub fn word(name: &str, word: &str) -> String {
    serde_qs::to_string(&[(name, word)].into_iter().collect::<std::collections::BTreeMap<_, _>>()).unwrap()
}

pub fn sign_up(name: &str) -> SignUp {
    let [name, email, password, language] = [name.to_owned(), email_of(name), PASSWORD.to_owned(), "en".to_owned()];
    SignUp { name, email, password, language, ..SignUp::default() }
}

pub fn sign_in(name: &str) -> SignIn {
    SignIn { email: email_of(name), password: PASSWORD.to_owned(), ..SignIn::default() }
}

pub fn asking_for_link() -> AskForLink {
    AskForLink { email: email_of("Author"), purpose: "sign_in".to_owned(), ..AskForLink::default() }
}

pub fn organisation(name: &str) -> NewOrganisation {
    NewOrganisation {
        name: name.to_owned(),
        mission: "We look after what nobody else does.".to_owned(),
        causes: vec!["animals".to_owned()],
        language: "en".to_owned(),
        place: "Trois-Rivières, Québec".to_owned(),
        website: "https://friends.example".to_owned(),
        ..NewOrganisation::default()
    }
}

pub fn edited_organisation(row: &Organisation) -> EditOrganisation {
    let NewOrganisation { mission, causes, language, place, website, .. } = organisation("A band");
    EditOrganisation {
        organisation: row.id.to_string(),
        revision: "1".to_owned(),
        name: "A band".to_owned(),
        mission,
        causes,
        language,
        place,
        website,
        ..EditOrganisation::default()
    }
}

pub fn own_languages() -> ChangeLanguages {
    ChangeLanguages { language: "fr".to_owned(), languages_read: ["en", "fr"].map(str::to_owned).to_vec() }
}

pub fn own_provider() -> OwnProvider {
    OwnProvider { language: "en".to_owned() }
}

pub fn organisation_of(row: &Organisation) -> OrganisationRef {
    OrganisationRef { organisation: row.id.to_string() }
}

pub fn word_for(organisation: &Organisation, voucher: &Organisation) -> Vouch {
    Vouch { organisation: organisation.id.to_string(), voucher: voucher.id.to_string() }
}

pub fn follows(organisation: &Organisation) -> FollowRef {
    FollowRef { organisation: organisation.slug.clone(), ..FollowRef::default() }
}

pub fn region() -> SetRegion {
    SetRegion { region: "CA-QC".to_owned() }
}

pub fn interests() -> Interests {
    Interests { causes: vec!["animals".to_owned()], step: "causes".to_owned(), ..Interests::default() }
}

pub fn answer(challenge: ChallengeId) -> PostResponses {
    PostResponses {
        challenge: challenge.to_string(),
        bodies: vec!["Floe".to_owned()],
        back: "/en".to_owned(),
        ..PostResponses::default()
    }
}

pub fn challenge(id: ChallengeId) -> ChallengeRef {
    ChallengeRef { challenge: id.to_string() }
}

pub fn response(id: ResponseId) -> ResponseRef {
    ResponseRef { response: id.to_string() }
}

/// What somebody asks, for this organisation of theirs, or none.
pub fn ask(organisation: &str) -> KeepAsk {
    let [kind, language, title] = ["brainstorm", "en", "Name our fridge"].map(str::to_owned);
    KeepAsk { kind, language, title, organisation: organisation.to_owned(), ..KeepAsk::default() }
}

/// What was asked before, for this organisation.
pub fn kept_ask_for(organisation: &str) -> UseKeptAsk {
    UseKeptAsk { organisation: organisation.to_owned() }
}

/// What a team shares.
pub fn share(organisation: &str) -> String {
    [word("slug", organisation), word("language", "fr")].join("&")
}

pub fn new_challenge(rows: &Rows) -> NewChallenge {
    let organisation = rows.organisation.slug.clone();
    NewChallenge { organisation, kind: "brainstorm".to_owned(), language: "en".to_owned(), ..NewChallenge::default() }
}

/// With two more words; the text was saved once since it was created.
pub fn correction(id: ChallengeId) -> CorrectChallenge {
    let saved = finished(id);
    CorrectChallenge {
        challenge: saved.challenge,
        revision: "2".to_owned(),
        need: [&saved.need, " In blue."].concat(),
        done_looks_like: saved.done_looks_like,
        use_of_answers: saved.use_of_answers,
        note: "It is blue.".to_owned(),
    }
}

/// The text of a challenge in French.
pub fn translation(id: ChallengeId, revision: &str) -> TranslateChallenge {
    TranslateChallenge {
        challenge: id.to_string(),
        revision: revision.to_owned(),
        language: "fr".to_owned(),
        title: "Un nom pour le frigo".to_owned(),
        need: "Il est vert.".to_owned(),
        done_looks_like: "Un nom.".to_owned(),
        use_of_answers: "Nous le peignons.".to_owned(),
    }
}

/// The draft was saved once since it was created.
pub fn with_revision(draft: ChallengeId) -> EditChallenge {
    EditChallenge { revision: "2".to_owned(), ..finished(draft) }
}

/// The text of the draft as it was saved.
pub fn saved_text(draft: ChallengeId) -> RestoreRevision {
    RestoreRevision { challenge: draft.to_string(), revision: "2".to_owned() }
}

pub fn start_login() -> StartLogin {
    StartLogin { language: "en".to_owned(), next: "/en".to_owned() }
}

pub fn site_page() -> EditSitePage {
    let [page, language, body] = ["terms", "en", "Be kind."].map(str::to_owned);
    EditSitePage { page, language, body }
}

/// A template that ships.
pub const TEMPLATE: &str = "what-keeps-adopters-away";

pub fn template() -> TemplateRef {
    TemplateRef { template: TEMPLATE.to_owned() }
}

pub fn templates_of(rows: &Rows) -> ListTemplates {
    let [organisation, language] = [rows.organisation.slug.clone(), "en".to_owned()];
    ListTemplates { organisation, language, ..ListTemplates::default() }
}

pub fn template_of(rows: &Rows) -> ShowTemplate {
    let [organisation, language, template] = [rows.organisation.slug.as_str(), "en", TEMPLATE].map(str::to_owned);
    ShowTemplate { organisation, language, template }
}

pub fn template_text() -> EditTemplate {
    let [template, language, title] = [TEMPLATE, "en", "A question"].map(str::to_owned);
    let [need, done_looks_like, use_of_answers] = ["We are [who].", "We know.", "We change it."].map(str::to_owned);
    EditTemplate { template, language, title, need, done_looks_like, use_of_answers }
}

pub fn template_to_restore() -> RestoreTemplate {
    let [template, language] = [TEMPLATE, "en"].map(str::to_owned);
    RestoreTemplate { template, language }
}

pub fn another_address() -> ChangeAddress {
    ChangeAddress { email: email_of("Elsewhere"), password: PASSWORD.to_owned() }
}

pub fn another_password() -> ChangePassword {
    ChangePassword { password: PASSWORD.to_owned(), new_password: "four other short words".to_owned() }
}

pub fn withdrawn_consent() -> WithdrawConsent {
    WithdrawConsent { purpose: "suggestions".to_owned() }
}
