use crate::pdf::{Block, Document};
use domain::{
    recognition::certificate::{Embedded, Evidence, Statement},
    time::Timestamp,
};
use locales::{Locale, civil};

/// A certificate as a document, in a language.
pub(super) fn document(t: Locale, stated: &Statement, embedded: &Embedded) -> Document {
    let address = stated.address();
    let organisations = t.certificate_organisations(i64::try_from(stated.evidence.len()).unwrap_or(i64::MAX));
    let check = format!("{}/{}/certificates/check", stated.instance, t.code());
    let facts = [
        (t.certificate_period(), span_words(t, stated)),
        (t.certificate_time(), time_words(t, stated.minutes)),
        (t.certificate_made(), t.date(civil(stated.made_at.0))),
        (t.certificate_by(), stated.instance.clone()),
    ];
    Document {
        title: t.certificate_title().to_owned(),
        language: t,
        blocks: vec![
            Block::Paragraph(t.certificate_certifies().to_owned()),
            Block::Name(stated.name.clone()),
            Block::Paragraph(t.certificate_gave(stated.minutes, &organisations)),
            Block::Facts(facts.map(|(label, value)| (label.to_owned(), value)).to_vec()),
            Block::Heading(t.certificate_evidence().to_owned()),
            table(t, &stated.evidence),
            Block::Small(t.certificate_counts().to_owned()),
            Block::Heading(t.certificate_how_to_check().to_owned()),
            Block::Code {
                text: address.clone(),
                beside: vec![
                    t.certificate_scan().to_owned(),
                    address.clone(),
                    t.certificate_check_file(&check),
                    t.certificate_signature(&embedded.key, &embedded.signature),
                ],
            },
        ],
        made_at: stated.made_at,
        footer: address,
        embedded: embedded.to_line(),
    }
}

/// The year, or that it is about all of them, and from when to when the answers were given.
pub fn span_words(t: Locale, stated: &Statement) -> String {
    let year = stated.year.map_or_else(|| t.certificate_all_years().to_owned(), |year| year.to_string());
    let between = stated.span().map(|(from, until)| {
        let (from, until) = (day(t, from), day(t, until));
        if from == until { t.certificate_on(&year, &from) } else { t.certificate_between(&year, &from, &until) }
    });
    between.unwrap_or(year)
}

/// Minutes, from an hour on with the same in hours.
fn time_words(t: Locale, minutes: i64) -> String {
    let words = t.certificate_minutes(minutes);
    if minutes < 60 {
        return words;
    }
    format!("{words} ({})", t.certificate_hours(&t.number(minutes / 60), &format!("{:02}", minutes % 60)))
}

fn day(t: Locale, at: Timestamp) -> String {
    t.date(civil(at.0))
}

fn table(t: Locale, evidence: &[Evidence]) -> Block {
    let has_accepted = evidence.iter().any(|one| one.accepted > 0);
    let accepted = has_accepted.then(|| t.certificate_accepted());
    let heads =
        [t.certificate_organisation(), t.certificate_answers(), t.certificate_thanked(), t.certificate_picked()];
    let heads = heads.into_iter().chain([t.certificate_used()]).chain(accepted);
    let heads = heads.chain([t.certificate_given(), t.certificate_days()]);
    let row = |one: &Evidence| {
        let numbers = [one.answers, one.thanked, one.picked, one.used].into_iter();
        let numbers = numbers.chain(has_accepted.then_some(one.accepted)).chain([one.minutes]);
        let days = t.from_to(&short_day(t, one.from), &short_day(t, one.until));
        std::iter::once(one.organisation.clone()).chain(numbers.map(|number| t.number(number))).chain([days]).collect()
    };
    Block::Table { heads: heads.map(str::to_owned).collect(), rows: evidence.iter().map(row).collect() }
}

/// Digits, in the order of the language.
fn short_day(t: Locale, at: Timestamp) -> String {
    let at = civil(at.0);
    t.certificate_short_day(&format!("{:02}", at.day), &format!("{:02}", at.month), &at.year.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::OrganisationId;

    fn certificate(t: Locale, name: &str, organisations: i64) -> Vec<u8> {
        let evidence = |id: i64| Evidence {
            id: OrganisationId(id),
            organisation: if id % 2 == 0 {
                format!("Refuge {id}")
            } else {
                format!("Les Jardins partagés de la Croix-Rousse et des pentes {id}")
            },
            answers: id,
            thanked: 1,
            picked: 1,
            used: 0,
            accepted: (id % 3) * 2,
            minutes: 15 * id,
            from: Timestamp(1_767_225_600_000),
            until: Timestamp(1_796_000_000_000),
        };
        let evidence: Vec<Evidence> = (1..=organisations).map(evidence).collect();
        let stated = Statement {
            version: 1,
            certificate: "c".repeat(43),
            instance: "https://quinze.example.org".to_owned(),
            language: t.code().parse().unwrap(),
            name: name.to_owned(),
            year: Some(2026),
            minutes: evidence.iter().map(|one| one.minutes).sum(),
            evidence,
            made_at: Timestamp(1_796_000_000_000),
        };
        let embedded = Embedded {
            certificate: stated.certificate.clone(),
            key: "0123456789abcdef".to_owned(),
            signature: "s".repeat(86),
            stated: "e30".to_owned(),
        };
        let pdf = document(t, &stated, &embedded).to_pdf().unwrap();
        assert_eq!(Embedded::find(&pdf), Some(embedded), "a program finds what is stated in it");
        pdf
    }

    fn pages(pdf: &[u8]) -> usize {
        pdf.windows(12).filter(|window| *window == b"<</Type/Page").count()
            - pdf.windows(13).filter(|window| *window == b"<</Type/Pages").count()
    }

    #[test]
    fn one_organisation_is_a_page_and_forty_are_several() {
        for t in Locale::ALL {
            let (short, long) =
                (certificate(*t, "Léa Martin", 1), certificate(*t, &"Wolfeschlegel ".repeat(6)[..80], 40));
            assert_eq!(pages(&short), 1, "{}", t.code());
            assert!((2..=5).contains(&pages(&long)), "{}: {}", t.code(), pages(&long));
        }
    }
}
