//! What the lint lets pass and what it tells.

#![expect(clippy::disallowed_methods, reason = "one of the tests looks at the clock")]

use super::{lint, lint_with};

fn told(text: &str) -> Vec<String> {
    lint("t.html", text).findings.iter().map(ToString::to_string).collect()
}

#[test]
fn values_in_text_and_quotes_pass() {
    for text in [
        "<p>{{ a }}</p>",
        "<a href=\"{{ a }}{% if b %}#{{ b }}{% endif %}\" title='{{ c }}'>",
        "<a href = \"{{ a }}\" >",
        "<p{{ data_lang }} class=\"x\">",
        "<p{% if a %} class=\"x\"{% endif %}>",
        "{% if a %}<span>{% else %}<p>{% endif %}{{ b }}",
        "<option value=\"{{ a }}\"{% if b %} selected{% endif %}>{{ a }}</option>",
        "{{ <c a={b} text_lang={data_lang} /> }}",
        "{% component c(text_lang: string = \"\") -%}{{ body | safe }}<i{{ text_lang }}>{%- endcomponent c %}",
        "{% set a %}{% block b %}{{ c }}{% endblock b %}{% endset %}<p title=\"{{ a }}\">{{ <c d={a} /> }}",
        "{% set a %}{% if b %}{{ c }}、{{ d }}{% endif %}{% endset %}<p title=\"{{ a }}\">",
        "{% set a %}<i>{{ b }}</i>{% endset %}{% set c = a %}<p>{{ a }}{{ c }}",
        "{% set a_lang = data_lang %}<p{{ a_lang }}>",
        "{% for body in a %}{{ body.name }}{{ <c all={[...a, ...b]} /> }}{% endfor %}",
        "<script src=\"{{ a }}\" defer></script><script type=\"application/ld+json\">{{ a | json_script }}</script>",
        "<!-- {{ a }} --><title>{{ a }}</title><textarea>{{ a }}</textarea>",
        "{% set a = b ~ \"| safe\" %}{% set c %}<i title=\"x\">{{ d }}</i>{% endset %}",
        "{{ a | markdown }}<p>1 < 2 {{ a }}</p>",
        "<title>{% block title %}{% endblock title %}</title>",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

const BODY: &str = "\"body\" is a name with a meaning of its own";

#[test]
fn values_elsewhere_are_told_with_their_places() {
    for (text, place, fact) in [
        ("<p>\n見<a title={{ a }}>", "t.html:2:11: ", "stands in an attribute without quotes"),
        ("<a title=x{{ a }}>", "t.html:1:11: ", "stands in an attribute without quotes"),
        ("<a {{ a }}>", "t.html:1:4: ", "stands in a tag"),
        ("<{{ a }}>", "t.html:1:2: ", ""),
        ("<a data-{{ a }}=\"x\">", "t.html:1:9: ", "stands in a tag"),
        ("<a onclick=\"f('{{ a }}')\">", "t.html:1:16: ", "stands in the attribute \"onclick\""),
        ("<a ONCLICK = 'f({{ a }})'>", "t.html:1:17: ", "stands in the attribute \"onclick\""),
        ("<a style=\"color: {{ a }}\">", "t.html:1:18: ", "stands in the attribute \"style\""),
        ("<iframe srcdoc=\"{{ a }}\">", "t.html:1:17: ", "stands in the attribute \"srcdoc\""),
        ("<script>let a = \"{{ a }}\";</script>", "t.html:1:18: ", "stands in <script>"),
        ("<script>{{ a | json_script }}</script>", "t.html:1:9: ", "stands in <script>"),
        ("<script type=\"application/json\">{{ a }}</script>", "t.html:1:33: ", "stands in <script>"),
        ("<style>{% if a %}p{}{% endif %}</style>", "t.html:1:8: ", "stands in <style>, whose text must not vary"),
        ("<p>{{ a | safe }}", "t.html:1:4: ", "lets text become markup"),
        ("{% set a = b | safe %}", "t.html:1:1: ", "lets text become markup"),
        ("{{ <c a={b|safe} /> }}", "t.html:1:1: ", "lets text become markup"),
        ("{% filter safe %}{{ a }}{% endfilter %}", "t.html:1:1: ", "lets text become markup"),
        ("<p title=\"{{ a | markdown }}\">", "t.html:1:11: ", "is markup and stands in the attribute"),
        ("<p>{{ a | json_script }}", "t.html:1:4: ", "stands outside of a script"),
        ("<p title=\"{{ <c /> }}\">", "t.html:1:11: ", "stands inside a tag"),
        ("<p title=\"{% block a %}{% endblock %}\">", "t.html:1:11: ", "\"{% block %}\" stands inside a tag"),
        ("<p title={% if a %}\"x\"{% else %}\"y{% endif %}>", "t.html:1:35: ", "end at different places"),
        ("{% set data_lang = a %}", "t.html:1:1: ", "\"data_lang\" is given another value"),
        ("{{ <c text_lang={data_lang ~ a} /> }}", "t.html:1:1: ", "\"text_lang\" is given another value"),
        ("{{ <c text_lang={a} /> }}", "t.html:1:1: ", "\"text_lang\" is given another value"),
        ("{{ body | safe }}", "t.html:1:1: ", "lets text become markup"),
        ("{% component c() %}{{ <d e={body | safe} /> }}{% endcomponent c %}", "t.html:1:20: ", "lets text become"),
        ("{% component c() %}{% set body = a %}{{ body | safe }}{% endcomponent c %}", "t.html:1:20: ", BODY),
        (
            "{% component c() %}{% for body in a %}{{ body | safe }}{% endfor %}{% endcomponent c %}",
            "t.html:1:20: ",
            BODY,
        ),
        (
            "{% component c() %}{% for k, body in a %}{{ body | safe }}{% endfor %}{% endcomponent c %}",
            "t.html:1:20: ",
            BODY,
        ),
        (
            "{% component c() %}{{ body | safe }}{% set body %}{{ a }}{% endset %}{% endcomponent c %}",
            "t.html:1:37: ",
            BODY,
        ),
        ("{% set x_lang %}{{ a }}{% endset %}", "t.html:1:1: ", "\"x_lang\" is a name with a meaning of its own"),
        ("{% for x_lang in a %}{% endfor %}", "t.html:1:1: ", "\"x_lang\" is a name with a meaning of its own"),
        ("{{ <c {...a} /> }}", "t.html:1:1: ", "hands over values without their names"),
        ("{% set a %}{{ b | markdown }}{% endset %}<p title=\"{{ a }}\">", "t.html:1:52: ", "is markup and stands"),
        ("{% set a = b | markdown %}<p title=\"{{ a }}\">", "t.html:1:37: ", "is markup and stands"),
        ("{% set a %}<i title=\"x\">{% endset %}<p title=\"{{ a }}\">", "t.html:1:", "is markup and stands"),
        ("{% set a %}{{ <c /> }}{% endset %}{% set d = a %}<p title='{{ d.e }}'>", "t.html:1:", "is markup and"),
        ("{% set a %}<b>{% endset %}{% for c in [a] %}<p title=\"{{ c }}\">", "t.html:1:", "is markup and stands"),
        ("{% set a %}<b>{% endset %}{{ <c d={a} /> }}", "t.html:1:27: ", "hands over markup"),
        ("<p title=\"{% filter markdown %}a{% endfilter %}\">", "t.html:1:11: ", "makes markup and stands in a tag"),
        ("<p title=\"{{ a | markdown | upper }}\">", "t.html:1:11: ", "is markup and stands in the attribute"),
    ] {
        let told = told(text);
        assert!(!told.is_empty() && told[0].starts_with(place) && told[0].contains(fact), "{text}: {told:?}");
        assert!(told[0].contains("\n  help: "), "{text}: {told:?}");
    }
}

#[test]
fn names_that_hold_markup_are_shared_with_other_templates() {
    let base = lint("a.html", "{% set a %}{% block b %}{% endblock b %}{% endset %}<p title=\"{{ a }}\">");
    assert!(base.findings.is_empty() && base.markup.is_empty());
    let other = lint("b.html", "{% block b %}{{ c | markdown }}{% endblock b %}");
    assert!(other.markup.iter().eq(["block b"]), "{:?}", other.markup);
    let text = "{% set a %}{% block b %}{% endblock b %}{% endset %}<p title=\"{{ a }}\">";
    let findings = lint_with("a.html", text, &other.markup).findings;
    assert!(findings.len() == 1 && findings[0].to_string().contains("is markup and stands"), "{findings:?}");
}

#[test]
fn what_the_engine_cannot_read_is_told() {
    for text in [
        format!("{}{}", "{% if a %}".repeat(101), "{% endif %}".repeat(101)),
        format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}".repeat(101)),
        format!("{{% set a %}}{}", "{% for a in b %}".repeat(101)),
        format!("{{{{ {}a{} }}}}", "(".repeat(101), ")".repeat(101)),
        format!("{{{{ {}a }}}}", "not ".repeat(5_000)),
    ] {
        let linted = lint("t.html", &text);
        let told = linted.findings[0].to_string();
        assert!(linted.is_too_deep && linted.findings.len() == 1 && told.contains("nested too deep"), "{told}");
    }
    let wide = format!("{}{{{{ {}a }}}}", "{% if a %}{% elif b %}{% endif %}".repeat(1_000), "[a][a]".repeat(200));
    assert!(!lint("t.html", &wide).is_too_deep);
}

#[test]
fn the_time_of_a_template_grows_with_its_length_only() {
    for part in
        ["{{ a }}", "{# a #}", "{% raw %}{{ ' {% endraw %}", "<p title=\"{% if a %}x{% endif %}", "{{ a | safe }}"]
    {
        let text = part.repeat(1_000_000 / part.len());
        let started = std::time::Instant::now();
        lint("t.html", &text);
        assert!(started.elapsed() < std::time::Duration::from_secs(5), "{part}: {:?}", started.elapsed());
    }
}

#[test]
fn scripts_and_styles_that_stand_in_a_template_are_gathered() {
    let text = "<style>p { color: red; }</style><script type=module>let a = 1 < 2;</SCRIPT ><script src=a></script>\
                <script type=\"application/json\">{}</script>{% set a %}<script>b</script>{% endset %}";
    let linted = lint("t.html", text);
    assert_eq!(
        (linted.scripts, linted.styles),
        (vec!["let a = 1 < 2;".to_owned(), "b".to_owned()], vec!["p { color: red; }".to_owned()],)
    );
}
