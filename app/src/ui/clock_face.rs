use leptos::prelude::*;

/// A clock face of which so many minutes are filled. A picture of what the words beside it say.
#[component]
pub fn ClockFace(minutes: i64) -> impl IntoView {
    // The filled part is drawn as a stroke half as wide as the face: 60 minutes are the whole circle.
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
