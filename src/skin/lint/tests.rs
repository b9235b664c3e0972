//! What the lint lets pass and what it tells.

use super::lint;

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
        "<script src=\"{{ a }}\" defer></script><script type=\"application/ld+json\">{{ a | json_script }}</script>",
        "<!-- {{ a }} --><title>{{ a }}</title><textarea>{{ a }}</textarea>",
        "{% set a = b ~ \"| safe\" %}{% set c %}<i title=\"x\">{{ d }}</i>{% endset %}",
        "{{ a | markdown }}<p>1 < 2 {{ a }}</p>",
        "<title>{% block title %}{% endblock title %}</title>",
    ] {
        assert_eq!(told(text), [""; 0], "{text}");
    }
}

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
    ] {
        let told = told(text);
        assert!(!told.is_empty() && told[0].starts_with(place) && told[0].contains(fact), "{text}: {told:?}");
        assert!(told[0].contains("\n  help: "), "{text}: {told:?}");
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
