package io.latchkey.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailSinkTest {

    @Test
    void every_mail_becomes_one_file(@TempDir Path folder) {
        try (MailSink sink = MailSink.start(0, folder)) {
            send(sink, "alice@example.org", "One", "See http://localhost/a?b=c now");
            send(sink, "alice@example.org", "Two", "");
            send(sink, "bob@example.org", "Three", "");

            assertThat(sink.last("alice@example.org").subject()).isEqualTo("Two");
            assertThat(sink.mails()).hasSize(3);
            assertThat(sink.mails().get(0).link()).isEqualTo("http://localhost/a?b=c");
        }
    }

    private static void send(MailSink sink, String to, String subject, String text) {
        GreenMailUtil.sendTextEmail(
                to,
                "demo@example.org",
                subject,
                text,
                new ServerSetup(sink.port(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }
}
