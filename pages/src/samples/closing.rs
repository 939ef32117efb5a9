//! Samples of the page behind the links about closing a challenge.

use super::{Sample, data, sample};
use crate::challenges::closing_page::closing_view;
use domain::{
    challenges::{
        Closing, Kind, State,
        closing_link::{CloseForm, ClosingForm, ClosingPage, ClosingRefusal, PickedResponse},
    },
    ids::ResponseId,
    time::Span,
};

const ROUTE: &str = "/:lang/closing";

/// Each form, and each reason for which there is none.
pub fn samples() -> Vec<Sample> {
    let mut all = Vec::new();
    for (kind, picked, answered) in [(Kind::Feedback, 2, 3), (Kind::Feedback, 0, 0), (Kind::Poll, 0, 1)] {
        all.push(sample(ROUTE, format!("closes {kind:?}, {picked} picked, {answered} answered"), None, move || {
            let mut page = page((State::Deciding, None), ClosingForm::Close(close_form(kind, picked)));
            page.challenge.as_mut().unwrap().answered = answered;
            closing_view(page)
        }));
    }
    for query in ["", "?outcome=used", "?outcome=not_used", "?outcome=not_yet", "?outcome=%3Cb%3E"] {
        let form = || ClosingForm::Outcome("Bientôt <peut-être>.".to_owned());
        let closed = (State::Closed, Some(Closing::Answered));
        all.push(Sample { query, ..sample(ROUTE, query, None, move || closing_view(page(closed, form()))) });
    }
    for refusal in ClosingRefusal::ALL {
        all.push(sample(ROUTE, refusal.as_str(), None, move || {
            let shown = page((State::Closed, Some(Closing::Answered)), ClosingForm::Refused(*refusal));
            let challenge = shown.challenge.filter(|_| *refusal != ClosingRefusal::Hidden);
            closing_view(ClosingPage { challenge, ..shown })
        }));
    }
    all
}

fn page(standing: (State, Option<Closing>), form: ClosingForm) -> ClosingPage {
    ClosingPage {
        challenge: Some(data::card(Kind::Feedback, standing)),
        asks_outcome_at: Some(data::NOW + Span::days(30)),
        form,
        now: data::NOW,
    }
}

fn close_form(kind: Kind, picked: i64) -> CloseForm {
    let pick = |id| PickedResponse {
        response: ResponseId(id),
        text: "Basile <le> frigo".to_owned(),
        language: Some(data::language()),
        reason: "Il fait <sourire>.".to_owned(),
    };
    CloseForm {
        picked,
        picks: (1..=picked).map(pick).collect(),
        may_pick: kind == Kind::Feedback,
        decide_until: (picked > 0).then_some(data::NOW + Span::days(9)),
    }
}
