package io.latchkey.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final URI URL = URI.create("http://localhost:8080/realms/x/auth?a=b");

    @Test
    void a_form_is_found_by_what_is_in_it_and_brings_its_hidden_fields() {
        Page page = new Page(
                URL,
                200,
                "<form action=\"/other\"><input name=\"q\"></form><form id=\"f\" action=\"/do?x=1&amp;y=2\">"
                        + "<input type=\"hidden\" name=\"id\" value=\"7\"><input name=\"otp\"></form>");

        assertThat(page.form("name=\"otp\"")).hasValueSatisfying(form -> {
            assertThat(form.action()).hasToString("http://localhost:8080/do?x=1&y=2");
            assertThat(form.hidden()).containsEntry("id", "7").hasSize(1);
        });
    }

    @Test
    void a_page_without_the_form_has_none() {
        assertThat(new Page(URL, 200, "<p>nothing</p>").form("name=\"otp\"")).isEmpty();
    }

    @Test
    void a_return_with_a_code_is_a_sign_in_and_one_with_an_error_is_not() {
        URI callback = URI.create("http://localhost:9/callback?state=s&");

        assertThat(new Page(URI.create(callback + "code=c"), 302, "").kind()).isEqualTo(Page.Kind.SIGNED_IN);
        assertThat(new Page(URI.create(callback + "error=login_required"), 302, "").kind())
                .isEqualTo(Page.Kind.SENT_BACK);
    }
}
