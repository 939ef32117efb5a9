//! What should not be asked of volunteers, or not be read by everybody.

use super::{Rule, nothing, only};

#[test]
fn money_is_asked_only_of_the_reader() {
    for (language, sentence) in [
        ("en", "Please donate, every little helps."),
        ("en", "You can donate by card or cash!"),
        ("en", "Give £5 and we plant a tree."),
        ("en", "Send us 20 dollars for the roof."),
        ("en", "Donations are welcome via PayPal."),
        ("en", "Could you chip in for the bus?"),
        ("fr", "Faites un don, même petit."),
        ("fr", "Vous pouvez participer à la cagnotte."),
        ("fr", "Versez 10 € sur notre compte."),
        ("fr", "Merci de donner 20 euros par famille."),
        ("fr", "Nous avons besoin de dons pour le toit."),
        ("fr", "Aidez-nous par virement."),
    ] {
        only(language, Rule::Money, sentence, sentence);
    }
    for (language, sentence) in [
        ("en", "We do not ask you for money, nor do we need donations."),
        ("en", "A ticket costs £5 and the bus is free."),
        ("en", "Which title is best for our crowdfunding page?"),
        ("en", "What could we give them for £5?"),
        ("en", "People who donate get this letter."),
        ("en", "The poster says “please donate”, and nobody stops."),
        ("fr", "Nous ne demandons pas de faire un don."),
        ("fr", "L’entrée coûte 10 € par famille."),
        ("fr", "Le texte de notre cagnotte est trop long."),
        ("fr", "Que peut-on donner pour 10 € ?"),
        ("fr", "Un don de soi, voilà ce que font nos familles."),
        ("fr", "Sur l’affiche il y a « faites un don », et personne ne s’arrête."),
    ] {
        nothing(language, sentence);
    }
}

#[test]
fn names_beside_illnesses_are_found() {
    for (language, sentence, name) in [
        ("en", "Sarah has leukaemia and misses school.", "Sarah"),
        ("en", "Every week Mr Patel comes, who has dementia.", "Mr Patel"),
        ("fr", "Karim est diabétique et vit seul.", "Karim"),
        ("fr", "Le fils de Marie-Ange et de Paul Dumas a un cancer.", "Paul Dumas"),
        ("fr", "Mme Roux sort de dépression.", "Mme Roux"),
        ("fr", "Aidez Emma, qui est autiste.", "Emma"),
    ] {
        only(language, Rule::Health, sentence, name);
    }
    for (language, sentence) in [
        ("en", "Sarah runs the group. Many of us live with cancer."),
        ("en", "We sit with people who have dementia in Leeds."),
        ("fr", "La fondation Marie Curie finance la lutte contre le cancer."),
        ("fr", "La Fondation Abbé Pierre et les malades."),
        ("fr", "Marie tient la caisse."),
    ] {
        nothing(language, sentence);
    }
}

#[test]
fn what_leads_to_a_person_is_found() {
    for (rule, sentence, said) in [
        (Rule::Email, "Write to lea.roy@refuge.example.", "lea.roy@refuge.example"),
        (Rule::Phone, "Text +44 7700 900123 at any moment", "+44 7700 900123"),
        (Rule::BankAccount, "GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32"),
        (Rule::BankAccount, "It is BE68539007547034.", "BE68539007547034"),
        (Rule::PostalAddress, "He lives at 12 rue des Lilas, 69003 Lyon.", "12 rue des Lilas, 69003 Lyon"),
        (Rule::PostalAddress, "He lives at 3 bis, avenue Jean Jaurès.", "3 bis, avenue Jean Jaurès"),
        (Rule::PostalAddress, "It is rue de la Loi 16, 1000 Bruxelles", "rue de la Loi 16, 1000 Bruxelles"),
        (
            Rule::PostalAddress,
            "She lives at 221b Baker Street, London NW1 6XE, with a dog",
            "221b Baker Street, London NW1 6XE",
        ),
        (Rule::PostalAddress, "It is 1600 Pine Grove Ave, Portland.", "1600 Pine Grove Ave, Portland"),
    ] {
        only("en", rule, sentence, said);
    }
    for sentence in [
        "Follow @refuge or look at https://refuge.example/@lea.",
        "FR76 3000 6000 0112 3456 7890 188 has a wrong digit",
        "We give 3 cours de français and 2 places each week.",
        "The street is long, and Baker Street too.",
        "We met on 12 March in a court.",
        "The rue is called rue des Lilas.",
    ] {
        nothing("en", sentence);
    }
}

#[test]
fn coming_and_hours_are_found_where_volunteers_are_asked() {
    for (language, rule, sentence, said) in [
        ("en", Rule::InPerson, "Can you come to our hall?", "come"),
        ("en", Rule::InPerson, "Volunteers should be there with gloves.", "be there"),
        ("en", Rule::FixedHour, "Please be available at 9 am.", "9"),
        ("en", Rule::FixedHour, "Join the talk on Zoom at 10pm.", "10pm"),
        ("fr", Rule::InPerson, "Venez nous aider à trier.", "Venez"),
        ("fr", Rule::InPerson, "Pouvez-vous venir au local ?", "venir"),
        ("fr", Rule::FixedHour, "Soyez disponibles à 14h30.", "14h30"),
        ("fr", Rule::FixedHour, "Appelez-nous entre 9 h et midi.", "9"),
    ] {
        only(language, rule, sentence, said);
    }
    for (language, sentence) in [
        ("en", "You do not have to come."),
        ("en", "How can we get more people to come to our hall?"),
        ("en", "What would make you come?"),
        ("en", "Our shop opens at 9 am."),
        ("en", "No need to be available at 9 am."),
        ("fr", "Les gens viennent au local quand ils veulent."),
        ("fr", "Vous n’avez pas besoin de venir."),
        ("fr", "Qu’est-ce qui vous donnerait envie de venir ?"),
        ("fr", "La boutique ouvre à 14h."),
    ] {
        nothing(language, sentence);
    }
}
