//! Capital letters that nobody has to explain.

/// Abbreviations that everybody knows who reads English or French, and short words that people write in capitals to stress
/// them; in order.
pub const COMMON: &[&str] = &[
    "ADHD", "ADN", "AI", "AIDE", "AIDS", "ALL", "AM", "AND", "ANY", "API", "AR", "ARE", "ARTE", "AS", "ASAP", "ATM",
    "AVANT", "AVC", "AVEC", "BBC", "BBQ", "BD", "BIEN", "BMX", "BOTH", "BPM", "BTS", "BY", "CANADA", "CAP", "CD",
    "CDD", "CDI", "CEO", "CGT", "CHF", "CHU", "CIA", "CNN", "CNRS", "COVID", "CSS", "CSV", "CV", "DEUX", "DIY", "DJ",
    "DNA", "DO", "DOC", "DOCX", "DVD", "EDF", "EN", "ET", "EU", "EUR", "EVER", "EVERY", "FAQ", "FBI", "FC", "FIRST",
    "FM", "FOR", "FREE", "FROM", "GBP", "GDPR", "GMT", "GPS", "HD", "HDMI", "HELP", "HIV", "HLM", "HR", "HTML", "HTTP",
    "HTTPS", "IA", "IBAN", "ID", "IKEA", "IN", "IP", "IPHONE", "IQ", "IRL", "IRM", "IS", "ISBN", "IT", "IVG", "JAMAIS",
    "JO", "JPEG", "JPG", "JS", "KM", "LAST", "LCD", "LED", "LGBT", "LGBTQ", "MAC", "MAIS", "MERCI", "MP", "MRI", "MSF",
    "MUST", "NASA", "NATO", "NB", "NBA", "NE", "NEVER", "NEW", "NGO", "NHS", "NO", "NON", "NOT", "NOUS", "NOW", "ODD",
    "OF", "OFF", "OK", "OMS", "ON", "ONE", "ONG", "ONLY", "ONU", "OR", "OTAN", "OU", "OUI", "PACS", "PAS", "PC", "PDF",
    "PHD", "PHP", "PIB", "PIN", "PLEASE", "PLUS", "PM", "PME", "PNG", "PPT", "PR", "PS", "PTSD", "QI", "QR", "RATP",
    "RC", "RER", "RGPD", "RH", "RIB", "RIEN", "RSVP", "RTT", "RV", "SA", "SAMU", "SARL", "SDF", "SEO", "SEUL", "SIDA",
    "SIM", "SMIC", "SMS", "SNCF", "SOS", "SPA", "STOP", "SUV", "SVP", "TDAH", "TER", "TGV", "THE", "TO", "TODAY",
    "TOUS", "TOUT", "TP", "TRES", "TV", "TVA", "UE", "UFO", "UK", "UN", "UNE", "UNESCO", "UNICEF", "UNO", "URGENT",
    "URL", "US", "USA", "USB", "USD", "VERY", "VIH", "VIP", "VITE", "VO", "VOST", "VOUS", "VR", "VTT", "WC", "WE",
    "WHO", "WIFI", "WWF", "XL", "XS", "XXL", "YES", "YMCA", "YOU", "ZIP",
];

#[cfg(test)]
mod tests {
    use super::COMMON;

    #[test]
    fn they_are_in_order() {
        assert!(COMMON.is_sorted());
    }
}
