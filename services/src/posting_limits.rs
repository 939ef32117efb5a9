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

/// How long fingerprints of removed texts are kept.
const REMEMBERED: Span = REMOVED_TEXTS;
/// The most removed texts that a text is compared with.
const COMPARED: u64 = 5_000;
/// The most of the author's own texts that the next one is compared with.
const OWN: u64 = 50;

/// The data for limits and spam rules about somebody who is about to post.
pub(crate) struct PostingLimits {
    trust: Trust,
    answers_left: i64,
    comments_left: i64,
    in_last_hour: i64,
    removed: Vec<Fingerprint>,
    own: Vec<(ModerationTarget, Fingerprint)>,
}

impl PostingLimits {
    /// Loads the data for a locked person, with a fixed number of queries.
    pub(crate) async fn at(services: &Services, tx: &Tx, person: &Person) -> Result<Self> {
        let (now, trust) = (services.now(), trust_of(tx, person).await?);
        let (limits, yesterday) = (trust.limits(), now - Span::days(1));
        let day = store::moderation::posted_since(tx, person.id, yesterday).await?;
        let hour = store::moderation::posted_since(tx, person.id, now - Span::hours(1)).await?;
        let own = store::moderation::texts_of(tx, person.id, yesterday, OWN).await?;
        let fingerprints = own.into_iter().filter_map(|text| Some((text.target, Fingerprint::of(&text.words)?)));
        Ok(Self {
            trust,
            answers_left: limits.answers_a_day - day.responses,
            comments_left: limits.comments_a_day - day.comments,
            in_last_hour: hour.responses + hour.comments,
            removed: store::moderation::recent_texts(tx, now - REMEMBERED, COMPARED).await?,
            own: fingerprints.collect(),
        })
    }

    /// Refuses a text with more links than the person's trust level allows.
    pub(crate) fn check_links(&self, text: &str) -> std::result::Result<(), FieldErrorKind> {
        self.trust.check_links(text)
    }

    /// Counts one more answer, or refuses it when the daily limit is reached.
    pub(crate) fn count_answer(&mut self) -> Result<()> {
        self.answers_left -= 1;
        if self.answers_left < 0 { Err(Error::Forbidden(ForbiddenReason::EnoughToday)) } else { Ok(()) }
    }

    /// Counts one more comment, or refuses it when the daily limit is reached.
    pub(crate) fn count_comment(&mut self) -> Result<()> {
        self.comments_left -= 1;
        if self.comments_left < 0 { Err(Error::Forbidden(ForbiddenReason::EnoughToday)) } else { Ok(()) }
    }

    /// Whether a text is suspected spam. `itself`: the text that it replaces, if any.
    pub(crate) fn suspects(&self, text: &str, itself: Option<ModerationTarget>) -> bool {
        self.suspects_besides(text, spam::links(text), itself.as_slice())
    }

    /// The same for a text in which its author added so many links. `besides`: their texts that it may repeat.
    pub(crate) fn suspects_besides(&self, text: &str, links: i64, besides: &[ModerationTarget]) -> bool {
        let others = self.own.iter().filter(|(target, _)| !besides.contains(target));
        let own: Vec<Fingerprint> = others.map(|(_, fingerprint)| *fingerprint).collect();
        let Self { trust, in_last_hour, .. } = *self;
        spam::is_suspected(&Signs { text, links, trust, removed: &self.removed, own: &own, in_last_hour })
    }
}

/// How far somebody is trusted now.
pub(crate) async fn trust_of(db: &impl Connect, person: &Person) -> Result<Trust> {
    Ok(Trust::of(person.role, store::trust::grounds_of(db, person.id).await?))
}

/// Hides suspected spam and adds it to the queue.
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
