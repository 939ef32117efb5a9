/// Declares an enum of unit variants, each with one string: the same in the database, in JSON and in forms.
///
/// Adds `ALL`, `as_str`, `Display`, `FromStr` (error: [`crate::error::FieldErrorKind::Unknown`]) and serde by that
/// string.
macro_rules! string_enum {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident => $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every variant, in the order in which the interface offers them.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The string of this variant in the database, in JSON and in forms.
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
