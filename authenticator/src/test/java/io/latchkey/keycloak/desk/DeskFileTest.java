package io.latchkey.keycloak.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskFileTest {
    private static final Pattern COLOUR = Pattern.compile("--lk-([a-z-]+): (#[0-9a-f]{6});");

    @ParameterizedTest
    @ValueSource(strings = {"desk.html", "texts_en.properties", "../admin/openapi.yaml", "..%2fdesk.js", "", "DESK.JS"})
    void only_what_is_on_the_list_is_served(String name) {
        assertThat(DeskFile.of(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk", "api", "case", "decide", "dom", "passkey", "queue", "session", "texts"})
    void no_script_makes_markup_or_code_of_text_or_keeps_tokens(String script) {
        assertThat(DeskFile.text(script + ".js"))
                .doesNotContainPattern(
                        "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|createContextualFragment|DOMParser|eval\\(|Function\\(|localStorage|document\\.cookie|\\.style\\b|srcdoc|https?://");
    }

    @Test
    void the_page_has_no_script_or_style_of_its_own() {
        assertThat(DeskFile.text("desk.html"))
                .doesNotContainPattern("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=|javascript:|https?://");
    }

    @Test
    void every_module_that_is_imported_is_served() {
        Pattern imported = Pattern.compile("from \"\\./([\\w.]+)\"");
        for (String script : new String[] {"desk", "case", "decide", "queue"}) {
            Matcher matcher = imported.matcher(DeskFile.text(script + ".js"));
            while (matcher.find()) {
                assertThat(DeskFile.of(matcher.group(1))).as(matcher.group(1)).isPresent();
            }
        }
    }

    @Test
    void its_colours_are_those_of_the_theme() throws IOException {
        String theme = Files.readString(
                Path.of("../themes/src/main/resources/theme/latchkey/login/resources/css/latchkey.css"));
        String desk = DeskFile.text("desk.css");

        assertThat(colours(desk, 0)).isEqualTo(colours(theme, 0));
        assertThat(colours(desk, desk.indexOf("prefers-color-scheme: dark")))
                .isEqualTo(colours(theme, theme.indexOf(":root.pf-v5-theme-dark {")));
    }

    /** Those of the first block from there. */
    private static Map<String, String> colours(String css, int from) {
        Map<String, String> colours = new TreeMap<>();
        int open = css.indexOf("--lk-", from);
        Matcher matcher = COLOUR.matcher(css.substring(open, css.indexOf('}', open)));
        while (matcher.find()) {
            colours.put(matcher.group(1), matcher.group(2));
        }
        return colours;
    }
}
