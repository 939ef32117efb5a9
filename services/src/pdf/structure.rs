//! The structure of a document as readers that speak need it: which drawn text is a heading, a cell, a label.

use super::pages::{Node, NodeId, Pages, Role};
use super::style::LEFT;
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};
use krilla::tagging::{Identifier, ListNumbering, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};
use std::num::NonZeroU16;

/// The tree of a document's nodes, in the order of the text. `drawn` has what was drawn for each.
pub(super) fn tree(nodes: &[Node], drawn: &[Vec<Identifier>]) -> TagTree {
    let mut children: Vec<Vec<NodeId>> = vec![Vec::new(); nodes.len()];
    let mut tree = TagTree::new();
    for (id, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            children[parent].push(id);
        }
    }
    for (id, _) in nodes.iter().enumerate().filter(|(_, node)| node.parent.is_none()) {
        tree.push(group(id, nodes, &children, drawn));
    }
    tree
}

fn group(id: NodeId, nodes: &[Node], children: &[Vec<NodeId>], drawn: &[Vec<Identifier>]) -> TagGroup {
    let mut group = TagGroup::new(tag(&nodes[id].role));
    for identifier in &drawn[id] {
        group.push(*identifier);
    }
    for child in &children[id] {
        group.push(self::group(*child, nodes, children, drawn));
    }
    group
}

fn tag(role: &Role) -> TagKind {
    match role {
        Role::Heading(level, text) => {
            Tag::Hn(NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN), Some(text.clone())).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List => Tag::L(ListNumbering::None).into(),
        Role::Item => Tag::LI.into(),
        Role::Label => Tag::Lbl.into(),
        Role::Body => Tag::LBody.into(),
        Role::Table => Tag::Table.into(),
        Role::Head => Tag::THead.into(),
        Role::Rows => Tag::TBody.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Role::Cell => Tag::TD.into(),
    }
}

/// The headings as the table of contents that viewers show beside the pages.
pub(super) fn outline(pages: &Pages, title: &str) -> Outline {
    let mut top = OutlineNode::new(title.to_owned(), XyzDestination::new(0, Point::from_xy(LEFT, 0.0))).with_open(true);
    for (node, page, y) in &pages.headings {
        if let Role::Heading(2, text) = &pages.nodes[*node].role {
            let place = XyzDestination::new(*page, Point::from_xy(LEFT, *y));
            top.push_child(OutlineNode::new(text.clone(), place));
        }
    }
    let mut outline = Outline::new();
    outline.push_child(top);
    outline
}
