//! Pictograms beside words: for people who read little, and never in place of the words.

use leptos::prelude::*;

use crate::feedback::model::draft::{Kind, Naming};

/// What a pictogram shows. Each is one path on a field of 24 by 24, drawn with a line of 2.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    Complaint,
    Compliment,
    Enquiry,
    Suggestion,
    Named,
    Nameless,
    Send,
    Photo,
    Back,
    Listen,
    Waiting,
    Received,
}

impl From<Kind> for Picture {
    fn from(kind: Kind) -> Picture {
        match kind {
            Kind::Complaint => Picture::Complaint,
            Kind::Compliment => Picture::Compliment,
            Kind::Enquiry => Picture::Enquiry,
            Kind::Suggestion => Picture::Suggestion,
        }
    }
}

impl From<Naming> for Picture {
    fn from(naming: Naming) -> Picture {
        match naming {
            Naming::Named => Picture::Named,
            Naming::Nameless => Picture::Nameless,
        }
    }
}

impl Picture {
    /// `tests/pictograms.rs` reads these lines.
    fn path(self) -> &'static str {
        match self {
            // A speech bubble with an exclamation mark.
            Picture::Complaint => "M3 3h18v14h-9l-5 5v-5H3zM12 6v4.5M12 13.5v.01",
            // A thumb up.
            Picture::Compliment => {
                "M3 10h4v11H3zM7 11l4-8q3 .5 2.3 4L13 9h6q2 .5 1.8 2.5l-1.3 7Q19 20.5 17 20.5H7"
            }
            // A speech bubble with a question mark.
            Picture::Enquiry => {
                "M3 3h18v14h-9l-5 5v-5H3zM9.5 7.5q.5-2 2.5-2t2.5 2T12 10.5M12 13.5v.01"
            }
            // A light bulb.
            Picture::Suggestion => {
                "M9 17q0-2-2-4.5C4.5 8 7.5 3 12 3s7.5 5 5 9.5q-2 2.5-2 4.5zM9.5 21h5"
            }
            // A head and shoulders.
            Picture::Named => "M12 3a4 4 0 0 1 0 9a4 4 0 0 1 0-9M4 21q0-6 8-6t8 6z",
            // The same, crossed out.
            Picture::Nameless => "M12 3a4 4 0 0 1 0 9a4 4 0 0 1 0-9M4 21q0-6 8-6t8 6zM3 3l18 18",
            // A paper plane.
            Picture::Send => "M21 3L3 10l7 4l4 7zM10 14L21 3",
            // A camera.
            Picture::Photo => "M3 7h4l2-3h6l2 3h4v13H3zM12 9.5a3.5 3.5 0 0 1 0 7a3.5 3.5 0 0 1 0-7",
            // An arrow.
            Picture::Back => "M20 12H4M11 5l-7 7l7 7",
            // A loudspeaker.
            Picture::Listen => "M3 9h4l5-5v16l-5-5H3zM15.5 9a4 4 0 0 1 0 6M18 6a8.5 8.5 0 0 1 0 12",
            // An hourglass.
            Picture::Waiting => "M5 3h14M5 21h14M7 3v3l10 12v3M17 3v3L7 18v3",
            // A tick in a circle.
            Picture::Received => "M12 3a9 9 0 0 1 0 18a9 9 0 0 1 0-18M7.5 12l3 3.5l6-7",
        }
    }
}

/// A pictogram in the colour of the words beside it. Screen readers do not hear of it: the words say the same.
#[component]
pub fn Pictogram(
    #[prop(into)] picture: Picture,
    /// In CSS pixels. The pictograms are legible from 24 on.
    #[prop(default = 24)]
    size: u8,
) -> impl IntoView {
    view! {
        <svg
            class="pictogram"
            width=size
            height=size
            viewBox="0 0 24 24"
            aria-hidden="true"
            focusable="false"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
        >
            <path d=picture.path()></path>
        </svg>
    }
    .into_any()
}
