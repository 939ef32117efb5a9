use crate::string_enum::string_enum;

string_enum! {
    /// What sort of mail it is.
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
    }
}

string_enum! {
    /// Why a mail did not go out.
    pub enum MailProblem {
        /// The mail server said no.
        Refused => "refused",
        /// The mail server does not know who sends.
        Login => "login",
        NoConnection => "no_connection",
        /// The connection to the mail server is not secure.
        Certificate => "certificate",
        TimedOut => "timed_out",
        /// The file that it would be cannot be written.
        Folder => "folder",
        /// Another version wrote it, and this one cannot read it.
        OtherVersion => "other_version",
        Other => "other",
    }
}
