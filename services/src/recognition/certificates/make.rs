use super::{document::document, evidence::evidence_of, key::SigningKey};
use crate::{
    Error, Result, Services,
    context::{digest, digest_of, require_offered},
};
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::UserId,
    recognition::certificate::{Embedded, Evidence, MOST, MOST_A_DAY, MakeCertificate, NewCertificate, Statement},
    time::Span,
};
use locales::Locale;
use store::{Connect, certificates};

/// Makes a certificate of the actor's evidence as it is now, signed, with its file; returns the identifier in its address.
/// Where one states the same already, that one. Refused without evidence, and beyond 20 that stand and 5 a day.
pub async fn make_certificate(services: &Services, actor: &Actor, input: &MakeCertificate) -> Result<String> {
    let new = input.parse()?;
    require_offered(new.language)?;
    let tx = services.begin_as(actor).await?;
    let evidence = evidence_of(&tx, actor.id, new.year).await?;
    if evidence.is_empty() {
        return Err(Error::Forbidden(ForbiddenReason::NothingToCertify));
    }
    let request_digest = request_digest(&new, &evidence);
    if let Some(same) = certificates::find_same(&tx, actor.id, &request_digest).await? {
        return Ok(same);
    }
    require_room(services, &tx, actor.id).await?;
    let key = SigningKey::find_or_make(services, &tx).await?;
    tx.commit().await?;

    let statement = statement(services, new, evidence);
    let (signed, pdf) = sign_and_draw(&key, statement.clone()).await?;
    let certificate = certificates::NewCertificate {
        public_id: statement.certificate.clone(),
        user: actor.id,
        request_digest: request_digest.clone(),
        language: statement.language.to_string(),
        name: statement.name,
        year: statement.year,
        stated: signed.stated,
        signature: signed.signature,
        key: key.public.id,
        pdf_digest: digest_of(&pdf),
        pdf: BASE64_STANDARD.encode(&pdf),
    };
    // The file was drawn without a lock: what was made meanwhile counts.
    let tx = services.begin_as(actor).await?;
    if let Some(same) = certificates::find_same(&tx, actor.id, &request_digest).await? {
        return Ok(same);
    }
    require_room(services, &tx, actor.id).await?;
    certificates::insert(&tx, certificate, services.now()).await?;
    tx.commit().await?;
    Ok(statement.certificate)
}

async fn require_room(services: &Services, db: &impl Connect, user: UserId) -> Result<()> {
    let (standing, lately) = certificates::count(db, user, services.now() - Span::days(1)).await?;
    if standing >= MOST {
        return Err(Error::Forbidden(ForbiddenReason::EnoughCertificates));
    }
    if lately >= MOST_A_DAY { Err(Error::Forbidden(ForbiddenReason::EnoughToday)) } else { Ok(()) }
}

/// The same for what states the same.
fn request_digest(new: &NewCertificate, evidence: &[Evidence]) -> String {
    let NewCertificate { name, year, language } = new;
    digest(&format!("{language} {year:?} {name:?} {evidence:?}"))
}

fn statement(services: &Services, new: NewCertificate, evidence: Vec<Evidence>) -> Statement {
    Statement {
        version: 1,
        certificate: services.token(),
        instance: services.ports().address.trim_end_matches('/').to_owned(),
        language: new.language,
        name: new.name,
        year: new.year,
        minutes: evidence.iter().map(|one| one.minutes).sum(),
        evidence,
        made_at: services.now(),
    }
}

/// The text that was signed.
struct Signed {
    stated: String,
    signature: String,
}

/// Signs a statement and draws its file.
async fn sign_and_draw(key: &SigningKey, statement: Statement) -> Result<(Signed, Vec<u8>)> {
    let stated = statement.to_text();
    let signature = key.sign(&stated);
    let embedded = Embedded {
        certificate: statement.certificate.clone(),
        key: key.public.id.clone(),
        signature: signature.clone(),
        stated: BASE64_URL_SAFE_NO_PAD.encode(&stated),
    };
    let t = Locale::from_code(statement.language.as_str()).unwrap_or(Locale::ALL[0]);
    let document = document(t, &statement, &embedded);
    // Off the async threads: shaping forty names takes a while.
    let drawn = tokio::task::spawn_blocking(move || document.to_pdf()).await;
    let pdf = drawn.map_err(|error| Error::Unexpected(format!("making a certificate: {error}")))??;
    Ok((Signed { stated, signature }, pdf))
}
