use locales::Locale;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

/// The deepest nesting of quotes and lists; deeper ones would be too narrow on a phone.
const MAX_DEPTH: usize = 3;
/// Numbers from here on start no list: *1986. A great year.*
const NO_LIST_FROM: u64 = 100;

/// Rewrites the parser's events for display.
pub struct Shown<'a, I> {
    parser: I,
    /// The language of the text, for its `lang` attribute.
    language: Option<Locale>,
    /// The open quotes, lists and items.
    containers: Vec<Container>,
    in_code: bool,
    /// Events to return before the parser is asked again.
    next: Option<Event<'a>>,
}

/// An open quote, list or item, and how it is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    QuoteOrList,
    Item,
    /// Too deep: not rendered; its content becomes part of its parent.
    Dissolved,
    DissolvedItem,
    /// A list rendered as text, because its number is part of a sentence; the number of its next item.
    Numbers(u64),
    /// An item of such a list.
    Sentence,
}

impl<'a, I: Iterator<Item = Event<'a>>> Shown<'a, I> {
    /// The rewritten events of a Markdown text; `language` adds a `lang` attribute.
    pub fn new(parser: I, language: Option<Locale>) -> Self {
        Self { parser, language, containers: Vec::new(), in_code: false, next: None }
    }

    /// The event to render, `None` to skip it.
    fn shown(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        let in_sentence = self.containers.last() == Some(&Container::Sentence);
        match event {
            Event::Text(text) if !self.in_code => Some(Event::Text(self.typeset(text))),
            Event::Html(html) | Event::InlineHtml(html) => Some(Event::Text(html)),
            Event::SoftBreak => Some(Event::HardBreak),
            // No paragraph within a paragraph.
            Event::Start(Tag::Paragraph | Tag::HtmlBlock) | Event::End(TagEnd::Paragraph | TagEnd::HtmlBlock)
                if in_sentence =>
            {
                None
            }
            Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
            Event::Start(tag @ (Tag::BlockQuote(_) | Tag::List(_) | Tag::Item)) => self.enter(tag),
            Event::End(end @ (TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item)) => self.leave(end),
            other => {
                self.in_code = matches!(other, Event::Start(Tag::CodeBlock(_))) || (self.in_code && !ends_code(&other));
                Some(lower_heading(other))
            }
        }
    }

    fn enter(&mut self, tag: Tag<'a>) -> Option<Event<'a>> {
        let outer = self.containers.last().copied();
        let container = match (&tag, outer) {
            (Tag::Item, Some(Container::Numbers(_))) => Container::Sentence,
            (Tag::Item, Some(Container::Dissolved)) => Container::DissolvedItem,
            (Tag::Item, _) => Container::Item,
            (Tag::List(Some(first)), _) if *first >= NO_LIST_FROM => Container::Numbers(*first),
            _ if self.depth() >= MAX_DEPTH => Container::Dissolved,
            _ => Container::QuoteOrList,
        };
        self.containers.push(container);
        match (container, outer) {
            (Container::QuoteOrList | Container::Item, _) => Some(Event::Start(tag)),
            (Container::Sentence, Some(Container::Numbers(number))) => {
                self.next = Some(Event::Text([&number.to_string(), ". "].concat().into()));
                Some(Event::Start(Tag::Paragraph))
            }
            // A former item starts on a new line.
            (Container::DissolvedItem, _) => Some(Event::HardBreak),
            _ => None,
        }
    }

    fn leave(&mut self, end: TagEnd) -> Option<Event<'a>> {
        match (self.containers.pop()?, self.containers.last_mut()) {
            (Container::QuoteOrList | Container::Item, _) => Some(Event::End(end)),
            (Container::Sentence, outer) => {
                if let Some(Container::Numbers(number)) = outer {
                    *number += 1;
                }
                Some(Event::End(TagEnd::Paragraph))
            }
            _ => None,
        }
    }

    fn depth(&self) -> usize {
        self.containers.iter().filter(|container| **container == Container::QuoteOrList).count()
    }

    fn typeset(&self, text: CowStr<'a>) -> CowStr<'a> {
        match self.language {
            Some(language) => language.typeset_piece(&text).into_owned().into(),
            None => text,
        }
    }
}

impl<'a, I: Iterator<Item = Event<'a>>> Iterator for Shown<'a, I> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        if let Some(event) = self.next.take() {
            return Some(event);
        }
        loop {
            let event = self.parser.next()?;
            if let Some(shown) = self.shown(event) {
                return Some(shown);
            }
        }
    }
}

fn ends_code(event: &Event<'_>) -> bool {
    matches!(event, Event::End(TagEnd::CodeBlock))
}

fn lower_heading(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: below(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        other => other,
    }
}

fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H2,
        HeadingLevel::H3 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}
