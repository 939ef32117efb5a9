use crate::string_enum::string_enum;

string_enum! {
    /// The kind of a mail.
    pub enum MailKind {
        ConfirmAddress => "confirm_address",
        AlreadyHere => "already_here",
        SignInLink => "sign_in_link",
        ChoosePassword => "choose_password",
        PasswordChanged => "password_changed",
        NewAddress => "new_address",
        AddressAsked => "address_asked",
        AddressChanged => "address_changed",
        AddressTaken => "address_taken",
        PasskeyAdded => "passkey_added",
        PasskeyRemoved => "passkey_removed",
        SecondFactorOn => "second_factor_on",
        SecondFactorOff => "second_factor_off",
        RecoveryCodesMade => "recovery_codes_made",
        ProviderConnected => "provider_connected",
        ProviderDisconnected => "provider_disconnected",
        Hidden => "hidden",
        ShownAgain => "shown_again",
        AppealDecided => "appeal_decided",
        AccountRemoved => "account_removed",
        AccountRestored => "account_restored",
        NoticeReceived => "notice_received",
        NoticeDecided => "notice_decided",
        EraseAccount => "erase_account",
        ExportReady => "export_ready",
        Invitation => "invitation",
        DomainProof => "domain_proof",
        DocumentAccepted => "document_accepted",
        DocumentRefused => "document_refused",
        DocumentForgotten => "document_forgotten",
        TimeToDecide => "time_to_decide",
        DeadlineNear => "deadline_near",
        DecisionDue => "decision_due",
        AskOutcome => "ask_outcome",
        Notices => "notices",
        NoticeDigest => "notice_digest",
    }
}

string_enum! {
    /// Why a mail could not be sent.
    pub enum MailProblem {
        /// The mail server refused it.
        Refused => "refused",
        /// The mail server did not accept the credentials.
        Login => "login",
        NoConnection => "no_connection",
        /// The connection to the mail server could not be secured with TLS.
        Certificate => "certificate",
        TimedOut => "timed_out",
        /// The file that replaces it could not be written.
        Folder => "folder",
        /// It was written by another version and cannot be parsed.
        OtherVersion => "other_version",
        Other => "other",
    }
}
