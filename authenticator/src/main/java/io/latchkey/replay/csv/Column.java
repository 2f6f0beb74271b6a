package io.latchkey.replay.csv;

import java.util.Locale;
import java.util.Optional;

/**
 * The columns that are looked at: those of the public RBA data set (S. Wiefling et al., CC BY 4.0), and some of ours.
 */
enum Column {
    INDEX("index"),
    TIME("Login Timestamp"),
    USER("User ID"),
    ADDRESS("IP Address"),
    COUNTRY("Country"),
    REGION("Region"),
    CITY("City"),
    ASN("ASN"),
    AGENT("User Agent String"),
    BROWSER("Browser Name and Version"),
    OS("OS Name and Version"),
    TYPE("Device Type"),
    SUCCESSFUL("Login Successful"),
    ATTACK("Is Attack IP"),
    TAKEOVER("Is Account Takeover"),
    TOKEN("Device Token"),
    ISSUED("Device Token Issued"),
    CLIENT("Client ID"),
    ZONE("Time Zone"),
    SCOPES("Scopes");

    static final int COUNT = values().length;

    private final String title;

    Column(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** By its title, whatever its case. */
    static Optional<Column> of(String title) {
        String wanted = title.strip().toLowerCase(Locale.ROOT);
        for (Column one : values()) {
            if (one.title.toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
