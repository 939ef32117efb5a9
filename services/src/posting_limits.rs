//! What somebody may post, and what waits for a moderator first.

use crate::{Error, Result, Services};
use domain::{
    error::{FieldErrorKind, ForbiddenReason},
    ids::UserId,
    moderation::{
        Action, HiddenBecause, ModerationTarget, Reason, Trust,
        similarity::Fingerprint,
        spam::{self, Signs},
    },
    privacy::retention::REMOVED_TEXTS,
    time::Span,
};
use store::{
    Connect, Tx,
    moderation::{NewDecision, Person},
};

/// How long what was removed is remembered, to recognise it when it comes again.
const REMEMBERED: Span = REMOVED_TEXTS;
/// The most removed texts that one text is compared with.
const COMPARED: u64 = 5_000;
/// The most of somebody's own texts that the next one is compared with.
const OWN: u64 = 50;

/// What is known of somebody about to post something.
pub(crate) struct PostingLimits {
    trust: Trust,
    answers_left: i64,
    comments_left: i64,
    in_last_hour: i64,
    removed: Vec<Fingerprint>,
    own: Vec<(ModerationTarget, Fingerprint)>,
}

impl PostingLimits {
    /// Looks at somebody who was locked before, in a fixed number of queries.
    pub(crate) async fn at(services: &Services, tx: &Tx, person: &Person) -> Result<Self> {
        let (now, trust) = (services.now(), trust_of(tx, person).await?);
        let (limits, yesterday) = (trust.limits(), now - Span::days(1));
        let day = store::moderation::posted_since(tx, person.id, yesterday).await?;
        let hour = store::moderation::posted_since(tx, person.id, now - Span::hours(1)).await?;
        let own = store::moderation::texts_of(tx, person.id, yesterday, OWN).await?;
        let fingerprints = own.into_iter().filter_map(|text| Some((text.target, Fingerprint::of(&text.body)?)));
        Ok(Self {
            trust,
            answers_left: limits.answers_a_day - day.responses,
            comments_left: limits.comments_a_day - day.comments,
            in_last_hour: hour.responses + hour.comments,
            removed: store::moderation::recent_texts(tx, now - REMEMBERED, COMPARED).await?,
            own: fingerprints.collect(),
        })
    }

    /// Refuses a text with more links than this person may post.
    pub(crate) fn check_links(&self, text: &str) -> std::result::Result<(), FieldErrorKind> {
        self.trust.check_links(text)
    }

    /// Notes one more answer; refused when there were as many as one may give in a day.
    pub(crate) fn count_answer(&mut self) -> Result<()> {
        self.answers_left -= 1;
        if self.answers_left < 0 { Err(Error::Forbidden(ForbiddenReason::EnoughToday)) } else { Ok(()) }
    }

    /// Notes one more comment; refused when there were as many as one may write in a day.
    pub(crate) fn count_comment(&mut self) -> Result<()> {
        self.comments_left -= 1;
        if self.comments_left < 0 { Err(Error::Forbidden(ForbiddenReason::EnoughToday)) } else { Ok(()) }
    }

    /// Whether a text waits until a moderator has looked. `itself`: what it replaces, if anything.
    pub(crate) fn suspects(&self, text: &str, itself: Option<ModerationTarget>) -> bool {
        let others = self.own.iter().filter(|(target, _)| Some(*target) != itself);
        let own: Vec<Fingerprint> = others.map(|(_, fingerprint)| *fingerprint).collect();
        let Self { trust, in_last_hour, .. } = *self;
        spam::is_suspected(&Signs { text, trust, removed: &self.removed, own: &own, in_last_hour })
    }
}

/// How far somebody is trusted now.
pub(crate) async fn trust_of(db: &impl Connect, person: &Person) -> Result<Trust> {
    let thanked = store::moderation::thanked(db, person.id).await?;
    Ok(Trust::of(person.role, person.given, thanked))
}

/// Keeps back what is suspected of being spam, for a moderator to look at.
pub(crate) async fn quarantine(services: &Services, tx: &Tx, target: ModerationTarget, author: UserId) -> Result<()> {
    let now = services.now();
    if !store::moderation::hide(tx, target, HiddenBecause::Held, now).await? {
        return Ok(());
    }
    store::moderation::open_case(tx, target, Some(author), true, now).await?;
    let decision = NewDecision {
        target,
        author: Some(author),
        moderator: None,
        action: Action::Hold,
        reason: Reason::Spam,
        words: "",
        now,
    };
    store::moderation::insert_decision(tx, &decision).await?;
    Ok(())
}
