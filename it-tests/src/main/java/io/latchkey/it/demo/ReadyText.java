package io.latchkey.it.demo;

import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.server.Keycloak;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody needs to know to try the demo: for reading, and once more as one line for scripts. */
record ReadyText(Keycloak keycloak, DemoRealm realm, Path mails) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(row("Account console", keycloak.url() + "/realms/" + realm.name() + "/account"));
        lines.add(row("Recovery desk", keycloak.url() + "/realms/" + realm.name() + "/latchkey/desk  (dex or dana)"));
        lines.add(row(
                "Admin console",
                keycloak.url() + "/admin  (" + Keycloak.ADMIN + " / " + Keycloak.ADMIN_PASSWORD + ")"));
        lines.add(row("Health, metrics", keycloak.managementUrl() + "/health, /metrics"));
        lines.add(row("Mail", "one .eml file each in " + mails));
        lines.add(row("Place of a sign-in", "the X-Forwarded-For header chooses it"));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "  %-10s %-16s %s", "user", "password", "TOTP secret"));
        for (DemoRealm.User user : realm.users()) {
            lines.add(String.format(Locale.ROOT, "  %-10s %-16s %s", user.name(), user.password(), secret(user)));
        }
        lines.add("");
        lines.add("Latchkey is ready: " + keycloak.url()
                + " | users " + realm.users().stream().map(ReadyText::brief).collect(Collectors.joining(", "))
                + " | clients " + realm.clients().stream().map(ReadyText::brief).collect(Collectors.joining(", "))
                + " | mail in " + mails
                + " | Ctrl-C stops it");
        return lines;
    }

    private static String row(String what, String value) {
        return String.format(Locale.ROOT, "  %-19s %s", what, value);
    }

    private static String secret(DemoRealm.User user) {
        return user.totp().map(totp -> totp.secret()).orElse("-");
    }

    private static String brief(DemoRealm.User user) {
        return user.name() + "/" + user.password()
                + user.totp().map(totp -> " (TOTP " + totp.secret() + ")").orElse("");
    }

    private static String brief(DemoRealm.Client client) {
        return client.id()
                + client.secret().map(secret -> " (secret " + secret + ")").orElse(" (" + client.sensitivity() + ")");
    }
}
