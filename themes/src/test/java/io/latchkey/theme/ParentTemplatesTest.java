package io.latchkey.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.keycloak.theme.ThemeResourceProviderFactory;

final class ParentTemplatesTest {

    private final ParentTemplates templates = new ParentTemplates();

    @Test
    void the_prefixed_name_is_the_parents_template() {
        assertThat(templates.getTemplate("latchkey-parent-template.ftl"))
                .asString()
                .endsWith("theme/keycloak.v2/login/template.ftl");
    }

    @Test
    void other_names_are_left_to_the_theme() {
        assertThat(templates.getTemplate("template.ftl")).isNull();
        assertThat(templates.getTemplate("latchkey-parent-nothing.ftl")).isNull();
    }

    @Test
    void it_adds_no_messages_and_no_files() {
        assertThat(templates.getMessages("messages", Locale.ENGLISH)).isEmpty();
        assertThat(templates.getResourceAsStream("css/styles.css")).isNull();
    }

    @Test
    void keycloak_finds_it() {
        assertThat(ServiceLoader.load(ThemeResourceProviderFactory.class))
                .hasAtLeastOneElementOfType(ParentTemplates.class);
    }
}
