//! How a measure is cited: files for programs that manage references, and a snippet for other websites.

use crate::site::Site;

const MEASURE: &str = "data/editions/2023/measures/2023-003.yaml";

#[test]
fn a_measure_is_cited_as_a_place_in_the_document() {
    let outcome = Site::minimal().build();
    let bib = outcome.file("2023/measures/003/citation.bib");
    for line in [
        "@techreport{2023-003,",
        "  title = {{みどり町まちづくり計画 実施状況と今後の方針2023}},",
        "  author = {{みどり町役場}},",
        "  year = {2023},",
        "  pages = {2},",
        "  note = {3番目の施策（みどり町まちづくり計画 施策一覧、2023-003）},",
        "  url = {https://example.org/plan/2023/measures/003/},",
    ] {
        assert!(bib.lines().any(|found| found == line), "{line} is not in:\n{bib}");
    }
    let ris = outcome.file("2023/measures/003/citation.ris");
    assert!(ris.starts_with("TY  - RPRT\r\n") && ris.ends_with("ER  - \r\n"), "{ris}");
    for line in
        ["TI  - みどり町まちづくり計画 実施状況と今後の方針2023", "AU  - みどり町役場", "DA  - 2023/05/01/", "SP  - 2"]
    {
        assert!(ris.split("\r\n").any(|found| found == line), "{line} is not in:\n{ris}");
    }
    assert!(!bib.contains("遊具") && !ris.contains("遊具"), "the title is ours and not cited as the document's");
}

#[test]
fn an_edition_has_all_its_citations_in_one_file() {
    let outcome = Site::minimal().build();
    let whole = outcome.file("data/2023/citations.bib");
    let parts: String = (1..=3).map(|n| outcome.file(&format!("2023/measures/00{n}/citation.bib"))).collect();
    assert_eq!(whole, parts);
    assert_eq!(outcome.file("data/2023/citations.ris").matches("TY  - ").count(), 3);
}

#[test]
fn what_tex_takes_for_a_command_is_written_as_one() {
    let path = "data/editions/2023/edition.yaml";
    let site = Site::minimal();
    let text = site.text(path).replace(
        "document:\n  title: みどり町まちづくり計画 実施状況と今後の方針2023",
        "document:\n  url: 'https://example.org/}'\n  title: 'A & B_c} 100% \\d'",
    );
    // BibTeX counts braces even behind a backslash: one alone would end the field.
    let site = site.write(path, text).edit("site/site.yaml", "base_url: https://example.org/plan/\n", "");
    let bib = site.build().file("2023/measures/003/citation.bib");
    assert!(bib.contains(r"title = {{A \& B\_c\textbraceright{} 100\% \textbackslash{}d}}"), "{bib}");
    assert!(bib.contains("url = {https://example.org/%7D}"), "{bib}");
    assert_eq!(bib.matches('{').count(), bib.matches('}').count(), "{bib}");
}

#[test]
fn a_page_offers_files_and_a_snippet_that_needs_no_script() {
    let outcome = Site::minimal().edit(MEASURE, "title: 公園の遊具の取り替え", "title: <b>遊具</b>").build();
    let html = outcome.file("2023/measures/003/index.html");
    for file in ["citation.bib", "citation.ris"] {
        assert!(html.contains(&format!("2023/measures/003/{file}")), "{file}");
    }
    let code = html.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next()).expect("the snippet");
    // The page shows the snippet as text; undone once it is the HTML to paste.
    let snippet = ["&lt;=<", "&gt;=>", "&quot;=\"", "&#39;='", "&#x27;='", "&amp;=&"].iter().fold(
        code.to_owned(),
        |text, pair| {
            let (from, to) = pair.split_once('=').expect("a pair");
            text.replace(from, to)
        },
    );
    let url = "https://example.org/plan/2023/measures/003/";
    assert_eq!(
        snippet,
        format!(
            "<blockquote cite=\"{url}\" lang=\"ja\"><p>中央公園の遊具12基を点検した。2024年3月までに、古い遊具1を取り替える。</p>\
             <footer><cite>みどり町まちづくり計画 実施状況と今後の方針2023</cite> \
             <a href=\"{url}\">&lt;b&gt;遊具&lt;/b&gt; (2023-003) | みどり町まちづくり計画 施策一覧</a></footer></blockquote>"
        )
    );
}

#[test]
fn without_an_address_there_are_citations_and_no_snippet() {
    let outcome = Site::minimal().edit("site/site.yaml", "base_url: https://example.org/plan/\n", "").build();
    assert!(!outcome.file("2023/measures/003/citation.bib").contains("url ="));
    let html = outcome.file("2023/measures/003/index.html");
    assert!(html.contains("citation.bib") && !html.contains("blockquote"), "{html}");
}

#[test]
fn large_sites_have_citations_of_whole_editions_only() {
    let site =
        Site::minimal().edit("site/site.yaml", "share_cards: false", "share_cards: false\ncitation_files_up_to: 2");
    let outcome = site.build();
    assert!(!outcome.has("2023/measures/003/citation.bib"));
    assert!(outcome.file("2023/measures/003/index.html").contains("data/2023/citations.bib"));
}
