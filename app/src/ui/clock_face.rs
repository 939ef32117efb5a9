use leptos::prelude::*;

/// A clock face with this many minutes filled. Decorative: the text beside it says the same.
#[component]
pub fn ClockFace(minutes: i64) -> impl IntoView {
    // The sector is a stroke half as wide as the face: 60 minutes are the whole circle.
    let filled = format!("{minutes} 60");
    view! {
        <svg class="clock-face" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <circle class="clock-face__face" cx="16" cy="16" r="14" />
            <circle
                class="clock-face__time"
                cx="16"
                cy="16"
                r="7"
                pathLength="60"
                stroke-dasharray=filled
                transform="rotate(-90 16 16)"
            />
            <circle class="clock-face__rim" cx="16" cy="16" r="14.5" />
        </svg>
    }
}
