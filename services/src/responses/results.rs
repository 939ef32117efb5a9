use super::{
    deliveries::deliveries,
    findings::{Board, Screenshots, load_board, load_screenshots},
    moment,
    ranked_texts::ranked_texts,
};
use crate::{Error, Result, Services, challenge_access::require_readable};
use domain::{
    actor::Actor,
    attachments::AttachmentView,
    challenges::{
        Answer, Spec,
        kinds::{
            Results, Summary,
            deliverable::DeliveriesResults,
            image_choice::{GivenChoice, ImagesResults},
            poll::{GivenAnswer, PollResults},
            review::{FindingRow, FindingsResults},
            translation::{Taker, TranslationResults},
        },
    },
    ids::{ChallengeId, ResponseId},
    responses::policy::{exports_results, sees_results},
    voting::policy::sees_ranking,
};
use store::{
    Connect,
    challenges::{Challenge, ForReader},
    responses::VisibleAnswer,
};

/// The most answers that are counted: the first, which a page says where there are more.
///
/// They are counted whenever a page shows them: one query by the index on the challenge, of a hundred bytes an answer.
/// Stored counts would have to be kept right through editing, hiding, removed accounts and erasure, for each option.
const COUNTED: u64 = PollResults::MOST;

/// The results of a challenge for a viewer who may see them, `None` for others and where responses are listed instead.
pub(crate) async fn show_results(
    services: &Services,
    viewer: Option<&Actor>,
    challenge: &Challenge,
    on_the_team: bool,
    has_answered: bool,
) -> Result<Option<Summary>> {
    if !sees_results(challenge.kind, challenge.state, on_the_team, has_answered) {
        return Ok(None);
    }
    let taker = viewer.map(|viewer| Taker::new(viewer, on_the_team));
    let results = count(services.store(), challenge).await?;
    Ok(results.and_then(|results| results.summary(taker, challenge.state, services.now())))
}

/// All answers to a challenge as a file. For the organisation's team; `NotFound` for everybody else, and of texts before
/// the team may know how the votes were cast.
pub async fn export_results(services: &Services, actor: &Actor, id: ChallengeId) -> Result<Results> {
    let db = services.store();
    let ForReader { challenge, role, .. } =
        store::challenges::find_for(db, id, actor.id).await?.ok_or(Error::NotFound)?;
    let on_the_team = role.is_some();
    require_readable(&challenge, Some(actor), on_the_team)?;
    if !exports_results(challenge.kind, challenge.state, on_the_team) {
        return Err(Error::NotFound);
    }
    count(db, &challenge).await?.ok_or(Error::NotFound)
}

/// What was handed in, `None` for kinds of which nothing is.
pub(crate) async fn export_deliveries(db: &impl Connect, challenge: &Challenge) -> Result<Option<DeliveriesResults>> {
    match &challenge.text.spec {
        Spec::Deliverable(_) => deliveries(db, challenge).await.map(Some),
        Spec::Text | Spec::Poll(_) | Spec::Images(_) | Spec::Translation(_) | Spec::Review(_) => Ok(None),
    }
}

/// The results; of texts those of the ranking.
async fn count(db: &impl Connect, challenge: &Challenge) -> Result<Option<Results>> {
    match &challenge.text.spec {
        Spec::Text => ranked_texts(db, challenge).await.map(|texts| Some(Results::Ranked(texts))),
        Spec::Review(spec) => {
            let board = load_board(db, challenge.id).await?;
            let all: Vec<ResponseId> = board.visible().collect();
            let rows = findings(&board, challenge, &load_screenshots(db, challenge, &all).await?);
            Ok(Some(Results::Findings(FindingsResults { spec: spec.clone(), rows })))
        }
        Spec::Poll(spec) => {
            let visible = store::responses::visible_answers(db, challenge.id, COUNTED).await?;
            let given = visible.into_iter().filter_map(|VisibleAnswer { response, answer, language }| match answer {
                Answer::Poll(replies) => Some(GivenAnswer { response, replies, language }),
                // Erased.
                Answer::Text(_)
                | Answer::Segment { .. }
                | Answer::Review(_)
                | Answer::Image(_)
                | Answer::Delivery(_) => None,
            });
            Ok(Some(Results::Poll(PollResults { spec: spec.clone(), answers: given.collect() })))
        }
        Spec::Images(spec) => {
            let visible = store::responses::visible_answers(db, challenge.id, COUNTED).await?;
            let chosen = visible.into_iter().filter_map(|VisibleAnswer { response, answer, language }| match answer {
                Answer::Image(choice) => Some(GivenChoice { response, choice, language }),
                // Erased.
                Answer::Text(_)
                | Answer::Poll(_)
                | Answer::Segment { .. }
                | Answer::Review(_)
                | Answer::Delivery(_) => None,
            });
            Ok(Some(Results::Images(ImagesResults { spec: spec.clone(), choices: chosen.collect() })))
        }
        Spec::Translation(spec) => {
            let standings = store::segments::standings(db, challenge.id).await?;
            Ok(Some(Results::Translation(TranslationResults { spec: spec.clone(), standings })))
        }
        Spec::Deliverable(_) => deliveries(db, challenge).await.map(|handed_in| Some(Results::Deliveries(handed_in))),
    }
}

/// The visible findings in the order of the team, those that say the same below the one that stands for them.
fn findings(board: &Board, challenge: &Challenge, screenshots: &Screenshots) -> Vec<FindingRow> {
    let ranked = sees_ranking(challenge.state, true, challenge.kind.rules().decided_by);
    let row = |id: ResponseId| {
        let (finding, author) = (board.finding(id)?, board.author(id));
        let screenshot = screenshots.get(&id).and_then(|files| files.first()).map(AttachmentView::path);
        let row = FindingRow {
            response: id,
            place: None,
            finding,
            language: board.language(id),
            author,
            helpful: None,
            merged_with: None,
            mended: None,
            screenshot,
        };
        Some(row)
    };
    let mut rows = Vec::new();
    for (place, group) in (1..).zip(&board.groups) {
        let helpful = ranked.then(|| board.helpful(group));
        let mended = board.mended(group).map(|mended| (moment(mended.at), mended.note));
        rows.extend(row(group.shown).map(|row| FindingRow { place: Some(place), helpful, mended, ..row }));
        let same = group.merged.iter().filter_map(|id| row(*id));
        rows.extend(same.map(|row| FindingRow { merged_with: Some(group.shown), ..row }));
    }
    rows
}
