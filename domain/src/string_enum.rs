/// Declares an enum whose every variant has one word, the same in the database, on the wire and in forms.
///
/// Gives `ALL`, `as_str`, `Display`, `FromStr` (its error is [`crate::error::FieldErrorKind::Unknown`]) and serde as that word.
macro_rules! string_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident => $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every variant, in the order in which a person is offered them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word that stands for it in the database, on the wire and in forms.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::error::FieldErrorKind;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word { $($word => Ok(Self::$variant),)+ _ => Err($crate::error::FieldErrorKind::Unknown) }
            }
        }
    };
}

pub(crate) use string_enum;
